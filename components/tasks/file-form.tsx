"use client";

import { Field } from "#components/ui/field.tsx";
import { Select } from "#components/ui/select.tsx";
import type { TextForm, ValueForm } from "#core/tasks/text-form.ts";

const encodings = [
  { value: "utf-8", label: "UTF-8" },
  { value: "windows-1252", label: "Western European (Latin-1)" },
] as const;
// A tab alone is blank text for a list of options.
const separators = [
  { value: ",", label: "comma" },
  { value: ";", label: "semicolon" },
  { value: "tab", label: "tab" },
  { value: "|", label: "vertical bar" },
] as const;
const decimals = [
  { value: ".", label: "point: 1,250.50" },
  { value: ",", label: "comma: 1.250,50" },
] as const;
const dates = [
  { value: "ymd", label: "2024-03-31 only" },
  { value: "dmy", label: "31.03.2024, day first" },
  { value: "mdy", label: "03/31/2024, month first" },
] as const;

/** How a file is read: what was guessed, open to correction. */
export function FileForm({
  text,
  values,
  onText,
  onValues,
  withDates,
}: {
  readonly text: TextForm;
  readonly values: ValueForm;
  readonly onText: (text: TextForm) => void;
  readonly onValues: (values: ValueForm) => void;
  /** Dates of the whole file are written in one order; where columns say it themselves, it is left out. */
  readonly withDates: boolean;
}) {
  return (
    <div className="grid grid-cols-2 gap-3 sm:grid-cols-4">
      <Field label="Encoding" required>
        <Select
          value={text.encoding}
          options={encodings}
          onValueChange={(value) => onText({ ...text, encoding: value as TextForm["encoding"] })}
        />
      </Field>
      <Field label="Columns parted by" required>
        <Select
          value={text.separator === "\t" ? "tab" : text.separator}
          options={separators}
          onValueChange={(value) =>
            onText({ ...text, separator: value === "tab" ? "\t" : (value as TextForm["separator"]) })
          }
        />
      </Field>
      <Field label="Decimals" required>
        <Select
          value={values.decimal}
          options={decimals}
          onValueChange={(value) => onValues({ ...values, decimal: value as ValueForm["decimal"] })}
        />
      </Field>
      {withDates && (
        <Field label="Dates" required>
          <Select
            value={values.dates}
            options={dates}
            onValueChange={(value) => onValues({ ...values, dates: value as ValueForm["dates"] })}
          />
        </Field>
      )}
    </div>
  );
}
