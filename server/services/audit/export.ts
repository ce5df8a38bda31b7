import { csvLine } from "#core/shared/csv.ts";
import { toInstant } from "#core/shared/instant.ts";
import type { AuditFilter } from "#server/db/audit-read-store.ts";
import { withTenant } from "#server/db/tenant.ts";
import type { ServiceContext } from "../context.ts";
import { appendEvent } from "./append.ts";
import { type ListedEvent, pageOf } from "./read.ts";

export type ExportFormat = "jsonl" | "csv";

const pageSize = 1_000;
const columns = [
  "time",
  "actor",
  "action",
  "sentence",
  "object_kind",
  "object_id",
  "reason",
  "event_id",
  "leaf_hash",
];

/**
 * The events that match, newest first, as text in pieces. JSON lines hold the exact bytes that are hashed, one event a
 * line; CSV is for reading in a spreadsheet. Records `audit.exported` before the first piece.
 */
export async function* exportEvents(
  ctx: ServiceContext,
  filter: AuditFilter,
  format: ExportFormat,
): AsyncGenerator<string, void> {
  // What is written while the export runs is not part of it.
  const until = filter.until ?? new Date(ctx.clock.now() + 1);
  await withTenant(ctx, (tx) =>
    appendEvent(tx, ctx, {
      action: "audit.exported",
      object: { kind: "export", id: ctx.ids.next() },
      after: { content: { format, until: toInstant(until.getTime()), ...filterText(filter) } },
    }),
  );
  if (format === "csv") yield csvLine(columns);
  let cursor: string | undefined;
  do {
    // A transaction a page: a long export must not hold one open.
    const page = await withTenant(ctx, (tx) => pageOf(tx, { ...filter, until }, { cursor, limit: pageSize }));
    yield page.events.map(format === "csv" ? asCsv : asJsonLine).join("");
    cursor = page.nextCursor ?? undefined;
  } while (cursor !== undefined);
}

function asJsonLine(row: ListedEvent): string {
  return `${row.text}\n`;
}

function asCsv(row: ListedEvent): string {
  const { event } = row;
  return csvLine([
    event.time,
    row.actorName ?? event.actor.id,
    event.action,
    row.sentence,
    event.object.kind,
    event.object.id,
    event.reason ?? null,
    row.id,
    row.leafHash,
  ]);
}

function filterText(filter: AuditFilter): Record<string, string | string[]> {
  const { from, until: _until, ...rest } = filter;
  const parts: Record<string, string | string[]> = {};
  for (const [key, value] of Object.entries(rest))
    if (value !== undefined) parts[key] = typeof value === "string" ? value : [...value];
  if (from) parts.from = toInstant(from.getTime());
  return parts;
}
