import { AgentDocument } from "#core/agents/schema.ts";
import { canonicalBytes } from "#core/shared/canonical.ts";
import { digestOfBytes } from "#core/shared/digest.ts";
import { AssayError } from "#core/shared/errors.ts";
import { agentBySlug, insertAgent, insertAgentVersion, nextVersionNumber } from "#server/db/agents-store.ts";
import type { Tx } from "#server/db/tenant.ts";
import { workflowById } from "#server/db/workflows-store.ts";
import { nativeHash } from "#server/ports.ts";
import { appendEvent } from "#server/services/audit/append.ts";
import { nowDate, type ServiceContext } from "#server/services/context.ts";

export interface NewAgent {
  readonly workflowId: string;
  readonly slug: string;
  readonly name: string;
  readonly description: string;
  readonly kind: "baseline" | "learner" | "model";
  readonly providerId: string | null;
  readonly document: AgentDocument;
}

/** Registers an agent with its first version, inside an open transaction. Refuses a slug that the workflow has already (`already_exists`). */
export async function registerAgentIn(
  tx: Tx,
  ctx: ServiceContext,
  input: NewAgent,
): Promise<{ agentId: string; versionId: string }> {
  if (!(await workflowById(tx, input.workflowId)))
    throw new AssayError("not_found", "There is no such workflow.");
  if (await agentBySlug(tx, input.workflowId, input.slug)) {
    throw new AssayError("already_exists", `The workflow already has an agent called "${input.slug}".`);
  }
  const agentId = ctx.ids.next();
  await insertAgent(tx, {
    id: agentId,
    organizationId: ctx.organizationId,
    workflowId: input.workflowId,
    slug: input.slug,
    name: input.name,
    description: input.description,
    kind: input.kind,
    providerId: input.providerId,
    createdBy: personOf(ctx),
    createdAt: nowDate(ctx),
  });
  await appendEvent(tx, ctx, {
    action: "agent.registered",
    object: { kind: "agent", id: agentId, label: input.name },
    after: { content: { slug: input.slug, name: input.name, kind: input.kind, provider: input.providerId } },
  });
  const versionId = await addVersionIn(tx, ctx, {
    agentId,
    name: input.name,
    document: input.document,
    parentId: null,
  });
  return { agentId, versionId };
}

/** Adds a version to an agent inside an open transaction and returns its id. Refuses a document that does not parse. */
export async function addVersionIn(
  tx: Tx,
  ctx: ServiceContext,
  input: {
    agentId: string;
    name: string;
    document: AgentDocument;
    parentId: string | null;
    onBehalfOf?: string;
  },
): Promise<string> {
  const content = canonicalBytes(AgentDocument.parse(input.document));
  const digest = digestOfBytes(content, nativeHash);
  const number = await nextVersionNumber(tx, input.agentId);
  const id = ctx.ids.next();
  const { behaviour } = input.document;
  await insertAgentVersion(tx, {
    id,
    organizationId: ctx.organizationId,
    agentId: input.agentId,
    number,
    content,
    digest,
    parentId: input.parentId,
    checkpointDigest: behaviour.provider === "local" ? behaviour.checkpoint : null,
    createdBy: personOf(ctx) ?? input.onBehalfOf ?? null,
    createdAt: nowDate(ctx),
  });
  await appendEvent(tx, ctx, {
    action: "agent_version.created",
    object: { kind: "agent_version", id, label: `${input.name} v${number}`, digest },
    after: { digest },
    ...(input.onBehalfOf === undefined ? {} : { onBehalfOf: input.onBehalfOf }),
  });
  return id;
}

function personOf(ctx: ServiceContext): string | null {
  return ctx.actor.kind === "person" ? ctx.actor.id : null;
}
