"use client";

import { Ellipsis } from "lucide-react";
import { Button } from "#components/ui/button.tsx";
import { Combobox } from "#components/ui/combobox.tsx";
import { Input } from "#components/ui/input.tsx";
import { Menu, MenuItem } from "#components/ui/menu.tsx";
import type { DecisionTable } from "#core/rules/decision-table-schema.ts";
import { hintOf, type Vocabulary } from "./field-choices.ts";
import { removeInput, setInput } from "./table-edits.ts";
import { inputLabel } from "./table-places.ts";

const ownWords = "an expression";

/** What a column looks at: a field by its name for people, or an expression. */
export function InputHeading({
  table,
  index,
  vocabulary,
  invalid,
  readOnly,
  onChange,
}: {
  readonly table: DecisionTable;
  readonly index: number;
  readonly vocabulary: Vocabulary;
  readonly invalid: boolean;
  readonly readOnly: boolean;
  readonly onChange: (table: DecisionTable) => void;
}) {
  const input = table.inputs[index];
  if (input === undefined) return null;
  const isField = vocabulary.choices.some(({ path }) => path === input.expression);
  const choose = (value: string) => {
    if (value === ownWords) onChange(setInput(table, index, { expression: `${input.expression} ` }));
    else onChange(setInput(table, index, { expression: value }));
  };
  return (
    <span className="flex min-w-36 items-start gap-1">
      <span className="flex min-w-0 grow flex-col gap-1">
        <Combobox
          label={`Input ${index + 1}`}
          value={isField ? input.expression : ownWords}
          invalid={invalid}
          disabled={readOnly}
          className="h-7 w-full min-w-0 border-transparent bg-transparent px-1 font-medium text-sm"
          options={[
            {
              value: ownWords,
              label: isField ? "An expression" : inputLabel(table, index, vocabulary) || "Choose a field",
            },
            ...vocabulary.choices.map((choice) => ({
              value: choice.path,
              label: choice.label,
              hint: hintOf(choice),
              group: choice.group,
            })),
          ]}
          onValueChange={choose}
        />
        {!isField && (
          <Input
            aria-label={`Input ${index + 1}: expression`}
            aria-invalid={invalid}
            value={input.expression}
            readOnly={readOnly}
            spellCheck={false}
            placeholder="expression"
            onChange={(event) => onChange(setInput(table, index, { expression: event.target.value }))}
            className="h-7 px-1 font-mono text-xs"
          />
        )}
      </span>
      {!readOnly && table.inputs.length > 1 && (
        <Menu
          label={`Input ${index + 1}`}
          trigger={
            <Button variant="ghost" size="icon-sm" aria-label={`Actions on input ${index + 1}`}>
              <Ellipsis />
            </Button>
          }
        >
          <MenuItem tone="danger" onSelect={() => onChange(removeInput(table, index))}>
            Remove this input
          </MenuItem>
        </Menu>
      )}
    </span>
  );
}
