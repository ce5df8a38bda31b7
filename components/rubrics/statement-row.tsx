"use client";

import { Select } from "#components/ui/select.tsx";
import { ListStatement } from "./list-statement.tsx";
import { FieldSelect, OperandEditor } from "./operand-editor.tsx";
import { OperatorSelect } from "./operator-select.tsx";
import { OptionsEditor } from "./options-editor.tsx";
import { OtherStatement } from "./other-statement.tsx";
import { constantFor, field } from "./sentence-edits.ts";
import { aboutOf, pathOf, type StatementProps } from "./statement-parts.ts";

/** The words of one statement with a control for each part that can be chosen. */
export function StatementRow(props: StatementProps) {
  const { statement, vocabulary, readOnly, onChange } = props;
  const common = { choices: vocabulary.choices, readOnly };
  switch (statement.kind) {
    case "compare": {
      const about = aboutOf(vocabulary, pathOf(statement.left));
      return (
        <>
          <FieldSelect
            {...common}
            label="Field"
            value={pathOf(statement.left)}
            onChange={({ path, type }) =>
              onChange({
                ...statement,
                left: field(path),
                ...(type.kind === about.type.kind && type.kind !== "text"
                  ? {}
                  : { operator: "=", right: constantFor(type) }),
              })
            }
          />
          <OperatorSelect
            label="Comparison"
            type={about.type}
            value={statement.operator}
            readOnly={readOnly}
            onChange={(operator) => onChange({ ...statement, operator })}
          />
          <OperandEditor
            {...common}
            {...about}
            label="Compared with"
            value={statement.right}
            onChange={(right) => onChange({ ...statement, right })}
          />
        </>
      );
    }
    case "between": {
      const about = aboutOf(vocabulary, pathOf(statement.value));
      return (
        <>
          <FieldSelect
            {...common}
            label="Field"
            value={pathOf(statement.value)}
            onChange={({ path, type }) =>
              onChange({ ...statement, value: field(path), low: constantFor(type), high: constantFor(type) })
            }
          />
          lies between
          <OperandEditor
            {...common}
            {...about}
            label="Low end"
            value={statement.low}
            onChange={(low) => onChange({ ...statement, low })}
          />
          and
          <OperandEditor
            {...common}
            {...about}
            label="High end"
            value={statement.high}
            onChange={(high) => onChange({ ...statement, high })}
          />
        </>
      );
    }
    case "one_of":
      return (
        <>
          <FieldSelect
            {...common}
            label="Field"
            value={pathOf(statement.value)}
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
            {...aboutOf(vocabulary, pathOf(statement.value))}
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
    case "items":
    case "count":
    case "sum_equals":
    case "reason_cited":
    case "table_row":
      return <ListStatement {...props} />;
    default:
      return <OtherStatement {...props} />;
  }
}
