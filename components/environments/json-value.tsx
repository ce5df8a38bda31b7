"use client";

import { Money } from "#components/ui/money.tsx";
import type { Field } from "#core/environments/schema.ts";

/** A value of a case for people: money as money, yes and no, records line by line with their labels. */
export function JsonValue({ value, fields }: { readonly value: unknown; readonly fields: readonly Field[] }) {
  if (value === null || value === undefined) return <span className="text-muted">missing</span>;
  if (typeof value === "boolean") return <>{value ? "yes" : "no"}</>;
  if (typeof value !== "object")
    return <span className="whitespace-pre-wrap tabular-nums">{String(value)}</span>;
  if (isMoney(value)) return <Money value={value} />;
  if (Array.isArray(value)) {
    if (value.length === 0) return <span className="text-muted">none</span>;
    return (
      <ol className="flex flex-col gap-1">
        {value.map((item, index) => (
          // biome-ignore lint/suspicious/noArrayIndexKey: list items have no identity
          <li key={index}>
            <JsonValue value={item} fields={fields} />
          </li>
        ))}
      </ol>
    );
  }
  return (
    <dl className="flex flex-col gap-0.5 border-l-2 pl-2">
      {Object.entries(value).map(([name, inner]) => {
        const field = fields.find((one) => one.name === name);
        return (
          <div key={name} className="flex flex-wrap gap-x-2">
            <dt className="text-muted">{field?.label ?? name.replaceAll("_", " ")}</dt>
            <dd className="min-w-0 break-words">
              <JsonValue value={inner} fields={field?.type.kind === "record" ? field.type.fields : []} />
            </dd>
          </div>
        );
      })}
    </dl>
  );
}

function isMoney(value: object): value is { amount: string; currency: string } {
  return "amount" in value && "currency" in value && typeof value.amount === "string";
}
