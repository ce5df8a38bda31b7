import type { Role } from "#core/access/roles.ts";
import { uuidV7 } from "#core/shared/ids.ts";
import { createPerson } from "#server/db/identity-store.ts";
import { withTenant } from "#server/db/tenant.ts";
import { systemIds } from "#server/ports.ts";
import { appendEvent } from "#server/services/audit/append.ts";
import type { ServiceContext } from "#server/services/context.ts";

/** A clock that moves only when told. */
export interface TestClock {
  now(): number;
  advance(milliseconds: number): void;
}

/** Starts at 2026-11-22T09:00:00.000Z. */
export function testClock(start = Date.UTC(2026, 10, 22, 9)): TestClock {
  let at = start;
  return {
    now: () => at,
    advance: (milliseconds) => {
      at += milliseconds;
    },
  };
}

export interface TestOrganization {
  readonly id: string;
  readonly clock: TestClock;
  /** The context of a member with these roles; made on first use, one person per name. */
  member(name: string, roles: readonly Role[]): Promise<ServiceContext>;
  /** The context of a process such as the worker. */
  process(id?: string): ServiceContext;
}

let counter = 0;

/** A fresh organization in the test file's database (call `testDatabase()` first). */
export async function testOrganization(clock: TestClock = testClock()): Promise<TestOrganization> {
  const id = systemIds.next();
  const ports = { clock, ids: systemIds, correlationId: "test" };
  const setup: ServiceContext = {
    ...ports,
    organizationId: id,
    actor: { kind: "system", id: "setup", name: "Set-up", roles: [] },
    sessionId: null,
  };
  counter += 1;
  const slug = `test-${counter}-${id.slice(-6)}`;
  await withTenant(setup, async (tx) => {
    await tx.organization.create({
      data: { id, slug, name: `Test ${counter}`, createdAt: new Date(clock.now()) },
    });
    await appendEvent(tx, setup, {
      action: "organization.created",
      object: { kind: "organization", id, label: slug },
    });
  });
  const members = new Map<string, ServiceContext>();
  let first: string | null = null;
  return {
    id,
    clock,
    process: (process = "worker") => ({
      ...setup,
      actor: { kind: "system", id: process, name: process, roles: [] },
    }),
    member: async (name, roles) => {
      const known = members.get(name);
      if (known) return known;
      const personId = uuidV7(clock.now(), crypto.getRandomValues(new Uint8Array(10)));
      const grantedBy = first;
      await withTenant(setup, async (tx) => {
        const email = `${name.toLowerCase()}@${slug}.example`;
        await createPerson(tx, { id: personId, email, name, createdAt: new Date(clock.now()) });
        await tx.membership.create({
          data: {
            id: systemIds.next(),
            organizationId: id,
            personId,
            roles: [...roles],
            grantedBy,
            createdAt: new Date(clock.now()),
          },
        });
        await appendEvent(tx, setup, { action: "member.joined", object: { kind: "member", id: personId } });
      });
      first ??= personId;
      const ctx: ServiceContext = {
        ...ports,
        organizationId: id,
        actor: { kind: "person", id: personId, name, roles },
        sessionId: null,
      };
      members.set(name, ctx);
      return ctx;
    },
  };
}
