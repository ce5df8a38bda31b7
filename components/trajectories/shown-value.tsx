"use client";

import { humanize } from "#components/diff/json-diff.ts";
import { Money } from "#components/ui/money.tsx";
import type { Field, FieldType } from "#core/environments/schema.ts";
import { describeArgument } from "#core/trajectories/describe-argument.ts";
import { isMasked } from "#core/trajectories/describe-change.ts";
import { UntrustedText } from "./untrusted-text.tsx";

function isMoney(value: object): value is { amount: string; currency: string } {
  return "amount" in value && "currency" in value && typeof value.amount === "string";
}

/** The fields of a record type, or those of the items of a list or collection of records. */
export function fieldsWithin(type: FieldType | undefined): readonly Field[] {
  if (type?.kind === "record") return type.fields;
  if (type?.kind === "list" || type?.kind === "collection") return fieldsWithin(type.of);
  return [];
}

/** A value of a case or of a tool's answer: labels of choices, money as money, records line by line. */
export function ShownValue({
  value,
  type,
  fields = [],
}: {
  readonly value: unknown;
  readonly type?: FieldType | undefined;
  readonly fields?: readonly Field[];
}) {
  if (value === null || value === undefined) return <span className="text-muted">none</span>;
  if (isMasked(value))
    return (
      <span className="text-muted" title="Personal data, masked for you">
        •••<span className="sr-only"> masked</span>
      </span>
    );
  if (typeof value === "boolean") return <>{value ? "yes" : "no"}</>;
  if (typeof value !== "object") {
    const text = type?.kind === "choice" ? describeArgument(type, value) : String(value);
    return <UntrustedText text={text} className="tabular-nums" />;
  }
  if (isMoney(value)) return <Money value={value} />;
  if (Array.isArray(value)) {
    if (value.length === 0) return <span className="text-muted">none</span>;
    return (
      <ol className="flex flex-col gap-1">
        {value.map((item, index) => (
          // biome-ignore lint/suspicious/noArrayIndexKey: list items have no identity
          <li key={index}>
            <ShownValue value={item} type={type?.kind === "list" ? type.of : undefined} fields={fields} />
          </li>
        ))}
      </ol>
    );
  }
  const entries = Object.entries(value);
  if (entries.length === 0) return <span className="text-muted">none</span>;
  return (
    <dl className="flex flex-col gap-0.5 border-l-2 pl-2">
      {entries.map(([name, inner]) => {
        const field = fields.find((one) => one.name === name);
        return (
          <div key={name} className="flex flex-wrap gap-x-2">
            <dt className="text-muted">{field?.label ?? humanize(name)}</dt>
            <dd className="min-w-0 break-words">
              <ShownValue value={inner} type={field?.type} fields={fieldsWithin(field?.type)} />
            </dd>
          </div>
        );
      })}
    </dl>
  );
}
