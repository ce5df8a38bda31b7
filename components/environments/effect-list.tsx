"use client";

import { Plus, Trash2 } from "lucide-react";
import { useMemo } from "react";
import { Button } from "#components/ui/button.tsx";
import type { DocumentProblem } from "#core/environments/problems.ts";
import type { Effect, EnvironmentDocument } from "#core/environments/schema.ts";
import type { FeelType } from "#core/rules/types.ts";
import { EffectEditor } from "./effect-editor.tsx";
import { fieldRows } from "./environment-edits.ts";
import { RuleField } from "./rule-field.tsx";

interface EffectListProps {
  readonly document: EnvironmentDocument;
  readonly effects: readonly Effect[];
  readonly names: ReadonlyMap<string, FeelType>;
  readonly problems: readonly DocumentProblem[];
  /** Place of the list, to tell the problems apart. */
  readonly base: string;
  /** How the list is introduced: "Then it". */
  readonly legend: string;
  readonly onChange: (effects: Effect[]) => void;
}

/** What is changed, one effect after the other; an effect on many entries holds a list of its own. */
export function EffectList({ document, effects, names, problems, base, legend, onChange }: EffectListProps) {
  const targets = useMemo(
    () =>
      fieldRows(document.state, "state").map(({ path, field }) => ({
        value: path,
        label: `${field.label} (${path})`,
      })),
    [document],
  );
  return (
    <fieldset className="flex flex-col gap-3">
      <legend className="mb-1 font-semibold">{legend}</legend>
      {effects.map((effect, index) => (
        // biome-ignore lint/suspicious/noArrayIndexKey: an effect is its place in the list
        <div key={index} className="flex flex-col gap-2 rounded-md border p-3">
          <div className="flex items-start gap-2">
            <div className="min-w-0 grow">
              <EffectEditor
                effect={effect}
                targets={targets}
                names={names}
                problemsAt={(part) =>
                  problems.filter(({ path }) => path.startsWith(`${base}/${index}/${part}`))
                }
                onChange={(next) => onChange(effects.with(index, next))}
                inner={(inner) => (
                  <EffectList
                    {...{ document, problems, ...inner }}
                    base={`${base}/${index}/effects`}
                    legend="For each of them, it"
                  />
                )}
              />
            </div>
            <Button
              variant="ghost"
              size="icon-sm"
              aria-label={`Remove effect ${index + 1}`}
              onClick={() => onChange(effects.toSpliced(index, 1))}
            >
              <Trash2 />
            </Button>
          </div>
          <RuleField
            label="Only if"
            value={effect.when ?? ""}
            names={names}
            problems={problems.filter(({ path }) => path.startsWith(`${base}/${index}/when`))}
            onChange={(when) =>
              onChange(effects.with(index, { ...effect, when: when === "" ? undefined : when }))
            }
          />
        </div>
      ))}
      <Button
        size="sm"
        variant="ghost"
        className="self-start"
        onClick={() => onChange([...effects, { do: "set", path: targets[0]?.value ?? "", value: "true" }])}
      >
        <Plus /> Effect
      </Button>
    </fieldset>
  );
}
