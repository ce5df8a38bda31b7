import { can } from "#core/access/permissions.ts";
import { type AuditEvent, parseEvent } from "#core/audit/event.ts";
import { sentenceOf } from "#core/audit/sentence.ts";
import { toHex } from "#core/shared/digest.ts";
import { AssayError } from "#core/shared/errors.ts";
import {
  type AuditFilter,
  countEvents,
  eventsPage,
  findEvent,
  jsonBlob,
  placeOf,
} from "#server/db/audit-read-store.ts";
import { namesOf } from "#server/db/members-store.ts";
import { type Tx, withTenant } from "#server/db/tenant.ts";
import type { ServiceContext } from "../context.ts";

/** An event as a list row. */
export interface ListedEvent {
  readonly id: string;
  readonly time: Date;
  readonly sentence: string;
  readonly actorName: string | null;
  readonly event: AuditEvent;
  /** The exact text whose bytes are hashed. */
  readonly text: string;
  readonly leafHash: string;
}

export interface EventPage {
  readonly events: ListedEvent[];
  /** Give it back to get the next page; null at the end. */
  readonly nextCursor: string | null;
}

/** Events, newest first, at most `limit`, after the cursor of an earlier page. */
export async function listEvents(
  ctx: ServiceContext,
  filter: AuditFilter,
  page: { cursor?: string | undefined; limit: number },
): Promise<EventPage> {
  return withTenant(ctx, (tx) => pageOf(tx, filter, page));
}

/** How many events match. */
export async function countOfEvents(ctx: ServiceContext, filter: AuditFilter): Promise<number> {
  return withTenant(ctx, (tx) => countEvents(tx, filter));
}

/** An event with its content, its number in the log by time (1 is the oldest) and its neighbours' ids. */
export interface EventDetail extends ListedEvent {
  readonly before: unknown;
  readonly after: unknown;
  readonly number: number;
  readonly older: string | null;
  readonly newer: string | null;
}

/**
 * One event with the content before and after, also where the entry holds only its digest and the content was kept; tasks only for
 * those who may see what they hide. Refuses (`not_found`) an unknown id.
 */
export async function eventDetail(ctx: ServiceContext, id: string): Promise<EventDetail> {
  return withTenant(ctx, async (tx) => {
    const row = await findEvent(tx, id);
    if (row === undefined) throw new AssayError("not_found", "There is no such audit event.");
    const [listed] = await named(tx, [row]);
    if (listed === undefined) throw new AssayError("not_found", "There is no such audit event.");
    const { object, before, after } = listed.event;
    const shown = object.kind !== "task" || can(ctx.actor.roles, "hidden.read");
    return {
      ...listed,
      before: shown ? await contentOf(tx, before) : null,
      after: shown ? await contentOf(tx, after) : null,
      ...(await placeOf(tx, row)),
    };
  });
}

/** One page inside a transaction; for exports, which read page after page. */
export async function pageOf(
  tx: Tx,
  filter: AuditFilter,
  page: { cursor?: string | undefined; limit: number },
): Promise<EventPage> {
  const rows = await eventsPage(tx, filter, page.cursor, page.limit + 1);
  const events = await named(tx, rows.slice(0, page.limit));
  const last = events.at(-1);
  return {
    events,
    nextCursor: rows.length > page.limit && last ? `${last.time.getTime()}_${last.id}` : null,
  };
}

type Row = NonNullable<Awaited<ReturnType<typeof findEvent>>>;

async function named(tx: Tx, rows: readonly Row[]): Promise<ListedEvent[]> {
  const events = rows.map((row) => parseEvent(row.entry));
  const ids = events.flatMap((event) => [event.actor.id, event.object.id, event.actor.onBehalfOf ?? ""]);
  const names = await namesOf(
    tx,
    ids.filter((id) => /^[0-9a-f-]{36}$/.test(id)),
  );
  return rows.flatMap((row, index) => {
    const event = events[index];
    if (event === undefined) return [];
    return [
      {
        id: row.id,
        time: row.occurredAt,
        sentence: sentenceOf(event, names),
        actorName: names.get(event.actor.id) ?? null,
        event,
        text: new TextDecoder().decode(row.entry),
        leafHash: toHex(row.leafHash),
      },
    ];
  });
}

async function contentOf(tx: Tx, snapshot: AuditEvent["before"]): Promise<unknown> {
  if (snapshot === undefined) return null;
  return snapshot.content ?? (await jsonBlob(tx, snapshot.digest));
}
