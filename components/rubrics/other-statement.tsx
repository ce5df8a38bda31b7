"use client";

import { Checkbox } from "#components/ui/choice.tsx";
import { Input, NumberInput } from "#components/ui/input.tsx";
import { Select } from "#components/ui/select.tsx";
import { ConditionsEditor } from "./conditions-editor.tsx";
import { FieldSelect, OperandEditor } from "./operand-editor.tsx";
import { expectedOf, field } from "./sentence-edits.ts";
import { aboutOf, pathOf, type StatementProps } from "./statement-parts.ts";

/** Statements about dates, amounts, the right outcome, steps and texts. */
export function OtherStatement({ statement, vocabulary, readOnly, onChange }: StatementProps) {
  const { choices, tools } = vocabulary;
  const common = { choices, readOnly };
  const tool = (label: string, value: string, change: (name: string) => void) => (
    <Select
      aria-label={label}
      className="h-8 w-auto min-w-40"
      value={value}
      disabled={readOnly}
      options={tools.map((one) => ({ value: one.name, label: one.label }))}
      onValueChange={change}
    />
  );
  const parametersOf = (name: string) => tools.find((one) => one.name === name)?.parameters ?? [];
  const dates = choices.filter(({ type }) => type.kind === "date");
  const amounts = choices.filter(({ type }) => type.kind === "money" || type.kind === "number");
  switch (statement.kind) {
    case "within_days":
      return (
        <>
          <FieldSelect
            {...common}
            choices={dates}
            label="Date"
            value={pathOf(statement.date)}
            onChange={({ path }) => onChange({ ...statement, date: field(path) })}
          />
          is within
          <NumberInput
            aria-label="Days"
            className="w-20"
            value={String(statement.days)}
            readOnly={readOnly}
            onChange={(event) =>
              /^\d{1,5}$/.test(event.target.value) &&
              onChange({ ...statement, days: Number(event.target.value) })
            }
          />
          days
          <Select
            aria-label="Direction"
            className="h-8 w-auto min-w-24"
            value={statement.direction}
            disabled={readOnly}
            options={[
              { value: "after", label: "after" },
              { value: "before", label: "before" },
              { value: "either", label: "of" },
            ]}
            onValueChange={(next) =>
              onChange({
                ...statement,
                direction: next === "before" ? "before" : next === "either" ? "either" : "after",
              })
            }
          />
          <FieldSelect
            {...common}
            choices={dates}
            label="Other date"
            value={pathOf(statement.of)}
            onChange={({ path }) => onChange({ ...statement, of: field(path) })}
          />
        </>
      );
    case "amount_within_tolerance":
      return (
        <>
          <FieldSelect
            {...common}
            choices={amounts}
            label="Amount"
            value={pathOf(statement.amount)}
            onChange={({ path }) => onChange({ ...statement, amount: field(path) })}
          />
          is
          <OperandEditor
            {...common}
            label="Right amount"
            type={aboutOf(vocabulary, pathOf(statement.amount)).type}
            value={statement.expected}
            onChange={(expected) => onChange({ ...statement, expected })}
          />
          give or take
          <OperandEditor
            {...common}
            label="Tolerance"
            type={aboutOf(vocabulary, pathOf(statement.amount)).type}
            value={statement.tolerance}
            onChange={(tolerance) => onChange({ ...statement, tolerance })}
          />
        </>
      );
    case "decision_equals_expected":
      return (
        <>
          <FieldSelect
            {...common}
            label="Field"
            value={statement.decision}
            onChange={({ path }) =>
              onChange({
                ...statement,
                decision: path,
                expected: expectedOf(path, choices)?.path ?? statement.expected,
              })
            }
          />
          is what the right outcome says:
          <FieldSelect
            {...common}
            choices={choices.filter(({ path }) => path.startsWith("expected."))}
            label="Right outcome"
            value={statement.expected}
            onChange={({ path }) => onChange({ ...statement, expected: path })}
          />
        </>
      );
    case "step_happened":
      return (
        <>
          The agent did
          {tool("Step", statement.tool, (name) => onChange({ ...statement, tool: name, conditions: [] }))}
          <ConditionsEditor
            {...common}
            conditions={statement.conditions}
            fields={parametersOf(statement.tool)}
            onChange={(conditions) => onChange({ ...statement, conditions })}
          />
        </>
      );
    case "never_did":
      return (
        <>
          The agent never did
          {tool("Step", statement.tool, (name) => onChange({ ...statement, tool: name, conditions: [] }))}
          <ConditionsEditor
            {...common}
            conditions={statement.conditions}
            fields={parametersOf(statement.tool)}
            onChange={(conditions) => onChange({ ...statement, conditions })}
          />
          <Checkbox
            label="refused attempts count too"
            checked={statement.attempts}
            disabled={readOnly}
            onCheckedChange={(checked) => onChange({ ...statement, attempts: checked === true })}
          />
        </>
      );
    case "step_before_step":
      return (
        <>
          {tool("Earlier step", statement.earlier, (earlier) => onChange({ ...statement, earlier }))}
          came before every
          {tool("Later step", statement.later, (later) => onChange({ ...statement, later }))}
        </>
      );
    case "clause_cited":
      return (
        <>
          <FieldSelect
            {...common}
            choices={choices.filter(({ type }) => type.kind === "text")}
            label="Text"
            value={statement.text}
            onChange={({ path }) => onChange({ ...statement, text: path })}
          />
          cites clause
          <Input
            aria-label="Clause"
            className="w-20"
            value={statement.clause}
            readOnly={readOnly}
            onChange={(event) =>
              event.target.value !== "" && onChange({ ...statement, clause: event.target.value })
            }
          />
        </>
      );
    default:
      return null;
  }
}
