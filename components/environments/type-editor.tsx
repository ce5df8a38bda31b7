"use client";

import { Button } from "#components/ui/button.tsx";
import { Field as FormField } from "#components/ui/field.tsx";
import { Input, Textarea } from "#components/ui/input.tsx";
import { Popover } from "#components/ui/popover.tsx";
import { Select } from "#components/ui/select.tsx";
import type { Field, FieldType } from "#core/environments/schema.ts";
import { nameFor, typeWords } from "./environment-edits.ts";

const simple = [
  { value: "text", label: "Text" },
  { value: "number", label: "Number" },
  { value: "money", label: "Money" },
  { value: "date", label: "Date" },
  { value: "date_time", label: "Date and time" },
  { value: "yes_no", label: "Yes or no" },
  { value: "choice", label: "Choice" },
] as const;

/** The type of a field in words; a small form behind it for types without parts. Records and lists keep their shape here. */
export function TypeEditor({
  field,
  collections = [],
  readOnly,
  onChange,
}: {
  readonly field: Pick<Field, "label" | "type">;
  /** Collections that the type may refer to; without any, a reference keeps its shape. */
  readonly collections?: readonly { readonly value: string; readonly label: string }[];
  readonly readOnly: boolean;
  readonly onChange: (type: FieldType) => void;
}) {
  const { type } = field;
  const words = <span className="block max-w-44 truncate">{typeWords(type)}</span>;
  const refers = collections.length > 0 ? [{ value: "reference", label: "Reference" }] : [];
  const hasParts =
    ["record", "list", "collection"].includes(type.kind) ||
    (type.kind === "reference" && refers.length === 0);
  if (readOnly || hasParts) return <span title={typeWords(type)}>{words}</span>;
  return (
    <Popover
      label={`Type of ${field.label}`}
      trigger={
        <Button
          variant="ghost"
          size="sm"
          className="-ml-2 font-normal"
          aria-label={`Type of ${field.label}: ${typeWords(type)}`}
        >
          {words}
        </Button>
      }
    >
      <div className="flex flex-col gap-3">
        <FormField label="Type" required>
          <Select
            value={type.kind}
            options={[...simple, ...refers]}
            onValueChange={(kind) =>
              onChange(
                kind === "reference"
                  ? { kind: "reference", to: collections[0]?.value ?? "" }
                  : blankType(kind),
              )
            }
          />
        </FormField>
        {type.kind === "number" && (
          <FormField label="Unit" hint="days, km, points">
            <Input
              value={type.unit ?? ""}
              onChange={(event) =>
                onChange(
                  event.target.value === ""
                    ? { kind: "number" }
                    : { kind: "number", unit: event.target.value },
                )
              }
            />
          </FormField>
        )}
        {type.kind === "reference" && (
          <FormField label="To an entry of" required>
            <Select
              value={type.to}
              options={collections}
              onValueChange={(to) => onChange({ kind: "reference", to })}
            />
          </FormField>
        )}
        {type.kind === "money" && (
          <FormField label="Currency" required>
            <Input
              maxLength={3}
              value={type.currency}
              onChange={(event) => onChange({ kind: "money", currency: event.target.value.toUpperCase() })}
            />
          </FormField>
        )}
        {type.kind === "choice" && (
          <FormField label="Choices" required hint="One a line">
            <Textarea
              defaultValue={type.options.map(({ label }) => label).join("\n")}
              onBlur={(event) =>
                onChange({ kind: "choice", options: optionsFrom(event.target.value, type.options) })
              }
            />
          </FormField>
        )}
      </div>
    </Popover>
  );
}

function blankType(kind: string): FieldType {
  switch (kind) {
    case "money":
      return { kind: "money", currency: "USD" };
    case "choice":
      return { kind: "choice", options: [{ value: "open", label: "Open" }] };
    case "number":
    case "date":
    case "date_time":
    case "yes_no":
      return { kind };
    default:
      return { kind: "text" };
  }
}

type Options = Extract<FieldType, { kind: "choice" }>["options"];

/** Choices keep their values when their labels stay, because tasks and rules refer to values. */
function optionsFrom(text: string, old: Options): Options {
  const taken: string[] = [];
  return text
    .split("\n")
    .map((line) => line.trim())
    .filter((line) => line !== "")
    .map((label) => {
      const value = old.find((option) => option.label === label)?.value ?? nameFor(label, taken, "choice");
      taken.push(value);
      return { value, label };
    });
}
