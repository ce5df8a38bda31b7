import type { AuditAction } from "#core/audit/catalogue.ts";
import { type AuditEvent, eventBytes, inlineContentLimit, leafHash, logNameOf } from "#core/audit/event.ts";
import type { ObjectKind } from "#core/audit/kinds.ts";
import { canonicalBytes, type Json } from "#core/shared/canonical.ts";
import { digestOfBytes } from "#core/shared/digest.ts";
import { toInstant } from "#core/shared/instant.ts";
import { appendEventRows, storeBlobs } from "#server/db/audit-store.ts";
import type { Tx } from "#server/db/tenant.ts";
import { nativeHash } from "#server/ports.ts";
import type { ServiceContext } from "../context.ts";

/**
 * Content at one moment: JSON (inline when small, else kept as a blob), JSON that not every reader of the log may see (always
 * kept as a blob, so that the entry holds its digest alone), or only the digest of what stands elsewhere.
 */
export type Snapshot = { readonly content: Json } | { readonly kept: Json } | { readonly digest: string };

export interface EventInput {
  readonly action: AuditAction;
  readonly object: {
    readonly kind: ObjectKind;
    readonly id: string;
    readonly label?: string;
    readonly digest?: string;
  };
  readonly before?: Snapshot;
  readonly after?: Snapshot;
  readonly reason?: string;
  /** The person for whom a process acts. */
  readonly onBehalfOf?: string;
}

type Writer = Pick<ServiceContext, "organizationId" | "actor" | "correlationId" | "clock" | "ids">;

/**
 * Appends one audit event in the transaction of the change itself; if it fails, the change fails. Returns the event's
 * id. Never put names, addresses or secrets into `label`, `before` or `after`: entries are for ever.
 */
export async function appendEvent(tx: Tx, ctx: Writer, input: EventInput): Promise<string> {
  const [id] = await appendEvents(tx, ctx, [input]);
  return id ?? "";
}

/** Appends several events with one statement; for batches such as stored trajectories. Returns their ids in order. */
export async function appendEvents(tx: Tx, ctx: Writer, inputs: readonly EventInput[]): Promise<string[]> {
  const blobs = new Map<string, Uint8Array<ArrayBuffer>>();
  const rows = inputs.map((input) => {
    const event = build(ctx, input, blobs);
    const entry = eventBytes(event);
    return { event, entry, leafHash: new Uint8Array(leafHash(entry, nativeHash)) };
  });
  if (blobs.size > 0) await storeBlobs(tx, ctx.organizationId, blobs, new Date(ctx.clock.now()));
  await appendEventRows(tx, rows);
  return rows.map((row) => row.event.id);
}

function build(ctx: Writer, input: EventInput, blobs: Map<string, Uint8Array<ArrayBuffer>>): AuditEvent {
  const { kind, id } = ctx.actor;
  return {
    schema: "assay.event@1",
    id: ctx.ids.next(),
    log: logNameOf(ctx.organizationId),
    organization: ctx.organizationId,
    time: toInstant(ctx.clock.now()),
    actor: { kind, id, ...(input.onBehalfOf === undefined ? {} : { onBehalfOf: input.onBehalfOf }) },
    action: input.action,
    object: input.object,
    ...(input.before === undefined ? {} : { before: snapshot(input.before, blobs) }),
    ...(input.after === undefined ? {} : { after: snapshot(input.after, blobs) }),
    ...(input.reason === undefined ? {} : { reason: input.reason }),
    correlation: ctx.correlationId,
  };
}

function snapshot(
  given: Snapshot,
  blobs: Map<string, Uint8Array<ArrayBuffer>>,
): NonNullable<AuditEvent["before"]> {
  if ("digest" in given) return { digest: given.digest };
  const bytes = canonicalBytes("kept" in given ? given.kept : given.content);
  const digest = digestOfBytes(bytes, nativeHash);
  if ("content" in given && bytes.length <= inlineContentLimit) {
    return { digest, content: given.content as NonNullable<AuditEvent["before"]>["content"] };
  }
  blobs.set(digest, bytes);
  return { digest };
}
