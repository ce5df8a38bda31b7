import type { AuditEvent } from "#core/audit/event.ts";
import { fromInstant } from "#core/shared/instant.ts";
import { requireDeclared } from "#server/declared-events.ts";
import type { Tx } from "./tenant.ts";

/** An event with the exact bytes that are hashed. */
export interface EventRow {
  readonly event: AuditEvent;
  readonly entry: Uint8Array<ArrayBuffer>;
  readonly leafHash: Uint8Array<ArrayBuffer>;
}

/**
 * Inserts events; refused by the database unless columns and leaf hash follow from the bytes, and here when the running
 * procedure has not declared them.
 */
export async function appendEventRows(tx: Tx, rows: readonly EventRow[]): Promise<void> {
  requireDeclared(rows.map(({ event }) => event.action));
  await tx.auditEvent.createMany({
    data: rows.map(({ event, entry, leafHash }) => ({
      id: event.id,
      organizationId: event.organization,
      entry,
      leafHash,
      action: event.action,
      actorKind: event.actor.kind,
      actorId: event.actor.id,
      objectKind: event.object.kind,
      objectId: event.object.id,
      correlationId: event.correlation,
      occurredAt: new Date(fromInstant(event.time)),
    })),
  });
}

/** Keeps JSON snapshots under their digests; what is there already stays. */
export async function storeBlobs(
  tx: Tx,
  organizationId: string,
  blobs: ReadonlyMap<string, Uint8Array<ArrayBuffer>>,
  createdAt: Date,
): Promise<void> {
  await tx.blob.createMany({
    data: [...blobs].map(([digest, bytes]) => ({
      organizationId,
      digest,
      bytes,
      mediaType: "application/json",
      createdAt,
    })),
    skipDuplicates: true,
  });
}
