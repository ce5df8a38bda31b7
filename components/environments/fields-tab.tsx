"use client";

import { Plus, Trash2 } from "lucide-react";
import { useState } from "react";
import { Button } from "#components/ui/button.tsx";
import { Section } from "#components/ui/card.tsx";
import { CheckboxMark } from "#components/ui/choice.tsx";
import { Input } from "#components/ui/input.tsx";
import { Select } from "#components/ui/select.tsx";
import { showDone } from "#components/ui/toast.tsx";
import type { EnvironmentDocument } from "#core/environments/schema.ts";
import { addField, type FieldRow, fieldRows, type Place, removeAt, setAt } from "./environment-edits.ts";
import { TypeEditor } from "./type-editor.tsx";
import { collectionsOf } from "./value-edits.ts";

const visibilities = [
  { value: "shown", label: "Shown", hint: "The agent sees it from the start" },
  { value: "on_request", label: "On request", hint: "Only what a tool returns" },
  { value: "hidden", label: "Hidden", hint: "Never reaches an agent" },
] as const;

const sensitivities = [
  { value: "none", label: "Not sensitive" },
  { value: "personal", label: "Personal" },
  { value: "health", label: "Health" },
  { value: "protected", label: "Protected attribute" },
] as const;

interface FieldsTabProps {
  readonly document: EnvironmentDocument;
  readonly readOnly: boolean;
  readonly change: (next: (old: EnvironmentDocument) => EnvironmentDocument, group?: string) => void;
  readonly undo: () => void;
}

/** What a case consists of: the fields of the state, and those of the hidden right outcome. */
export function FieldsTab(props: FieldsTabProps) {
  const { document, readOnly, change } = props;
  const [label, setLabel] = useState("");
  return (
    <div className="flex flex-col gap-6">
      <Section title="Case fields" hint="What a case consists of, and what of it the agent may see.">
        <FieldTable {...props} rows={fieldRows(document.state, "state")} label="Case fields" />
        {!readOnly && (
          <form
            className="flex max-w-120 gap-2"
            onSubmit={(event) => {
              event.preventDefault();
              if (label.trim() === "") return;
              change((old) => addField(old, label.trim()));
              setLabel("");
            }}
          >
            <Input
              aria-label="New case field"
              placeholder="Name of a new field, for example Police report"
              value={label}
              onChange={(event) => setLabel(event.target.value)}
            />
            <Button type="submit">
              <Plus /> Add field
            </Button>
          </form>
        )}
      </Section>
      <Section
        title="The right outcome"
        hint="What each task says about how its case should end. Only the rubric reads it; it never reaches an agent."
      >
        <FieldTable
          {...props}
          rows={fieldRows(document.expected, "expected")}
          label="Fields of the right outcome"
          plain
        />
      </Section>
    </div>
  );
}

function FieldTable({
  document,
  rows,
  label,
  readOnly,
  change,
  undo,
  plain = false,
}: FieldsTabProps & {
  readonly rows: readonly FieldRow[];
  readonly label: string;
  /** Without visibility and sensitivity. */
  readonly plain?: boolean;
}) {
  const collections = collectionsOf(document);
  const set = (place: Place, key: string, value: unknown) =>
    change((old) => setAt(old, [...place, key], value), `${place.join(".")}.${key}`);
  return (
    <div className="overflow-x-auto rounded-md border bg-surface">
      <table aria-label={label} className="w-full min-w-190 text-sm">
        <thead className="border-b bg-sunken text-left text-muted">
          <tr>
            {[
              "Field",
              "Type",
              ...(plain ? [] : ["The agent sees it", "Sensitivity"]),
              "May be missing",
              "",
            ].map((heading) => (
              <th key={heading} scope="col" className="h-9 px-2 font-medium first:pl-4">
                {heading}
              </th>
            ))}
          </tr>
        </thead>
        <tbody>
          {rows.map(({ field, place, depth, path }) => (
            <tr key={path} className="border-b last:border-b-0">
              <td className="py-1 pr-2 pl-4">
                <span className="flex" style={{ paddingLeft: depth * 20 }}>
                  <span className="flex min-w-0 grow flex-col">
                    <Input
                      aria-label={`Name of ${field.label}`}
                      title={field.description}
                      className="h-6 min-w-52 border-transparent bg-transparent px-1.5 text-sm hover:border-control/60"
                      value={field.label}
                      readOnly={readOnly}
                      onChange={(event) => set(place, "label", event.target.value)}
                    />
                    <code className="px-1.5 font-mono text-muted text-xs">{path}</code>
                  </span>
                </span>
              </td>
              <td className="px-2">
                <TypeEditor
                  field={field}
                  collections={collections}
                  readOnly={readOnly}
                  onChange={(type) => set(place, "type", type)}
                />
              </td>
              {!plain && (
                <>
                  <td className="px-2">
                    <Select
                      aria-label={`The agent sees ${field.label}`}
                      className="h-7 w-30 text-sm"
                      value={field.visibility}
                      disabled={readOnly}
                      options={visibilities}
                      onValueChange={(value) => set(place, "visibility", value)}
                    />
                  </td>
                  <td className="px-2">
                    <Select
                      aria-label={`Sensitivity of ${field.label}`}
                      className="h-7 w-38 text-sm"
                      value={field.sensitivity}
                      disabled={readOnly}
                      options={sensitivities}
                      onValueChange={(value) => set(place, "sensitivity", value)}
                    />
                  </td>
                </>
              )}
              <td className="px-2">
                <CheckboxMark
                  aria-label={`${field.label} may be missing`}
                  checked={field.optional}
                  disabled={readOnly}
                  onCheckedChange={(checked) => set(place, "optional", checked === true)}
                />
              </td>
              <td className="pr-2 text-right">
                {!readOnly && (
                  <Button
                    variant="ghost"
                    size="icon-sm"
                    aria-label={`Remove ${field.label}`}
                    onClick={() => {
                      change((old) => removeAt(old, place));
                      showDone(`Removed the field ${field.label}.`, undo);
                    }}
                  >
                    <Trash2 />
                  </Button>
                )}
              </td>
            </tr>
          ))}
        </tbody>
      </table>
    </div>
  );
}
