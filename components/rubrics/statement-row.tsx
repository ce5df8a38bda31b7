"use client";

import { Select } from "#components/ui/select.tsx";
import type { Operator, PlainSentence } from "#core/rules/sentence-schema.ts";
import type { FeelType } from "#core/rules/types.ts";
import type { FieldChoice } from "./field-choices.ts";
import { FieldSelect, OperandEditor } from "./operand-editor.tsx";
import { OptionsEditor } from "./options-editor.tsx";
import { OtherStatement } from "./other-statement.tsx";
import { constantFor, field } from "./sentence-edits.ts";

const operators: ReadonlyArray<{ value: Operator; label: string }> = [
  { value: "=", label: "is" },
  { value: "!=", label: "is not" },
  { value: "<", label: "is less than" },
  { value: "<=", label: "is at most" },
  { value: ">", label: "is more than" },
  { value: ">=", label: "is at least" },
];

export interface StatementProps {
  readonly statement: PlainSentence;
  readonly choices: readonly FieldChoice[];
  readonly tools: ReadonlyArray<{ readonly name: string; readonly label: string }>;
  readonly readOnly: boolean;
  readonly onChange: (statement: PlainSentence) => void;
}

/** The words of one statement with a control for each part that can be chosen. */
export function StatementRow(props: StatementProps) {
  const { statement, choices, readOnly, onChange } = props;
  const typeOf = (path: string): FeelType =>
    choices.find((choice) => choice.path === path)?.type ?? { kind: "any" };
  const typeOfOperand = (operand: { kind: string; field?: string }): FeelType =>
    operand.kind === "field" ? typeOf(operand.field ?? "") : { kind: "any" };
  const common = { choices, readOnly };
  switch (statement.kind) {
    case "compare": {
      const type = typeOfOperand(statement.left);
      const ordered = ["number", "money", "date", "date and time"].includes(type.kind);
      return (
        <>
          <FieldSelect
            {...common}
            label="Field"
            value={statement.left.kind === "field" ? statement.left.field : ""}
            onChange={(choice) =>
              onChange({
                ...statement,
                left: field(choice.path),
                ...(choice.type.kind === type.kind && choice.type.kind !== "text"
                  ? {}
                  : { operator: "=", right: constantFor(choice.type) }),
              })
            }
          />
          <Select
            aria-label="Comparison"
            className="h-8 w-auto min-w-28"
            value={statement.operator}
            disabled={readOnly}
            options={ordered ? operators : operators.slice(0, 2)}
            onValueChange={(next) =>
              onChange({
                ...statement,
                operator: operators.find(({ value }) => value === next)?.value ?? "=",
              })
            }
          />
          <OperandEditor
            {...common}
            label="Compared with"
            type={type}
            value={statement.right}
            onChange={(right) => onChange({ ...statement, right })}
          />
        </>
      );
    }
    case "between":
      return (
        <>
          <FieldSelect
            {...common}
            label="Field"
            value={statement.value.kind === "field" ? statement.value.field : ""}
            onChange={({ path, type }) =>
              onChange({ ...statement, value: field(path), low: constantFor(type), high: constantFor(type) })
            }
          />
          lies between
          <OperandEditor
            {...common}
            label="Low end"
            type={typeOfOperand(statement.value)}
            value={statement.low}
            onChange={(low) => onChange({ ...statement, low })}
          />
          and
          <OperandEditor
            {...common}
            label="High end"
            type={typeOfOperand(statement.value)}
            value={statement.high}
            onChange={(high) => onChange({ ...statement, high })}
          />
        </>
      );
    case "one_of":
      return (
        <>
          <FieldSelect
            {...common}
            label="Field"
            value={statement.value.kind === "field" ? statement.value.field : ""}
            onChange={({ path, type }) =>
              onChange({ ...statement, value: field(path), options: [constantFor(type)] })
            }
          />
          <Select
            aria-label="Is or is not"
            className="h-8 w-auto min-w-28"
            value={statement.negated ? "not" : "is"}
            disabled={readOnly}
            options={[
              { value: "is", label: "is one of" },
              { value: "not", label: "is none of" },
            ]}
            onValueChange={(next) => onChange({ ...statement, negated: next === "not" })}
          />
          <OptionsEditor
            type={typeOfOperand(statement.value)}
            options={statement.options}
            readOnly={readOnly}
            onChange={(options) => onChange({ ...statement, options })}
          />
        </>
      );
    case "present":
      return (
        <>
          <FieldSelect
            {...common}
            label="Field"
            value={statement.field}
            onChange={({ path }) => onChange({ ...statement, field: path })}
          />
          <Select
            aria-label="Present or missing"
            className="h-8 w-auto min-w-28"
            value={statement.present ? "has" : "lacks"}
            disabled={readOnly}
            options={[
              { value: "has", label: "has a value" },
              { value: "lacks", label: "is missing" },
            ]}
            onValueChange={(next) => onChange({ ...statement, present: next === "has" })}
          />
        </>
      );
    default:
      return <OtherStatement {...props} />;
  }
}
