"use client";

import { Plus, Trash2 } from "lucide-react";
import { StateFields } from "#components/tasks/state-fields.tsx";
import { Button } from "#components/ui/button.tsx";
import { Card } from "#components/ui/card.tsx";
import { Field } from "#components/ui/field.tsx";
import { Input } from "#components/ui/input.tsx";
import { showDone } from "#components/ui/toast.tsx";
import type { EnvironmentDocument } from "#core/environments/schema.ts";
import { ClauseSelect } from "./clause-select.tsx";
import { nameFor, setAt } from "./environment-edits.ts";
import { PlaceProblems } from "./place-problems.tsx";
import type { ToolsTabProps } from "./tools-tab.tsx";
import { TypeEditor } from "./type-editor.tsx";
import { blankValue, collectionsOf, takenNames } from "./value-edits.ts";

type Constant = EnvironmentDocument["constants"][number];

/** Fixed values with a name and the clause they come from: limits, fees, deadlines. */
export function ConstantsCard({ document, problems, readOnly, change, undo }: ToolsTabProps) {
  const { constants } = document;
  const set = (next: readonly Constant[], group?: string) =>
    change((old) => setAt(old, ["constants"], next), group);
  const setOne = (at: number, part: Partial<Constant>, group: string) => {
    const one = constants[at];
    if (one !== undefined) set(constants.with(at, { ...one, ...part }), `constant.${at}.${group}`);
  };
  return (
    <Card
      title="Constants"
      hint="Fixed values such as an authority limit. Rules and tools use them by name, so a change is made in one place."
    >
      <fieldset disabled={readOnly} className="flex flex-col gap-4">
        {constants.length === 0 && <p className="text-muted">There are no constants.</p>}
        {constants.map((one, at) => (
          <section
            // biome-ignore lint/suspicious/noArrayIndexKey: a constant is its place in the list while its name is being typed
            key={at}
            aria-label={`Constant ${one.label}`}
            className="flex flex-col gap-3 rounded-md border p-3"
          >
            <div className="grid gap-3 sm:grid-cols-2">
              <Field label="What it is" required>
                <Input
                  value={one.label}
                  onChange={(event) => setOne(at, { label: event.target.value }, "label")}
                />
              </Field>
              <Field label="Name in rules" required>
                <Input
                  className="font-mono"
                  value={one.name}
                  onChange={(event) => setOne(at, { name: event.target.value }, "name")}
                />
              </Field>
            </div>
            <TypeEditor
              field={one}
              collections={collectionsOf(document)}
              readOnly={readOnly}
              onChange={(type) => setOne(at, { type, value: blankValue(type) }, "type")}
            />
            <StateFields
              fields={[
                {
                  name: "value",
                  label: `Value of ${one.label}`,
                  type: one.type,
                  visibility: "shown",
                  sensitivity: "none",
                  optional: false,
                },
              ]}
              values={{ value: one.value }}
              readOnly={readOnly}
              onChange={({ value }) => setOne(at, { value }, "value")}
            />
            <ClauseSelect
              document={document}
              value={one.clause}
              onChange={(clause) => setOne(at, { clause }, "clause")}
            />
            <PlaceProblems problems={problems.filter(({ path }) => path.startsWith(`/constants/${at}`))} />
            {!readOnly && (
              <Button
                size="sm"
                variant="ghost"
                className="self-start"
                onClick={() => {
                  set(constants.toSpliced(at, 1));
                  showDone(`Removed the constant ${one.label}.`, undo);
                }}
              >
                <Trash2 /> Remove
              </Button>
            )}
          </section>
        ))}
        {!readOnly && (
          <Button
            size="sm"
            className="self-start"
            onClick={() =>
              set([
                ...constants,
                {
                  name: nameFor("new limit", takenNames(document), "new_limit"),
                  label: "New limit",
                  type: { kind: "number" },
                  value: "0",
                },
              ])
            }
          >
            <Plus /> Constant
          </Button>
        )}
      </fieldset>
    </Card>
  );
}
