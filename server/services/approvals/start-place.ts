import { can } from "#core/access/permissions.ts";
import type { ServiceContext } from "#server/services/context.ts";
import { listWorkflows } from "#server/services/workflows/list-workflows.ts";
import { myWork } from "./my-work.ts";

export type StartPlace =
  | { readonly kind: "inbox" }
  | { readonly kind: "review"; readonly workflow: string }
  | { readonly kind: "workflow"; readonly workflow: string }
  | { readonly kind: "workflows" };

/** Where this person's work is: what waits for them, else the queue they judge from, else their only workflow, else all. */
export async function startPlace(ctx: ServiceContext): Promise<StartPlace> {
  if (!can(ctx.actor.roles, "approval.read")) return { kind: "workflows" };
  const { count, queues } = await myWork(ctx);
  if (count > 0) return { kind: "inbox" };
  const [queue] = queues;
  if (queue) return { kind: "review", workflow: queue.slug };
  const [first, ...others] = await listWorkflows(ctx);
  return first && others.length === 0 ? { kind: "workflow", workflow: first.slug } : { kind: "workflows" };
}
