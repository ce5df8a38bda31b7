"use client";

import { useState } from "react";
import { Field as FormField } from "#components/ui/field.tsx";
import { Input, NumberInput, Textarea } from "#components/ui/input.tsx";
import { Select } from "#components/ui/select.tsx";
import type { Field, FieldType } from "#core/environments/schema.ts";
import { majorText } from "#core/shared/money.ts";
import { minorAmount } from "./amounts.ts";

type Values = Record<string, unknown>;

/** Stands for no value in a list of options; no option of a document can be this. */
const noValue = "\u0000";

/** State JSON as a form by its schema: a control for each simple field, records nested, lists and collections as text. */
export function StateFields({
  fields,
  values,
  readOnly,
  onChange,
}: {
  readonly fields: readonly Field[];
  readonly values: Values;
  readonly readOnly: boolean;
  readonly onChange: (values: Values) => void;
}) {
  const set = (name: string, value: unknown) => {
    const { [name]: _, ...rest } = values;
    onChange(value === undefined ? rest : { ...rest, [name]: value });
  };
  return (
    <div className="grid gap-x-4 gap-y-3 sm:grid-cols-2">
      {fields.map((field) =>
        field.type.kind === "record" ? (
          <fieldset key={field.name} className="rounded-md border p-3 sm:col-span-2">
            <legend className="px-1 font-medium text-sm">{field.label}</legend>
            <StateFields
              fields={field.type.fields}
              values={asRecord(values[field.name])}
              readOnly={readOnly}
              onChange={(inner) => set(field.name, inner)}
            />
          </fieldset>
        ) : (
          <FormField
            key={field.name}
            label={field.label}
            required={!field.optional}
            hint={field.visibility === "hidden" ? "hidden from the agent" : undefined}
          >
            <Control
              type={field.type}
              value={values[field.name]}
              readOnly={readOnly}
              onChange={(value) => set(field.name, value)}
            />
          </FormField>
        ),
      )}
    </div>
  );
}

function Control({
  type,
  value,
  readOnly,
  onChange,
  ...rest
}: {
  readonly type: FieldType;
  readonly value: unknown;
  readonly readOnly: boolean;
  /** `undefined` for no value. */
  readonly onChange: (value: unknown) => void;
  readonly id?: string | undefined;
  readonly "aria-describedby"?: string | undefined;
}) {
  const none = { value: noValue, label: "no value" };
  const control = { ...(rest.id === undefined ? {} : { id: rest.id }) };
  const text = value === undefined || value === null ? "" : String(value);
  switch (type.kind) {
    case "yes_no":
      return (
        <Select
          {...control}
          disabled={readOnly}
          value={value === true ? "yes" : value === false ? "no" : noValue}
          options={[{ value: "yes", label: "yes" }, { value: "no", label: "no" }, none]}
          onValueChange={(next) => onChange(next === noValue ? undefined : next === "yes")}
        />
      );
    case "choice":
      return (
        <Select
          {...control}
          disabled={readOnly}
          value={text === "" ? noValue : text}
          options={[...type.options, none]}
          onValueChange={(next) => onChange(next === noValue ? undefined : next)}
        />
      );
    case "money":
      return (
        <MoneyControl
          // Another value from outside, for example by undo, replaces what is being typed.
          key={isMoney(value) ? value.amount : ""}
          {...rest}
          currency={type.currency}
          value={value}
          readOnly={readOnly}
          onChange={onChange}
        />
      );
    case "number":
      return (
        <NumberInput
          {...rest}
          value={text}
          readOnly={readOnly}
          onChange={(event) => onChange(event.target.value === "" ? undefined : event.target.value.trim())}
        />
      );
    case "list":
    case "collection":
    case "record":
      return (
        <JsonControl
          key={JSON.stringify(value)}
          {...rest}
          value={value}
          readOnly={readOnly}
          onChange={onChange}
        />
      );
    default:
      return (
        <Input
          {...rest}
          type={type.kind === "date" ? "date" : "text"}
          value={text}
          readOnly={readOnly}
          onChange={(event) => onChange(event.target.value === "" ? undefined : event.target.value)}
        />
      );
  }
}

interface InnerProps {
  readonly value: unknown;
  readonly readOnly: boolean;
  readonly onChange: (value: unknown) => void;
  readonly id?: string | undefined;
}

function MoneyControl({
  currency,
  value,
  readOnly,
  onChange,
  ...rest
}: InnerProps & { readonly currency: string }) {
  const shown = isMoney(value) ? majorText(value) : "";
  const [text, setText] = useState(shown);
  const [bad, setBad] = useState(false);
  return (
    <NumberInput
      {...rest}
      aria-invalid={bad}
      value={text}
      readOnly={readOnly}
      onChange={(event) => setText(event.target.value)}
      onBlur={() => {
        const amount = minorAmount(text, currency);
        setBad(text.trim() !== "" && amount === null);
        if (text.trim() === "") onChange(undefined);
        else if (amount !== null) onChange({ amount, currency });
      }}
    />
  );
}

/** Lists and collections are written as they are stored; taken over when they can be read. */
function JsonControl({ value, readOnly, onChange, ...rest }: InnerProps) {
  const [text, setText] = useState(() => (value === undefined ? "" : JSON.stringify(value, null, 2)));
  const [bad, setBad] = useState(false);
  return (
    <Textarea
      {...rest}
      aria-invalid={bad}
      className="font-mono text-xs"
      rows={3}
      value={text}
      readOnly={readOnly}
      onChange={(event) => setText(event.target.value)}
      onBlur={() => {
        try {
          onChange(text.trim() === "" ? undefined : JSON.parse(text));
          setBad(false);
        } catch {
          setBad(true);
        }
      }}
    />
  );
}

function asRecord(value: unknown): Values {
  return typeof value === "object" && value !== null && !Array.isArray(value) ? (value as Values) : {};
}

function isMoney(value: unknown): value is { amount: string; currency: string } {
  return typeof value === "object" && value !== null && "amount" in value && "currency" in value;
}
