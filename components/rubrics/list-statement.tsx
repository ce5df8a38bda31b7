"use client";

import { Plus, X } from "lucide-react";
import { Button } from "#components/ui/button.tsx";
import { Combobox } from "#components/ui/combobox.tsx";
import { Input, NumberInput } from "#components/ui/input.tsx";
import { Select } from "#components/ui/select.tsx";
import type { PlainSentence } from "#core/rules/sentence-schema.ts";
import { ConditionsEditor } from "./conditions-editor.tsx";
import type { ListChoice } from "./field-choices.ts";
import { FieldSelect, OperandEditor } from "./operand-editor.tsx";
import { OperatorSelect } from "./operator-select.tsx";
import { constantFor } from "./sentence-edits.ts";
import type { StatementProps } from "./statement-parts.ts";

const number = { kind: "number" } as const;

/** Statements about the entries of a list, the calls of a tool, and several fields at once. */
export function ListStatement({ statement, vocabulary, readOnly, onChange }: StatementProps) {
  const { choices, lists } = vocabulary;
  const listPicker = (
    value: string,
    offered: readonly ListChoice[],
    change: (list: ListChoice) => void,
    label = "List",
  ) => {
    const known = offered.some(({ path }) => path === value);
    return (
      <Combobox
        label={label}
        className="min-w-40 max-w-full sm:max-w-72"
        value={value}
        invalid={!known}
        disabled={readOnly}
        placeholder="Choose a list"
        options={offered.map(({ path, label: words }) => ({
          value: path,
          label: words,
          group: path.startsWith("calls.") ? "Steps of the agent" : "Lists of the case",
        }))}
        onValueChange={(path) => {
          const list = offered.find((one) => one.path === path);
          if (list !== undefined) change(list);
        }}
      />
    );
  };
  const fieldsOf = (path: string) => lists.find((list) => list.path === path)?.fields ?? [];
  const records = lists.filter(({ fields }) => fields.length > 0);
  switch (statement.kind) {
    case "count":
      return (
        <>
          The number of
          {listPicker(statement.list, lists, ({ path }) =>
            onChange({ ...statement, list: path, conditions: [] }),
          )}
          <ConditionsEditor
            conditions={statement.conditions}
            fields={withOutcome(statement.list, fieldsOf(statement.list))}
            choices={choices}
            readOnly={readOnly}
            onChange={(conditions) => onChange({ ...statement, conditions })}
          />
          <OperatorSelect
            label="Comparison"
            type={number}
            value={statement.operator}
            readOnly={readOnly}
            onChange={(operator) => onChange({ ...statement, operator })}
          />
          <NumberInput
            aria-label="Number"
            className="w-20"
            value={String(statement.count)}
            readOnly={readOnly}
            onChange={(event) =>
              /^\d{1,6}$/.test(event.target.value) &&
              onChange({ ...statement, count: Number(event.target.value) })
            }
          />
        </>
      );
    case "items":
      return (
        <>
          <Select
            aria-label="Every or some"
            className="h-8 w-auto min-w-32"
            value={statement.quantifier}
            disabled={readOnly}
            options={[
              { value: "every", label: "Every entry of" },
              { value: "some", label: "At least one of" },
            ]}
            onValueChange={(next) =>
              onChange({ ...statement, quantifier: next === "some" ? "some" : "every" })
            }
          />
          {listPicker(statement.list, records, (list) => onChange(overList(statement, list)))}
          <ConditionsEditor
            least={1}
            conditions={statement.conditions}
            fields={withOutcome(statement.list, fieldsOf(statement.list))}
            choices={choices}
            readOnly={readOnly}
            onChange={(conditions) => onChange({ ...statement, conditions })}
          />
        </>
      );
    case "sum_equals": {
      const fields = fieldsOf(statement.list).filter(({ type }) => ["money", "number"].includes(type.kind));
      const about = fields.find(({ path }) => path === statement.field);
      return (
        <>
          The sum over
          {listPicker(statement.list, records, (list) =>
            onChange({
              ...statement,
              list: list.path,
              field:
                list.fields.find(({ type }) => ["money", "number"].includes(type.kind))?.path ??
                list.fields[0]?.path ??
                "amount",
            }),
          )}
          of
          <FieldSelect
            label="What is added"
            value={statement.field}
            choices={fields}
            readOnly={readOnly}
            onChange={({ path }) => onChange({ ...statement, field: path })}
          />
          <OperatorSelect
            label="Comparison"
            type={number}
            value={statement.operator}
            readOnly={readOnly}
            onChange={(operator) => onChange({ ...statement, operator })}
          />
          <OperandEditor
            label="Total"
            type={about?.type ?? number}
            value={statement.total}
            choices={choices}
            readOnly={readOnly}
            onChange={(total) => onChange({ ...statement, total })}
          />
        </>
      );
    }
    case "reason_cited":
      return (
        <>
          {listPicker(
            statement.reasons,
            lists.filter(({ fields }) => fields.length === 0),
            ({ path }) => onChange({ ...statement, reasons: path }),
            "List of reasons",
          )}
          contains
          <Input
            aria-label="Reason"
            className="w-48"
            value={statement.reason}
            readOnly={readOnly}
            onChange={(event) => onChange({ ...statement, reason: event.target.value })}
          />
        </>
      );
    case "table_row":
      return (
        <span className="flex w-full flex-col gap-1.5">
          {statement.cells.map(({ expression, cell }, index) => {
            const set = (part: Partial<(typeof statement.cells)[number]>) =>
              onChange({
                ...statement,
                cells: statement.cells.with(index, { expression, cell, ...part }),
              });
            return (
              // biome-ignore lint/suspicious/noArrayIndexKey: a cell is its place in the row
              <span key={index} className="flex flex-wrap items-center gap-1.5">
                <FieldSelect
                  label={`Field ${index + 1}`}
                  value={expression}
                  choices={choices}
                  readOnly={readOnly}
                  onChange={({ path }) => set({ expression: path })}
                />
                is
                <Input
                  aria-label={`Cell ${index + 1}`}
                  className="w-40 font-mono"
                  value={cell}
                  readOnly={readOnly}
                  placeholder="- (anything)"
                  onChange={(event) => set({ cell: event.target.value })}
                />
                {!readOnly && statement.cells.length > 1 && (
                  <Button
                    variant="ghost"
                    size="icon-sm"
                    aria-label={`Remove field ${index + 1}`}
                    onClick={() => onChange({ ...statement, cells: statement.cells.toSpliced(index, 1) })}
                  >
                    <X />
                  </Button>
                )}
              </span>
            );
          })}
          {!readOnly && (
            <Button
              size="sm"
              variant="ghost"
              className="self-start"
              onClick={() => {
                const expression = choices[0]?.path ?? "outcome.finished";
                onChange({ ...statement, cells: [...statement.cells, { expression, cell: "-" }] });
              }}
            >
              <Plus /> Field
            </Button>
          )}
        </span>
      );
    default:
      return null;
  }
}

/** Calls of a tool can also be asked how they went. */
function withOutcome(list: string, fields: ListChoice["fields"]): ListChoice["fields"] {
  if (!list.startsWith("calls.")) return fields;
  const values = [
    { value: "ok", label: "it was done" },
    { value: "refused", label: "it was refused" },
    { value: "invalid", label: "it was not possible" },
    { value: "disturbed", label: "it was disturbed" },
  ];
  const type = { kind: "text", values: values.map(({ value }) => value) } as const;
  return [...fields, { path: "outcome", label: "How it went", type, group: "", values }];
}

function overList(
  statement: Extract<PlainSentence, { kind: "items" }>,
  { path, fields }: ListChoice,
): PlainSentence {
  const [first] = fields;
  const condition = {
    field: first?.path ?? "index",
    operator: "=" as const,
    value: constantFor(first?.type ?? number),
  };
  return { ...statement, list: path, conditions: [condition] };
}
