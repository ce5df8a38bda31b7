"use client";

import { Select } from "#components/ui/select.tsx";
import { OPERATORS } from "#core/rules/label-words.ts";
import type { Operator } from "#core/rules/sentence-schema.ts";
import type { FeelType } from "#core/rules/types.ts";

const all = Object.entries(OPERATORS).map(([value, label]) => ({ value: value as Operator, label }));
const ordered: readonly FeelType["kind"][] = ["number", "money", "date", "date and time"];

/** How two sides are compared, in words; only equality where the type has no order. */
export function OperatorSelect({
  label,
  type,
  value,
  readOnly,
  onChange,
}: {
  readonly label: string;
  readonly type: FeelType;
  readonly value: Operator;
  readonly readOnly: boolean;
  readonly onChange: (operator: Operator) => void;
}) {
  const options = ordered.includes(type.kind)
    ? all
    : all.filter((one) => one.value === "=" || one.value === "!=" || one.value === value);
  return (
    <Select
      aria-label={label}
      className="h-8 w-auto min-w-28"
      value={value}
      disabled={readOnly}
      options={options}
      onValueChange={(next) => onChange(all.find((one) => one.value === next)?.value ?? "=")}
    />
  );
}
