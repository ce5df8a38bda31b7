import { redirect } from "next/navigation";
import { paths } from "#components/shell/paths.ts";
import { requirePage } from "#server/auth/page-access.ts";
import { startPlace } from "#server/services/approvals/start-place.ts";

/** The start page is where the person's work is. */
export default async function StartPage(): Promise<never> {
  const { ctx } = await requirePage("session.own");
  const place = await startPlace(ctx);
  if (place.kind === "inbox") redirect(paths.inbox);
  if (place.kind === "review") redirect(paths.review(place.workflow));
  if (place.kind === "workflow") redirect(paths.workflow(place.workflow));
  redirect(paths.workflows);
}
