"use client";

import { Badge } from "#components/ui/badge.tsx";
import { Money } from "#components/ui/money.tsx";
import { useFormat } from "#components/ui/preferences-context.tsx";
import type { FieldType } from "#core/environments/schema.ts";

/** A value of a case for people: money as money, choices by their label, records line by line; `type` where it is known. */
export function JsonValue({
  value,
  type,
}: {
  readonly value: unknown;
  readonly type?: FieldType | undefined;
}) {
  const format = useFormat();
  if (value === null || value === undefined) return <span className="text-muted">missing</span>;
  if (typeof value === "boolean") return <>{value ? "yes" : "no"}</>;
  if (typeof value !== "object") {
    const text = String(value);
    if (type?.kind === "choice")
      return <>{type.options.find((option) => option.value === text)?.label ?? text}</>;
    if (type?.kind === "date") return <>{format.date(text)}</>;
    return <span className="whitespace-pre-wrap tabular-nums">{text}</span>;
  }
  if (isMoney(value)) return <Money value={value} />;
  if (Array.isArray(value)) {
    if (value.length === 0) return <span className="text-muted">none</span>;
    const of = type?.kind === "list" ? type.of : undefined;
    return (
      <ol className="flex flex-col gap-1">
        {value.map((item, index) => (
          // biome-ignore lint/suspicious/noArrayIndexKey: list items have no identity
          <li key={index}>
            <JsonValue value={item} type={of} />
          </li>
        ))}
      </ol>
    );
  }
  const fields = type?.kind === "record" ? type.fields : [];
  return (
    <dl className="flex flex-col gap-0.5 border-l-2 pl-2">
      {Object.entries(value).map(([name, inner]) => {
        const field = fields.find((one) => one.name === name);
        return (
          <div key={name} className="flex flex-wrap gap-x-2">
            <dt className="text-muted">
              {field?.label ?? sentenceCase(name)}
              {field?.visibility === "hidden" && (
                <>
                  {" "}
                  <Badge tone="unsure">hidden</Badge>
                </>
              )}
            </dt>
            <dd className="min-w-0 break-words">
              <JsonValue
                value={inner}
                type={field?.type ?? (type?.kind === "collection" ? type.of : undefined)}
              />
            </dd>
          </div>
        );
      })}
    </dl>
  );
}

function sentenceCase(name: string): string {
  return name.charAt(0).toUpperCase() + name.slice(1).replaceAll("_", " ");
}

function isMoney(value: object): value is { amount: string; currency: string } {
  return "amount" in value && "currency" in value && typeof value.amount === "string";
}
