import { readdirSync, readFileSync } from "node:fs";
import { join } from "node:path";
import { TRPCError } from "@trpc/server";
import { afterAll, beforeAll, describe, expect, it } from "vitest";
import { can, permissionNames } from "#core/access/permissions.ts";
import { roles } from "#core/access/roles.ts";
import { auditActions } from "#core/audit/catalogue.ts";
import { closeDatabase } from "#server/db/client.ts";
import { withTenant } from "#server/db/tenant.ts";
import type { ServiceContext } from "#server/services/context.ts";
import { apiContext } from "#server/testing/caller.ts";
import { testDatabase } from "#server/testing/database.ts";
import { type TestOrganization, testOrganization } from "#server/testing/fixtures.ts";
import { createCallerFactory, type ProcedureMeta } from "./init.ts";
import { appRouter } from "./router.ts";

interface Declared {
  readonly path: string;
  readonly type: "query" | "mutation" | "subscription";
  readonly meta: ProcedureMeta | undefined;
}

const procedures: Declared[] = Object.entries(
  appRouter._def.procedures as unknown as Record<string, { _def: Omit<Declared, "path"> }>,
).map(([path, { _def }]) => ({ path, type: _def.type, meta: _def.meta }));

// What a person without a session needs to get one. Everything else demands a permission.
const publicPaths = [
  "access.acceptInvitation",
  "access.describeLink",
  "access.resetPassword",
  "access.setUp",
];
const createCaller = createCallerFactory(appRouter);

let organization: TestOrganization;

beforeAll(async () => {
  await testDatabase();
  organization = await testOrganization();
});
afterAll(closeDatabase);

/** Calls a procedure by its path with input that no procedure accepts, so that only the access check can decide first. */
async function codeOf(ctx: ServiceContext | null, path: string): Promise<string> {
  const caller = createCaller(apiContext(ctx, organization.process()));
  let target: unknown = caller;
  for (const part of path.split(".")) target = (target as Record<string, unknown>)[part];
  try {
    const answer: unknown = await (target as (input: unknown) => Promise<unknown>)(Symbol("not an input"));
    // A subscription answers with its iterator before it runs; close it unread.
    if (answer !== null && typeof answer === "object" && Symbol.asyncIterator in answer) {
      await (answer as AsyncGenerator).return(undefined);
    }
    return "OK";
  } catch (error) {
    return error instanceof TRPCError ? error.code : "UNKNOWN";
  }
}

describe("every procedure", () => {
  it("declares a permission that exists; only sign-in matters are public", () => {
    expect(procedures.length).toBeGreaterThan(15);
    for (const { path, meta } of procedures) {
      if (publicPaths.includes(path)) expect(meta?.permission, path).toBe("public");
      else expect(permissionNames, path).toContain(meta?.permission);
    }
  });

  it("declares the events of a mutation, and none for a query", () => {
    for (const { path, type, meta } of procedures) {
      if (type === "mutation")
        expect(meta?.audit.length, `${path} declares no audit event`).toBeGreaterThan(0);
      else expect(meta?.audit, `${path} is a ${type}`).toEqual([]);
      for (const action of meta?.audit ?? []) expect(auditActions, path).toContain(action);
    }
  });

  it("does not read with a writing permission, nor write with a reading one", () => {
    for (const { path, type, meta } of procedures) {
      if (type === "mutation") expect(meta?.permission, path).not.toMatch(/\.read$/);
    }
  });
});

describe("role × procedure", () => {
  it.each(roles)("%s gets exactly what the roles allow", async (role) => {
    const member = await organization.member(`Member ${role}`, [role]);
    for (const { path, meta } of procedures) {
      if (meta === undefined || meta.permission === "public") continue;
      const code = await codeOf(member, path);
      if (can([role], meta.permission)) expect(code, `${role} calling ${path}`).not.toBe("FORBIDDEN");
      else expect(code, `${role} calling ${path}`).toBe("FORBIDDEN");
    }
  });

  it("nobody without a session gets in, and a member without roles gets nothing", async () => {
    const empty = { ...(await organization.member("Emil", ["author"])) };
    const stripped: ServiceContext = { ...empty, actor: { ...empty.actor, roles: [] } };
    for (const { path, meta } of procedures) {
      if (meta?.permission === "public") continue;
      expect(await codeOf(null, path), path).toBe("UNAUTHORIZED");
      expect(await codeOf(stripped, path), path).toBe("FORBIDDEN");
    }
  });

  it("records refusals", async () => {
    const reader = await organization.member("Rita", ["reviewer"]);
    await codeOf(reader, "members.invite");
    const events = await withTenant(reader, (tx) =>
      tx.auditEvent.findMany({ where: { action: "access.refused", actorId: reader.actor.id } }),
    );
    expect(events).toHaveLength(1);
  });
});

// Services tests prove by `expectEvents` that a mutation really appends what it declares; this finds the ones nobody proved.
describe("declared events", () => {
  it("are each expected by some test", () => {
    const declared = new Set(procedures.flatMap(({ meta }) => meta?.audit ?? []));
    const tests = testSources("server");
    const unproved = [...declared].filter(
      (action) => !tests.some((source) => source.includes(`"${action}"`)),
    );
    expect(unproved).toEqual([]);
  });
});

function testSources(folder: string): string[] {
  return readdirSync(folder, { recursive: true, encoding: "utf8" })
    .filter((name) => name.endsWith(".test.ts") && !name.endsWith("router.test.ts"))
    .map((name) => readFileSync(join(folder, name), "utf8"));
}
