"use client";

import { Plus, Trash2 } from "lucide-react";
import { Button } from "#components/ui/button.tsx";
import { Card } from "#components/ui/card.tsx";
import { Field } from "#components/ui/field.tsx";
import { Input, Textarea } from "#components/ui/input.tsx";
import { showDone } from "#components/ui/toast.tsx";
import type { EnvironmentDocument } from "#core/environments/schema.ts";
import type { FeelType } from "#core/rules/types.ts";
import { EffectList } from "./effect-list.tsx";
import { setAt } from "./environment-edits.ts";
import { RuleField } from "./rule-field.tsx";
import type { ToolsTabProps } from "./tools-tab.tsx";

type Counterparty = NonNullable<EnvironmentDocument["counterparty"]>;

/** Who answers the agent, line by line of a script. */
export function CounterpartyCard({ document, environment, problems, readOnly, change, undo }: ToolsTabProps) {
  const { counterparty } = document;
  const names = new Map<string, FeelType>(environment?.full.names ?? []).set("message", { kind: "text" });
  const set = (next: Counterparty | undefined, group?: string) =>
    change((old) => setAt(old, ["counterparty"], next), group);
  if (counterparty === undefined) {
    return (
      <Card
        title="Counterparty"
        hint="Somebody whom the agent can write to, such as the customer, and who answers by a script."
        actions={
          !readOnly && (
            <Button
              size="sm"
              onClick={() => set({ name: "Customer", lines: [], silence: "I have nothing to add to that." })}
            >
              <Plus /> Add a counterparty
            </Button>
          )
        }
      >
        <p className="text-muted">Nobody answers in this environment.</p>
      </Card>
    );
  }
  const setLine = (index: number, part: Partial<Counterparty["lines"][number]>, group: string) => {
    const line = counterparty.lines[index];
    if (line === undefined) return;
    set({ ...counterparty, lines: counterparty.lines.with(index, { ...line, ...part }) }, group);
  };
  return (
    <Card
      title="Counterparty"
      hint="The first line whose condition holds is the answer. {{ rule }} in an answer is filled in."
      actions={
        !readOnly && (
          <Button
            size="sm"
            variant="ghost"
            onClick={() => {
              set(undefined);
              showDone(`Removed ${counterparty.name}.`, undo);
            }}
          >
            <Trash2 /> Remove
          </Button>
        )
      }
    >
      <fieldset disabled={readOnly} className="flex flex-col gap-4">
        <div className="grid gap-4 sm:grid-cols-2">
          <Field label="Who it is" required>
            <Input
              value={counterparty.name}
              onChange={(event) => set({ ...counterparty, name: event.target.value }, "counterparty.name")}
            />
          </Field>
          <Field label="Says first">
            <Input
              value={counterparty.opening ?? ""}
              onChange={(event) =>
                set({ ...counterparty, opening: event.target.value || undefined }, "counterparty.opening")
              }
            />
          </Field>
        </div>
        {counterparty.lines.map((line, index) => (
          <section
            // biome-ignore lint/suspicious/noArrayIndexKey: a line is its place in the script
            key={index}
            aria-label={`Line ${index + 1}`}
            className="flex flex-col gap-3 rounded-md border p-3"
          >
            <div className="flex items-start gap-2">
              <div className="min-w-0 grow">
                <RuleField
                  label={`Line ${index + 1}: when`}
                  hint="message is what the agent wrote."
                  value={line.when}
                  names={names}
                  problems={problems.filter(({ path }) =>
                    path.startsWith(`/counterparty/lines/${index}/when`),
                  )}
                  onChange={(when) => setLine(index, { when }, `line.${index}.when`)}
                />
              </div>
              <Button
                variant="ghost"
                size="icon-sm"
                aria-label={`Remove line ${index + 1}`}
                onClick={() => set({ ...counterparty, lines: counterparty.lines.toSpliced(index, 1) })}
              >
                <Trash2 />
              </Button>
            </div>
            <Field label="Answer" required>
              <Textarea
                rows={2}
                value={line.says}
                onChange={(event) => setLine(index, { says: event.target.value }, `line.${index}.says`)}
              />
            </Field>
            <EffectList
              document={document}
              effects={line.effects}
              names={names}
              problems={problems}
              base={`/counterparty/lines/${index}/effects`}
              legend="And then"
              onChange={(effects) => setLine(index, { effects }, `line.${index}.effects`)}
            />
          </section>
        ))}
        <Button
          size="sm"
          className="self-start"
          onClick={() =>
            set({
              ...counterparty,
              lines: [...counterparty.lines, { when: "true", says: "I will look for it.", effects: [] }],
            })
          }
        >
          <Plus /> Line
        </Button>
        <Field label="When no line fits" required>
          <Input
            value={counterparty.silence}
            onChange={(event) =>
              set({ ...counterparty, silence: event.target.value }, "counterparty.silence")
            }
          />
        </Field>
      </fieldset>
    </Card>
  );
}
