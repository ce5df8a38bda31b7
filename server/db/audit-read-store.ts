import type { AuditAction } from "#core/audit/catalogue.ts";
import { AssayError } from "#core/shared/errors.ts";
import type { Prisma } from "./generated/client.ts";
import type { Tx } from "./tenant.ts";

/** What to list. Times are inclusive lower and exclusive upper bounds; all parts must hold. */
export interface AuditFilter {
  readonly actorId?: string | undefined;
  /** Any of these. */
  readonly actorIds?: readonly string[] | undefined;
  readonly actions?: readonly AuditAction[] | undefined;
  readonly objectKind?: string | undefined;
  /** Any of these. */
  readonly objectKinds?: readonly string[] | undefined;
  readonly objectId?: string | undefined;
  readonly correlationId?: string | undefined;
  readonly from?: Date | undefined;
  readonly until?: Date | undefined;
}

const shape = { id: true, entry: true, leafHash: true, occurredAt: true } as const;

/** A page of events, newest first; the cursor is the last row's `⟨milliseconds⟩_⟨id⟩`. */
export async function eventsPage(tx: Tx, filter: AuditFilter, cursor: string | undefined, take: number) {
  const after = cursor === undefined ? {} : olderThan(cursor);
  return tx.auditEvent.findMany({
    where: { AND: [where(filter), after] },
    orderBy: [{ occurredAt: "desc" }, { id: "desc" }],
    take,
    select: shape,
  });
}

/** How many events match a filter. */
export async function countEvents(tx: Tx, filter: AuditFilter): Promise<number> {
  return tx.auditEvent.count({ where: where(filter) });
}

/** One event by id. */
export async function findEvent(tx: Tx, id: string) {
  return (await tx.auditEvent.findFirst({ where: { id }, select: shape })) ?? undefined;
}

/** The events directly before (`older`) and after (`newer`) one in the log's order of reading, and how many lie at or before it. */
export async function placeOf(
  tx: Tx,
  { id, occurredAt }: { readonly id: string; readonly occurredAt: Date },
) {
  const [older, newer, olderCount] = await Promise.all([
    tx.auditEvent.findFirst({
      where: before(occurredAt, id),
      orderBy: [{ occurredAt: "desc" }, { id: "desc" }],
      select: { id: true },
    }),
    tx.auditEvent.findFirst({
      where: { OR: [{ occurredAt: { gt: occurredAt } }, { occurredAt, id: { gt: id } }] },
      orderBy: [{ occurredAt: "asc" }, { id: "asc" }],
      select: { id: true },
    }),
    tx.auditEvent.count({ where: before(occurredAt, id) }),
  ]);
  return { older: older?.id ?? null, newer: newer?.id ?? null, number: olderCount + 1 };
}

/** JSON kept under a digest; null when it was not kept here. */
export async function jsonBlob(tx: Tx, digest: string): Promise<unknown> {
  const blob = await tx.blob.findFirst({
    where: { digest, mediaType: "application/json" },
    select: { bytes: true },
  });
  return blob === null ? null : JSON.parse(new TextDecoder().decode(blob.bytes));
}

function where(filter: AuditFilter): Prisma.AuditEventWhereInput {
  const { actorId, actorIds, actions, objectKind, objectKinds, objectId, correlationId, from, until } =
    filter;
  const anyOf = [
    ...(actorIds?.length ? [{ actorId: { in: [...actorIds] } }] : []),
    ...(objectKinds?.length ? [{ objectKind: { in: [...objectKinds] } }] : []),
  ];
  return {
    ...(anyOf.length === 0 ? {} : { AND: anyOf }),
    ...(actorId === undefined ? {} : { actorId }),
    ...(actions === undefined || actions.length === 0 ? {} : { action: { in: [...actions] } }),
    ...(objectKind === undefined ? {} : { objectKind }),
    ...(objectId === undefined ? {} : { objectId }),
    ...(correlationId === undefined ? {} : { correlationId }),
    ...(from === undefined && until === undefined
      ? {}
      : {
          occurredAt: {
            ...(from === undefined ? {} : { gte: from }),
            ...(until === undefined ? {} : { lt: until }),
          },
        }),
  };
}

function olderThan(cursor: string): Prisma.AuditEventWhereInput {
  const match = /^(\d{1,15})_([0-9a-f-]{36})$/.exec(cursor);
  const [, time, id] = match ?? [];
  if (time === undefined || id === undefined)
    throw new AssayError("invalid_input", "The page's cursor is not valid.");
  return before(new Date(Number(time)), id);
}

function before(at: Date, id: string): Prisma.AuditEventWhereInput {
  return { OR: [{ occurredAt: { lt: at } }, { occurredAt: at, id: { lt: id } }] };
}
