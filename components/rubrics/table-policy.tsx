"use client";

import { Checkbox } from "#components/ui/choice.tsx";
import { Field } from "#components/ui/field.tsx";
import { Select } from "#components/ui/select.tsx";
import { aggregations, type DecisionTable } from "#core/rules/decision-table-schema.ts";
import { setDefault } from "./table-edits.ts";

const policies = [
  {
    value: "first",
    label: "The first row that matches",
    hint: "From top to bottom; rows below are not looked at. The order matters.",
  },
  {
    value: "unique",
    label: "Exactly one row matches",
    hint: "Two rows that match the same case are an error; the order does not matter.",
  },
  {
    value: "any",
    label: "All rows that match agree",
    hint: "Several may match if they give the same answer.",
  },
  {
    value: "collect",
    label: "Add up what matches",
    hint: "All matching rows count; their answers are added, counted, or the smallest or largest taken.",
  },
] as const;

const collects = [
  { value: "sum", label: "the sum of the answers" },
  { value: "min", label: "the smallest answer" },
  { value: "max", label: "the largest answer" },
  { value: "count", label: "how many rows match" },
] as const satisfies ReadonlyArray<{ value: (typeof aggregations)[number]; label: string }>;

/** What happens when several rows match, and when none does. */
export function TablePolicy({
  table,
  readOnly,
  onChange,
}: {
  readonly table: DecisionTable;
  readonly readOnly: boolean;
  readonly onChange: (table: DecisionTable) => void;
}) {
  const known = policies.find(({ value }) => value === table.hitPolicy);
  const setPolicy = (value: string) => {
    const hitPolicy = policies.find((policy) => policy.value === value)?.value ?? "first";
    const { aggregation: _, ...rest } = table;
    onChange({ ...rest, hitPolicy, ...(hitPolicy === "collect" ? { aggregation: "sum" } : {}) });
  };
  return (
    <div className="flex flex-col gap-2">
      <Field
        label="Which rows decide"
        required
        hint={known?.hint ?? `This table uses “${table.hitPolicy}”, taken over from a file.`}
      >
        <Select
          value={table.hitPolicy}
          disabled={readOnly}
          options={
            known === undefined ? [{ value: table.hitPolicy, label: table.hitPolicy }, ...policies] : policies
          }
          onValueChange={setPolicy}
        />
      </Field>
      {table.hitPolicy === "collect" && (
        <Field label="What is taken together" required>
          <Select
            value={table.aggregation ?? ""}
            disabled={readOnly}
            placeholder="the list of answers"
            options={collects}
            onValueChange={(value) => {
              const aggregation = aggregations.find((one) => one === value);
              onChange({ ...table, ...(aggregation === undefined ? {} : { aggregation }) });
            }}
          />
        </Field>
      )}
      <Checkbox
        label="A last row answers every other case"
        hint="Without it, a case that no row matches cannot be decided."
        checked={table.defaultRow !== undefined}
        disabled={readOnly}
        onCheckedChange={(on) => onChange(setDefault(table, on === true))}
      />
    </div>
  );
}
