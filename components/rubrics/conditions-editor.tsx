"use client";

import { Plus, X } from "lucide-react";
import { Button } from "#components/ui/button.tsx";
import type { ItemCondition, Operator } from "#core/rules/sentence-schema.ts";
import type { FieldChoice } from "./field-choices.ts";
import { FieldSelect, OperandEditor } from "./operand-editor.tsx";
import { OperatorSelect } from "./operator-select.tsx";
import { constantFor } from "./sentence-edits.ts";

/** Conditions on the entries of a list or the arguments of a call: "with amount at most …, and …". */
export function ConditionsEditor({
  conditions,
  fields,
  choices,
  readOnly,
  least = 0,
  onChange,
}: {
  readonly conditions: readonly ItemCondition[];
  /** What an entry has, by its own names. */
  readonly fields: readonly FieldChoice[];
  readonly choices: readonly FieldChoice[];
  readonly readOnly: boolean;
  /** How many conditions must stay. */
  readonly least?: number;
  readonly onChange: (conditions: ItemCondition[]) => void;
}) {
  const set = (index: number, part: Partial<ItemCondition>) => {
    const old = conditions[index];
    if (old !== undefined) onChange(conditions.with(index, { ...old, ...part }));
  };
  const first = fields[0];
  return (
    <span className="flex w-full flex-col gap-1.5">
      {conditions.map((condition, index) => {
        const about = fields.find(({ path }) => path === condition.field);
        const type = about?.type ?? { kind: "any" as const };
        return (
          // biome-ignore lint/suspicious/noArrayIndexKey: a condition is its place
          <span key={index} className="flex flex-wrap items-center gap-1.5 pl-3">
            {index === 0 ? "with" : "and"}
            <FieldSelect
              label={`What of it, condition ${index + 1}`}
              value={condition.field}
              choices={fields}
              readOnly={readOnly}
              onChange={(choice) =>
                set(index, {
                  field: choice.path,
                  ...(choice.type.kind === type.kind && choice.type.kind !== "text"
                    ? {}
                    : { operator: "=" as Operator, value: constantFor(choice.type) }),
                })
              }
            />
            <OperatorSelect
              label={`Comparison, condition ${index + 1}`}
              type={type}
              value={condition.operator}
              readOnly={readOnly}
              onChange={(operator) => set(index, { operator })}
            />
            <OperandEditor
              label={`Value, condition ${index + 1}`}
              type={type}
              {...(about?.values === undefined ? {} : { values: about.values })}
              value={condition.value}
              choices={choices}
              readOnly={readOnly}
              onChange={(value) => set(index, { value })}
            />
            {!readOnly && conditions.length > least && (
              <Button
                variant="ghost"
                size="icon-sm"
                aria-label={`Remove condition ${index + 1}`}
                onClick={() => onChange(conditions.toSpliced(index, 1))}
              >
                <X />
              </Button>
            )}
          </span>
        );
      })}
      {!readOnly && first !== undefined && (
        <Button
          size="sm"
          variant="ghost"
          className="self-start"
          onClick={() =>
            onChange([...conditions, { field: first.path, operator: "=", value: constantFor(first.type) }])
          }
        >
          <Plus /> Condition
        </Button>
      )}
    </span>
  );
}
