import { type Role, roles } from "#core/access/roles.ts";
import { findCredentials, findMemberships } from "#server/db/identity-store.ts";
import { systemClock, systemIds } from "#server/ports.ts";
import { createOrganization } from "#server/services/access/set-up.ts";
import type { ServiceContext } from "#server/services/context.ts";
import type { DemoPeople } from "./main-job-contract.ts";

/** Known to everybody: the demonstration listens on this machine only. */
export const demoPassword = "four-eyes-see-more";

const organizationName = "Lakeside Mutual";

export interface DemoPerson {
  readonly role: Role;
  readonly name: string;
  readonly email: string;
}

const people: readonly [DemoPerson, ...DemoPerson[]] = [
  { role: "admin", name: "Ada Lindqvist", email: "admin@lakeside.example" },
  { role: "author", name: "Bea Okafor", email: "author@lakeside.example" },
  { role: "approver", name: "Carlos Meier", email: "approver@lakeside.example" },
  { role: "operator", name: "Dana Petrov", email: "operator@lakeside.example" },
  { role: "reviewer", name: "Eli Nakamura", email: "reviewer@lakeside.example" },
  { role: "auditor", name: "Fay Moreau", email: "auditor@lakeside.example" },
];

/**
 * The demonstration's organization with one person a role, and `colleagues` beside them; made on the first start and found
 * again afterwards. Needs the environment of the processes.
 */
export async function seedDemo(colleagues: readonly DemoPerson[] = []): Promise<{
  contexts: DemoPeople;
  signIns: readonly DemoPerson[];
  colleagues: readonly ServiceContext[];
}> {
  const [first, ...others] = [...people, ...colleagues] as [DemoPerson, ...DemoPerson[]];
  const correlationId = systemIds.next();
  if ((await findCredentials(first.email)) === undefined) {
    const member = ({ role, name, email }: DemoPerson) => ({
      name,
      email,
      password: demoPassword,
      roles: [role],
    });
    await createOrganization(
      { clock: systemClock, ids: systemIds, correlationId },
      { name: organizationName, members: [member(first), ...others.map(member)] },
    );
  }
  const contexts = await Promise.all(people.map((person) => contextFor(person, correlationId)));
  const byRole = Object.fromEntries(
    roles.map((role) => [role, contexts[people.findIndex((p) => p.role === role)]]),
  );
  return {
    contexts: byRole as unknown as DemoPeople,
    signIns: people,
    colleagues: await Promise.all(colleagues.map((person) => contextFor(person, correlationId))),
  };
}

async function contextFor(person: DemoPerson, correlationId: string): Promise<ServiceContext> {
  const found = await findCredentials(person.email);
  const membership = found && (await findMemberships(found.personId))[0];
  if (!found || !membership) throw new Error(`The demonstration has no ${person.role}.`);
  return {
    organizationId: membership.organizationId,
    actor: { kind: "person", id: found.personId, name: found.name, roles: [person.role] },
    sessionId: null,
    correlationId,
    clock: systemClock,
    ids: systemIds,
  };
}

/** The e-mail address of the person with a role. */
export function demoEmail(role: Role): string {
  const person = people.find((each) => each.role === role);
  if (!person) throw new Error(`The demonstration has no ${role}.`);
  return person.email;
}
