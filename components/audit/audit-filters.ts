import type { Filter, FilterValues } from "#components/table/filters.ts";
import { type AuditAction, auditActions } from "#core/audit/catalogue.ts";
import { objectKinds } from "#core/audit/kinds.ts";

type Person = { readonly id: string; readonly name: string };

const words = (text: string) => text.replaceAll(/[._]/g, " ");

/** The filters of the log; people come from the members of the organization. */
export function auditFilters(people: readonly Person[]): readonly Filter[] {
  return [
    {
      key: "actor",
      label: "Who",
      kind: "choices",
      options: [
        ...people.map(({ id, name }) => ({ value: id, label: name })),
        { value: "worker", label: "The worker (process)" },
        { value: "sign-in", label: "Sign-in (process)" },
      ],
    },
    {
      key: "action",
      label: "Action",
      kind: "choices",
      options: auditActions.map((action) => ({ value: action, label: words(action) })),
    },
    {
      key: "kind",
      label: "Object",
      kind: "choices",
      options: objectKinds.map((kind) => ({ value: kind, label: words(kind) })),
    },
    { key: "object", label: "Object id", kind: "text", placeholder: "Object id" },
    { key: "request", label: "Request id", kind: "text", placeholder: "Request id" },
    { key: "from", label: "From", kind: "date" },
    { key: "until", label: "Until", kind: "date" },
  ];
}

export interface AuditQuery {
  readonly actorIds?: string[];
  readonly actions?: AuditAction[];
  readonly objectKinds?: Array<(typeof objectKinds)[number]>;
  readonly objectId?: string;
  readonly correlationId?: string;
  readonly from?: Date;
  readonly until?: Date;
}

/** What the address holds, as the server takes it. Days are days of the reader's zone, the last one included. */
export function auditQuery(values: FilterValues): AuditQuery {
  const list = (key: string) => {
    const value = values[key];
    return Array.isArray(value) ? (value as readonly string[]) : [];
  };
  const text = (key: string) => {
    const value = values[key];
    return typeof value === "string" && value !== "" ? value : undefined;
  };
  const actions = auditActions.filter((action) => list("action").includes(action));
  const kinds = objectKinds.filter((each) => list("kind").includes(each));
  const actorIds = list("actor");
  const objectId = text("object");
  const correlationId = text("request");
  const from = dayOf(text("from"));
  const until = dayOf(text("until"));
  return {
    ...(actorIds.length === 0 ? {} : { actorIds: [...actorIds] }),
    ...(actions.length === 0 ? {} : { actions }),
    ...(kinds.length === 0 ? {} : { objectKinds: kinds }),
    ...(objectId === undefined ? {} : { objectId }),
    ...(correlationId === undefined ? {} : { correlationId }),
    ...(from === null ? {} : { from }),
    ...(until === null
      ? {}
      : { until: new Date(until.getFullYear(), until.getMonth(), until.getDate() + 1) }),
  };
}

/** The beginning of a day in the reader's zone; null for what is no day. */
function dayOf(text: string | undefined): Date | null {
  if (text === undefined || !/^\d{4}-\d{2}-\d{2}$/.test(text)) return null;
  const day = new Date(`${text}T00:00:00`);
  return Number.isNaN(day.getTime()) ? null : day;
}

/** The address of the export with exactly this filter. */
export function exportAddress(query: AuditQuery, format: "jsonl" | "csv"): string {
  const parameters = new URLSearchParams({ format });
  for (const [key, value] of Object.entries(query)) {
    const text =
      value instanceof Date ? value.toISOString() : Array.isArray(value) ? value.join(",") : String(value);
    parameters.set(key, text);
  }
  return `/api/export/audit?${parameters}`;
}
