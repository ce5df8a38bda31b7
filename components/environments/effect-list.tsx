"use client";

import { Plus, Trash2 } from "lucide-react";
import { useMemo } from "react";
import { Button } from "#components/ui/button.tsx";
import { Field } from "#components/ui/field.tsx";
import { Select } from "#components/ui/select.tsx";
import type { DocumentProblem } from "#core/environments/problems.ts";
import type { Effect, EnvironmentDocument } from "#core/environments/schema.ts";
import type { FeelType } from "#core/rules/types.ts";
import { effectWords, fieldRows, labelsByPath } from "./environment-edits.ts";
import { RuleField } from "./rule-field.tsx";

const simple = [
  { value: "set", label: "sets" },
  { value: "increment", label: "raises" },
  { value: "append", label: "adds to" },
] as const;

/** What a tool changes, one effect after the other. Effects over many entries are shown as they are and can be removed. */
export function EffectList({
  document,
  effects,
  names,
  problems,
  base,
  onChange,
}: {
  readonly document: EnvironmentDocument;
  readonly effects: readonly Effect[];
  readonly names: ReadonlyMap<string, FeelType>;
  readonly problems: readonly DocumentProblem[];
  /** Place of the list, to tell the problems apart. */
  readonly base: string;
  readonly onChange: (effects: Effect[]) => void;
}) {
  const labels = useMemo(() => labelsByPath(document), [document]);
  const targets = useMemo(
    () =>
      fieldRows(document.state, "state").map(({ path, field }) => ({
        value: path,
        label: `${field.label} (${path})`,
      })),
    [document],
  );
  const problemsAt = (index: number, part: string) =>
    problems.filter(({ path }) => path.startsWith(`${base}/${index}/${part}`));
  return (
    <fieldset className="flex flex-col gap-3">
      <legend className="mb-1 font-semibold">Then it</legend>
      {effects.map((effect, index) => (
        // biome-ignore lint/suspicious/noArrayIndexKey: an effect is its place in the list
        <div key={index} className="flex flex-col gap-2 rounded-md border p-3">
          <div className="flex items-start gap-2">
            <div className="min-w-0 grow">
              {isSimple(effect) ? (
                <SimpleEffect
                  effect={effect}
                  targets={targets}
                  names={names}
                  problems={problemsAt(index, effect.do === "increment" ? "by" : "value")}
                  onChange={(next) => onChange(effects.with(index, next))}
                />
              ) : (
                <p className="text-sm">
                  {effectWords(effect, labels).words}{" "}
                  <code className="font-mono text-xs">{effectWords(effect, labels).rule}</code>
                </p>
              )}
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
            problems={problemsAt(index, "when")}
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

type Simple = Extract<Effect, { do: "set" | "increment" | "append" }>;

function isSimple(effect: Effect): effect is Simple {
  return effect.do === "set" || effect.do === "increment" || effect.do === "append";
}

function SimpleEffect({
  effect,
  targets,
  names,
  problems,
  onChange,
}: {
  readonly effect: Simple;
  readonly targets: readonly { readonly value: string; readonly label: string }[];
  readonly names: ReadonlyMap<string, FeelType>;
  readonly problems: readonly DocumentProblem[];
  readonly onChange: (effect: Simple) => void;
}) {
  const rule = effect.do === "increment" ? effect.by : effect.value;
  const build = (kind: Simple["do"], path: string, text: string): Simple => {
    const when = effect.when === undefined ? {} : { when: effect.when };
    return kind === "increment"
      ? { do: kind, path, by: text, ...when }
      : { do: kind, path, value: text, ...when };
  };
  const known = targets.some(({ value }) => value === effect.path);
  return (
    <div className="flex flex-col gap-2">
      <div className="grid gap-2 sm:grid-cols-[8rem_1fr]">
        <Field label="What" required>
          <Select
            value={effect.do}
            options={simple}
            onValueChange={(value) =>
              onChange(build(simple.find((one) => one.value === value)?.value ?? "set", effect.path, rule))
            }
          />
        </Field>
        <Field label="Field" required>
          <Select
            value={effect.path}
            options={known ? targets : [{ value: effect.path, label: effect.path }, ...targets]}
            onValueChange={(path) => onChange(build(effect.do, path, rule))}
          />
        </Field>
      </div>
      <RuleField
        label={effect.do === "increment" ? "By" : effect.do === "append" ? "The entry" : "To"}
        value={rule}
        names={names}
        problems={problems}
        onChange={(text) => onChange(build(effect.do, effect.path, text))}
      />
    </div>
  );
}
