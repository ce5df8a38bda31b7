"use client";

import { Plus, Trash2 } from "lucide-react";
import { Button } from "#components/ui/button.tsx";
import { Field } from "#components/ui/field.tsx";
import { Input } from "#components/ui/input.tsx";
import type { DocumentProblem } from "#core/environments/problems.ts";
import type { Tool } from "#core/environments/schema.ts";
import type { FeelType } from "#core/rules/types.ts";
import { nameFor } from "./environment-edits.ts";
import { PlaceProblems } from "./place-problems.tsx";
import { RuleField } from "./rule-field.tsx";

type Named = Tool["define"][number];

/** Intermediate values of a tool: a name and the rule behind it, usable in everything below. */
export function NamedRules({
  defined,
  names,
  problemsAt,
  onChange,
}: {
  readonly defined: readonly Named[];
  readonly names: ReadonlyMap<string, FeelType>;
  readonly problemsAt: (part: string) => readonly DocumentProblem[];
  readonly onChange: (defined: Named[]) => void;
}) {
  const set = (at: number, part: Partial<Named>) =>
    onChange(defined.map((one, index) => (index === at ? { ...one, ...part } : one)));
  const free = () =>
    nameFor(
      "new value",
      defined.map(({ name }) => name),
      "new_value",
    );
  return (
    <fieldset className="flex flex-col gap-3">
      <legend className="mb-1 font-semibold">Works out first</legend>
      {defined.map((one, at) => (
        // biome-ignore lint/suspicious/noArrayIndexKey: a value is its place in the list while its name is being typed
        <div key={at} className="flex flex-col gap-2 rounded-md border p-3">
          <div className="flex items-end gap-2">
            <Field label="Name in rules" required className="grow">
              <Input
                className="font-mono"
                value={one.name}
                onChange={(event) => set(at, { name: event.target.value })}
              />
            </Field>
            <Button
              variant="ghost"
              size="icon"
              aria-label={`Remove ${one.name}`}
              onClick={() => onChange(defined.toSpliced(at, 1))}
            >
              <Trash2 />
            </Button>
          </div>
          <RuleField
            label={`Rule of ${one.name}`}
            value={one.value}
            names={names}
            problems={problemsAt(`${at}/value`)}
            onChange={(value) => set(at, { value })}
          />
          <PlaceProblems problems={problemsAt(`${at}/name`)} />
        </div>
      ))}
      <Button
        size="sm"
        variant="ghost"
        className="self-start"
        onClick={() => onChange([...defined, { name: free(), value: "0" }])}
      >
        <Plus /> Value
      </Button>
    </fieldset>
  );
}
