"use client";

import { Plus, Trash2 } from "lucide-react";
import { Button } from "#components/ui/button.tsx";
import { Card } from "#components/ui/card.tsx";
import { Checkbox } from "#components/ui/choice.tsx";
import { Field } from "#components/ui/field.tsx";
import { Input, NumberInput } from "#components/ui/input.tsx";
import { Select } from "#components/ui/select.tsx";
import { showDone } from "#components/ui/toast.tsx";
import type { Disturbance } from "#core/environments/schema.ts";
import { setAt } from "./environment-edits.ts";
import type { ToolsTabProps } from "./tools-tab.tsx";

const disturbanceKinds = [
  { value: "time_out", label: "It takes too long", hint: "Nothing happens; the agent is told." },
  { value: "missing_document", label: "Something is missing", hint: "The agent gets nothing." },
  { value: "stale_record", label: "The record is old", hint: "The agent gets something outdated." },
] as const;

/** What can go wrong through nobody’s fault, how likely, and on which tools. */
export function DisturbancesCard({ document, problems, readOnly, change, undo }: ToolsTabProps) {
  const { disturbances, tools } = document;
  const set = (next: readonly Disturbance[], group?: string) =>
    change((old) => setAt(old, ["disturbances"], next), group);
  const setOne = (index: number, part: Partial<Disturbance>, group: string) => {
    const one = disturbances[index];
    if (one !== undefined)
      set(disturbances.with(index, { ...one, ...part }), `disturbance.${index}.${group}`);
  };
  const free = () => {
    const taken = new Set(disturbances.map(({ id }) => id));
    for (let number = 1; ; number += 1)
      if (!taken.has(`disturbance_${number}`)) return `disturbance_${number}`;
  };
  return (
    <Card
      title="Disturbances"
      hint="Drawn from the seed of each case, so that the same seed brings the same trouble. In Play they can be forced."
    >
      <fieldset disabled={readOnly} className="flex flex-col gap-4">
        {disturbances.length === 0 && <p className="text-muted">Nothing goes wrong in this environment.</p>}
        {disturbances.map((one, index) => (
          <section
            key={one.id}
            aria-label={`Disturbance ${one.label}`}
            className="flex flex-col gap-3 rounded-md border p-3"
          >
            <div className="grid gap-3 sm:grid-cols-2">
              <Field label="What happens" required>
                <Input
                  value={one.label}
                  onChange={(event) => setOne(index, { label: event.target.value }, "label")}
                />
              </Field>
              <Field label="Kind" required>
                <Select
                  value={one.kind}
                  options={disturbanceKinds}
                  onValueChange={(value) =>
                    setOne(
                      index,
                      { kind: disturbanceKinds.find((kind) => kind.value === value)?.value ?? "time_out" },
                      "kind",
                    )
                  }
                />
              </Field>
              <Field
                label="How likely at each call"
                required
                hint="From 0 to 1, such as 0.1."
                error={
                  problems.find(({ path }) => path.startsWith(`/disturbances/${index}/probability`))?.message
                }
              >
                <NumberInput
                  className="max-w-28"
                  value={one.probability}
                  onChange={(event) =>
                    setOne(index, { probability: event.target.value.trim() }, "probability")
                  }
                />
              </Field>
              <Field label="At most this often in a case" required>
                <NumberInput
                  className="max-w-28"
                  value={String(one.at_most)}
                  onChange={(event) => {
                    const times = Number(event.target.value);
                    if (Number.isInteger(times) && times > 0) setOne(index, { at_most: times }, "at_most");
                  }}
                />
              </Field>
            </div>
            <Field label="What the agent is told" required>
              <Input
                value={one.message}
                onChange={(event) => setOne(index, { message: event.target.value }, "message")}
              />
            </Field>
            <fieldset className="flex flex-wrap gap-x-4 gap-y-1">
              <legend className="mb-1 font-medium text-sm">Which tools it can hit</legend>
              {tools.map(({ name, label }) => (
                <Checkbox
                  key={name}
                  label={label}
                  checked={one.tools.includes(name)}
                  disabled={one.tools.length === 1 && one.tools[0] === name}
                  onCheckedChange={(checked) =>
                    setOne(
                      index,
                      {
                        tools:
                          checked === true
                            ? [...one.tools, name]
                            : one.tools.filter((known) => known !== name),
                      },
                      "tools",
                    )
                  }
                />
              ))}
            </fieldset>
            <Button
              size="sm"
              variant="ghost"
              className="self-start"
              onClick={() => {
                set(disturbances.toSpliced(index, 1));
                showDone(`Removed “${one.label}”.`, undo);
              }}
            >
              <Trash2 /> Remove
            </Button>
          </section>
        ))}
        {!readOnly && (
          <Button
            size="sm"
            className="self-start"
            onClick={() =>
              set([
                ...disturbances,
                {
                  id: free(),
                  label: "The system is slow",
                  tools: [tools[0]?.name ?? ""],
                  kind: "time_out",
                  probability: "0.1",
                  message: "The system did not answer in time. Try again.",
                  at_most: 1,
                },
              ])
            }
          >
            <Plus /> Disturbance
          </Button>
        )}
      </fieldset>
    </Card>
  );
}
