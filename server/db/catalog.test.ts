import { afterAll, beforeAll, describe, expect, it } from "vitest";
import { testDatabase } from "#server/testing/database.ts";
import { type RawSql, rawSql } from "#server/testing/raw-sql.ts";

// What must hold for every table, now and in migrations to come, read from PostgreSQL's own catalogue.

let admin: RawSql;
let app: RawSql;

// Reached only through named functions or without any organization in them; each with its reason.
const withoutOrganization = new Set([
  "person", // global; visible through its own policy to the organizations of the person
  "person_password", // no rights at all; named functions only
  "sign_in_attempt", // before an organization is known; holds digests only
  "process_heartbeat", // about processes
  "_prisma_migrations",
]);
const appendOnly = [
  "audit.event",
  "blob",
  "decision",
  "gate_report",
  "gate_stage",
  "held_out_case",
  "judge_answer",
  "reauthentication",
  "release",
  "review_verdict",
  "revision_contributor",
  "revision_gate_report",
  "revision_task",
  "run_update",
  "score",
  "task",
  "task_import_problem",
  "trajectory",
  "trajectory_document",
];

beforeAll(async () => {
  await testDatabase();
  admin = await rawSql("admin");
  app = await rawSql("app");
});
afterAll(async () => {
  await admin.end();
  await app.end();
});

async function rows<T>(text: string): Promise<T[]> {
  return (await admin.query(text)).rows as T[];
}

describe("row-level security", () => {
  it("is enabled and forced, with a policy that also checks written rows, on every tenant table", async () => {
    const tables = await rows<{
      name: string;
      tenant: boolean;
      on: boolean;
      forced: boolean;
      checked: boolean;
    }>(`
      SELECT c.relname AS name, c.relrowsecurity AS on, c.relforcerowsecurity AS forced,
        EXISTS (SELECT 1 FROM pg_attribute a WHERE a.attrelid = c.oid AND a.attname = 'organization_id') OR c.relname = 'organization' AS tenant,
        EXISTS (SELECT 1 FROM pg_policy p WHERE p.polrelid = c.oid AND p.polname = 'tenant' AND p.polpermissive AND p.polcmd = '*'
          AND p.polqual IS NOT NULL AND p.polwithcheck IS NOT NULL
          AND pg_get_expr(p.polqual, p.polrelid) LIKE '%app.organization%' AND pg_get_expr(p.polwithcheck, p.polrelid) LIKE '%app.organization%') AS checked
      FROM pg_class c JOIN pg_namespace n ON n.oid = c.relnamespace WHERE c.relkind IN ('r', 'p') AND n.nspname IN ('public', 'audit')`);
    expect(tables.length).toBeGreaterThan(30);
    for (const table of tables) {
      expect(table.tenant || withoutOrganization.has(table.name), `${table.name} has no organization`).toBe(
        true,
      );
      if (table.tenant) expect(table, table.name).toMatchObject({ on: true, forced: true, checked: true });
    }
  });

  it("has no permissive policy for the runtime role beside the tenant's", async () => {
    const other = await rows<{ table: string; policy: string }>(`
      SELECT polrelid::regclass::text AS table, polname AS policy FROM pg_policy p
      WHERE polpermissive AND polname <> 'tenant' AND (0 = ANY (polroles) OR 'assay_app'::regrole::oid = ANY (polroles))`);
    expect(other).toEqual([{ table: "person", policy: "fellow" }]);
  });

  it("cannot be escaped by ownership, role attributes, views or careless functions", async () => {
    const [role] = await rows(`SELECT rolsuper, rolbypassrls, rolcreaterole, rolcreatedb,
      (SELECT count(*)::int FROM pg_class WHERE relowner = r.oid) AS owned,
      (SELECT count(*)::int FROM pg_auth_members WHERE member = r.oid) AS memberships FROM pg_roles r WHERE rolname = 'assay_app'`);
    expect(role).toEqual({
      rolsuper: false,
      rolbypassrls: false,
      rolcreaterole: false,
      rolcreatedb: false,
      owned: 0,
      memberships: 0,
    });
    expect(
      await rows("SELECT rolname FROM pg_roles WHERE rolname LIKE 'assay%' AND (rolbypassrls OR rolsuper)"),
    ).toEqual([]);
    const views = await rows(`SELECT c.relname FROM pg_class c JOIN pg_namespace n ON n.oid = c.relnamespace
      WHERE c.relkind IN ('v', 'm') AND n.nspname IN ('public', 'audit') AND NOT coalesce(c.reloptions @> '{security_invoker=true}', false)`);
    expect(views).toEqual([]);
    const careless = await rows(`SELECT p.proname FROM pg_proc p JOIN pg_namespace n ON n.oid = p.pronamespace
      WHERE p.prosecdef AND n.nspname IN ('public', 'audit') AND NOT EXISTS (SELECT 1 FROM unnest(p.proconfig) c WHERE c LIKE 'search_path=pg_catalog%')`);
    expect(careless).toEqual([]);
  });

  it("puts the organization into every reference between tenant tables", async () => {
    const loose = await rows(`SELECT conrelid::regclass::text AS table, conname FROM pg_constraint f
      WHERE contype = 'f' AND confrelid::regclass::text NOT IN ('organization', 'person')
        AND NOT EXISTS (SELECT 1 FROM unnest(conkey) k JOIN pg_attribute a ON a.attrelid = conrelid AND a.attnum = k WHERE a.attname = 'organization_id')
        AND connamespace = 'public'::regnamespace`);
    expect(loose).toEqual([]);
  });
});

describe("append-only tables", () => {
  it("have both triggers, active in replica mode too", async () => {
    const guarded = await rows<{ table: string }>(`SELECT tgrelid::regclass::text AS table FROM pg_trigger
      WHERE tgname IN ('append_only_rows', 'append_only_table') AND tgenabled = 'A' GROUP BY 1 HAVING count(*) = 2 ORDER BY 1`);
    expect(guarded.map((row) => row.table)).toEqual(appendOnly);
  });

  it.each([...appendOnly, "revision"])(
    "%s: the runtime role has no right to change, and the superuser is refused too",
    async (table) => {
      for (const statement of [
        `UPDATE ${table} SET organization_id = organization_id`,
        `DELETE FROM ${table}`,
        `TRUNCATE ${table} CASCADE`,
      ]) {
        await expect(app.as(null, statement)).rejects.toThrowError(/permission denied|must be owner/);
      }
      await expect(
        admin.as(null, "SET LOCAL session_replication_role = replica", `TRUNCATE ${table} CASCADE`),
      ).rejects.toThrowError(/append-only/);
    },
  );
});

describe("the runtime role", () => {
  it.each([
    "CREATE TABLE intruder (id int)",
    "ALTER TABLE decision DISABLE TRIGGER ALL",
    "DROP TABLE audit.event",
    "SET session_replication_role = replica",
    "CREATE TRIGGER t BEFORE INSERT ON decision FOR EACH ROW EXECUTE FUNCTION refuse_change()",
    "ALTER TABLE membership NO FORCE ROW LEVEL SECURITY",
    "SET ROLE assay_owner",
    "SELECT * FROM person_password",
    "UPDATE organization SET name = 'x'",
    "UPDATE revision SET state = 'approved'",
    "CALL protect_tenant_table('person', 'SELECT')",
  ])("is refused: %s", async (statement) => {
    await expect(app.as(null, statement)).rejects.toThrowError(/permission denied|must be owner/);
  });
});
