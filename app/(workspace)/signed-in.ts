import { can, permissionNames } from "#core/access/permissions.ts";
import { requirePage } from "#server/auth/page-access.ts";

/** Who is signed in, in the form that the shell takes. Sends everybody else to the sign-in page. */
export async function signedIn() {
  const { session } = await requirePage("session.own");
  const { person, organization, roles } = session;
  return {
    person: { name: person.name, email: person.email },
    organization: { name: organization.name, slug: organization.slug },
    permissions: permissionNames.filter((permission) => can(roles, permission)),
  };
}
