"use client";

import { Plus, Trash2 } from "lucide-react";
import { Button } from "#components/ui/button.tsx";
import { Checkbox } from "#components/ui/choice.tsx";
import { Field } from "#components/ui/field.tsx";
import { Input } from "#components/ui/input.tsx";
import type { DocumentProblem } from "#core/environments/problems.ts";
import type { EnvironmentDocument, Parameter } from "#core/environments/schema.ts";
import type { FeelType } from "#core/rules/types.ts";
import { nameFor } from "./environment-edits.ts";
import { PlaceProblems } from "./place-problems.tsx";
import { RuleField } from "./rule-field.tsx";
import { TypeEditor } from "./type-editor.tsx";
import { collectionsOf } from "./value-edits.ts";

/** What a tool asks for: each parameter with its type, and the rule that lists the values worth trying. */
export function ParametersEditor({
  document,
  parameters,
  names,
  problemsAt,
  onChange,
}: {
  readonly document: EnvironmentDocument;
  readonly parameters: readonly Parameter[];
  readonly names: ReadonlyMap<string, FeelType>;
  /** Problems below a place within the list: `0/type`. */
  readonly problemsAt: (part: string) => readonly DocumentProblem[];
  readonly onChange: (parameters: Parameter[]) => void;
}) {
  const set = (at: number, part: Partial<Parameter>) =>
    onChange(parameters.map((one, index) => (index === at ? { ...one, ...part } : one)));
  const free = () =>
    nameFor(
      "value to give",
      parameters.map(({ name }) => name),
      "value_to_give",
    );
  return (
    <fieldset className="flex flex-col gap-3">
      <legend className="mb-1 font-semibold">Asks for</legend>
      {parameters.map((parameter, at) => (
        <section
          // biome-ignore lint/suspicious/noArrayIndexKey: a parameter is its place in the list while its name is being typed
          key={at}
          aria-label={`Parameter ${parameter.label}`}
          className="flex flex-col gap-2 rounded-md border p-3"
        >
          <div className="flex flex-wrap items-end gap-2">
            <Field label="What it is" required className="grow basis-40">
              <Input value={parameter.label} onChange={(event) => set(at, { label: event.target.value })} />
            </Field>
            <Field label="Name in rules" required className="basis-36">
              <Input
                className="font-mono"
                value={parameter.name}
                onChange={(event) => set(at, { name: event.target.value })}
              />
            </Field>
            <div className="min-w-32 py-1">
              <TypeEditor
                field={parameter}
                collections={collectionsOf(document)}
                readOnly={false}
                onChange={(type) => set(at, { type })}
              />
            </div>
            <Button
              variant="ghost"
              size="icon"
              aria-label={`Remove parameter ${parameter.label}`}
              onClick={() => onChange(parameters.toSpliced(at, 1))}
            >
              <Trash2 />
            </Button>
          </div>
          <Checkbox
            label="May be left out"
            checked={parameter.optional}
            onCheckedChange={(checked) => set(at, { optional: checked === true })}
          />
          <RuleField
            label="Values worth trying"
            hint='A rule that gives a list, such as [1, 7, 14] or get entries(orders).key. It suggests; "Allowed when" restricts. Leave empty for any value.'
            value={parameter.options ?? ""}
            names={names}
            problems={problemsAt(`${at}/options`)}
            onChange={(options) => set(at, { options: options === "" ? undefined : options })}
          />
          <PlaceProblems
            problems={problemsAt(`${at}/`).filter(({ path }) => !path.includes(`/parameters/${at}/options`))}
          />
        </section>
      ))}
      <Button
        size="sm"
        variant="ghost"
        className="self-start"
        onClick={() =>
          onChange([
            ...parameters,
            { name: free(), label: "Value to give", type: { kind: "text" }, optional: false },
          ])
        }
      >
        <Plus /> Parameter
      </Button>
    </fieldset>
  );
}
