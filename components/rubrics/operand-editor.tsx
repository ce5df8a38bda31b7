"use client";

import { Input, NumberInput } from "#components/ui/input.tsx";
import { Select } from "#components/ui/select.tsx";
import type { Constant, Operand } from "#core/rules/sentence-schema.ts";
import { describeType, type FeelType } from "#core/rules/types.ts";
import { comparable, type FieldChoice } from "./field-choices.ts";
import { constantFor } from "./sentence-edits.ts";

const looks = "h-8 w-auto min-w-32 max-w-64";

/** One of the fields, by what people call them. */
export function FieldSelect({
  label,
  value,
  choices,
  readOnly,
  onChange,
}: {
  readonly label: string;
  readonly value: string;
  readonly choices: readonly FieldChoice[];
  readonly readOnly: boolean;
  readonly onChange: (choice: FieldChoice) => void;
}) {
  const known = choices.some(({ path }) => path === value);
  const options = choices.map((choice) => ({
    value: choice.path,
    label: choice.label,
    hint: describeType(choice.type),
  }));
  return (
    <Select
      aria-label={label}
      className={looks}
      value={value}
      disabled={readOnly}
      options={known ? options : [{ value, label: `${value} (unknown)` }, ...options]}
      onValueChange={(path) => {
        const choice = choices.find((one) => one.path === path);
        if (choice !== undefined) onChange(choice);
      }}
    />
  );
}

/** A constant of a type: a choice where the values are known, otherwise a fitting input. */
export function ConstantEditor({
  label,
  type,
  value,
  readOnly,
  onChange,
}: {
  readonly label: string;
  readonly type: FeelType;
  readonly value: Constant;
  readonly readOnly: boolean;
  readonly onChange: (value: Constant) => void;
}) {
  if (value.kind === "yes_no") {
    return (
      <Select
        aria-label={label}
        className={looks}
        value={value.yes ? "yes" : "no"}
        disabled={readOnly}
        options={[
          { value: "yes", label: "yes" },
          { value: "no", label: "no" },
        ]}
        onValueChange={(next) => onChange({ kind: "yes_no", yes: next === "yes" })}
      />
    );
  }
  if (value.kind === "text" && type.kind === "text" && type.values !== undefined && type.values.length > 0) {
    return (
      <Select
        aria-label={label}
        className={looks}
        value={value.text}
        disabled={readOnly}
        options={type.values.map((text) => ({ value: text, label: text.replaceAll("_", " ") }))}
        onValueChange={(text) => onChange({ kind: "text", text })}
      />
    );
  }
  if (value.kind === "number") {
    return (
      <span className="inline-flex items-center gap-1.5">
        <NumberInput
          aria-label={label}
          className="w-28"
          value={value.number}
          readOnly={readOnly}
          onChange={(event) =>
            onChange({ kind: "number", number: event.target.value.replaceAll(",", "").trim() })
          }
        />
        <span className="text-muted text-sm">
          {type.kind === "money" ? type.currency : type.kind === "number" ? type.unit : ""}
        </span>
      </span>
    );
  }
  if (value.kind === "date") {
    return (
      <Input
        aria-label={label}
        type="date"
        className={looks}
        value={value.date}
        readOnly={readOnly}
        onChange={(event) => onChange({ kind: "date", date: event.target.value })}
      />
    );
  }
  return (
    <Input
      aria-label={label}
      className={looks}
      value={value.text}
      readOnly={readOnly}
      onChange={(event) => onChange({ kind: "text", text: event.target.value })}
    />
  );
}

/** A value or another field that can be compared with the type. */
export function OperandEditor({
  label,
  type,
  value,
  choices,
  readOnly,
  onChange,
}: {
  readonly label: string;
  readonly type: FeelType;
  readonly value: Operand;
  readonly choices: readonly FieldChoice[];
  readonly readOnly: boolean;
  readonly onChange: (value: Operand) => void;
}) {
  const fitting = choices.filter((choice) => comparable(choice.type, type));
  const chosen = value.kind === "field" ? value.field : "a value";
  const known = value.kind !== "field" || fitting.some(({ path }) => path === value.field);
  return (
    <span className="inline-flex flex-wrap items-center gap-1.5">
      <Select
        aria-label={`${label}: a value or a field`}
        className={looks}
        value={chosen}
        disabled={readOnly}
        options={[
          { value: "a value", label: "this value:" },
          ...(known ? [] : [{ value: chosen, label: chosen }]),
          ...fitting.map((choice) => ({ value: choice.path, label: choice.label })),
        ]}
        onValueChange={(next) =>
          onChange(next === "a value" ? constantFor(type) : { kind: "field", field: next })
        }
      />
      {value.kind !== "field" && (
        <ConstantEditor label={label} type={type} value={value} readOnly={readOnly} onChange={onChange} />
      )}
    </span>
  );
}
