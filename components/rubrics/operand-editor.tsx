"use client";

import { Combobox } from "#components/ui/combobox.tsx";
import { Input, NumberInput } from "#components/ui/input.tsx";
import { Select } from "#components/ui/select.tsx";
import type { Constant, Operand } from "#core/rules/sentence-schema.ts";
import type { FeelType } from "#core/rules/types.ts";
import { comparable, type FieldChoice, hintOf } from "./field-choices.ts";
import { constantFor } from "./sentence-edits.ts";

const looks = "h-8 w-auto min-w-32 max-w-full sm:max-w-72";

/** One of the fields, found by what people call them, with type and unit. */
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
    hint: hintOf(choice),
    group: choice.group,
  }));
  const unknown = { value, label: value === "" ? "Choose a field" : `${value}: no such field`, group: "" };
  return (
    <Combobox
      label={label}
      className={looks}
      value={value}
      disabled={readOnly}
      invalid={!known}
      options={known ? options : [unknown, ...options]}
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
  values,
  value,
  readOnly,
  onChange,
}: {
  readonly label: string;
  readonly type: FeelType;
  /** The words for the values of a choice. */
  readonly values?: FieldChoice["values"];
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
  const listed =
    values ?? (type.kind === "text" ? type.values?.map((text) => ({ value: text, label: text })) : undefined);
  if (value.kind === "text" && listed !== undefined && listed.length > 0) {
    const known = listed.some((one) => one.value === value.text);
    const unknown = { value: value.text, label: `${value.text}: no such value` };
    return (
      <Combobox
        label={label}
        className={looks}
        value={value.text}
        disabled={readOnly}
        invalid={!known}
        options={known ? listed : [unknown, ...listed]}
        onValueChange={(text) => onChange({ kind: "text", text })}
      />
    );
  }
  if (value.kind === "number") {
    const unit = type.kind === "money" ? type.currency : type.kind === "number" ? type.unit : undefined;
    return (
      <span className="inline-flex items-center gap-1.5">
        <NumberInput
          aria-label={unit === undefined ? label : `${label}, ${unit}`}
          aria-invalid={!/^-?\d+(\.\d+)?$/.test(value.number)}
          className="w-28"
          value={value.number}
          readOnly={readOnly}
          onChange={(event) =>
            onChange({ kind: "number", number: event.target.value.replaceAll(",", "").trim() })
          }
        />
        {unit !== undefined && <span className="text-muted text-sm">{unit}</span>}
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

const aValue = "a value";

/** A value or another field that can be compared with the type. */
export function OperandEditor({
  label,
  type,
  values,
  value,
  choices,
  readOnly,
  onChange,
}: {
  readonly label: string;
  readonly type: FeelType;
  readonly values?: FieldChoice["values"];
  readonly value: Operand;
  readonly choices: readonly FieldChoice[];
  readonly readOnly: boolean;
  readonly onChange: (value: Operand) => void;
}) {
  const fitting = choices.filter((choice) => comparable(choice.type, type));
  const chosen = value.kind === "field" ? value.field : aValue;
  const known = value.kind !== "field" || fitting.some(({ path }) => path === value.field);
  return (
    <span className="inline-flex max-w-full flex-wrap items-center gap-1.5">
      <Combobox
        label={`${label}, a value or a field`}
        className={looks}
        value={chosen}
        disabled={readOnly}
        invalid={!known}
        options={[
          { value: aValue, label: "this value:" },
          ...(known ? [] : [{ value: chosen, label: `${chosen}: cannot be compared` }]),
          ...fitting.map((choice) => ({
            value: choice.path,
            label: choice.label,
            hint: hintOf(choice),
            group: choice.group,
          })),
        ]}
        onValueChange={(next) =>
          onChange(next === aValue ? constantFor(type) : { kind: "field", field: next })
        }
      />
      {value.kind !== "field" && (
        <ConstantEditor
          label={label}
          type={type}
          {...(values === undefined ? {} : { values })}
          value={value}
          readOnly={readOnly}
          onChange={onChange}
        />
      )}
    </span>
  );
}
