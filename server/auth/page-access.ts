import { headers } from "next/headers";
import { forbidden, redirect } from "next/navigation";
import { can, type Permission } from "#core/access/permissions.ts";
import { contextOfRequest } from "#server/api/request.ts";
import type { ServiceContext } from "#server/services/context.ts";
import type { ActiveSession } from "./active-session.ts";
import { serviceContextOf } from "./service-context.ts";

/** The session of the page's request, or null. Checked in the database. */
export async function currentSession(): Promise<ActiveSession | null> {
  return (await contextOfRequest(await headers())).session;
}

/**
 * For the first line of a page: the service context and session of the signed-in person. Sends people without a session
 * to the sign-in page (and back afterwards), and people without the permission to the no-permission page.
 */
export async function requirePage(
  permission: Permission,
): Promise<{ ctx: ServiceContext; session: ActiveSession }> {
  const list = await headers();
  const api = await contextOfRequest(list);
  if (api.session === null) redirect(signInAddress(list.get("x-assay-path")));
  if (!can(api.session.roles, permission)) forbidden();
  return { ctx: serviceContextOf(api.session, api), session: api.session };
}

function signInAddress(path: string | null): string {
  const back = path?.startsWith("/") && !path.startsWith("//") && path !== "/" ? path : null;
  return back === null ? "/sign-in" : `/sign-in?from=${encodeURIComponent(back)}`;
}
