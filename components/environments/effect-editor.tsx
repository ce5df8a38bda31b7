"use client";

import { Plus, Trash2 } from "lucide-react";
import type { ReactNode } from "react";
import { Button } from "#components/ui/button.tsx";
import { Field } from "#components/ui/field.tsx";
import { Input } from "#components/ui/input.tsx";
import { Select } from "#components/ui/select.tsx";
import type { DocumentProblem } from "#core/environments/problems.ts";
import type { Effect } from "#core/environments/schema.ts";
import type { FeelType } from "#core/rules/types.ts";
import { effectKinds, ofEffectKind } from "./effect-edits.ts";
import { RuleField } from "./rule-field.tsx";

type Names = ReadonlyMap<string, FeelType>;

interface EffectEditorProps {
  readonly effect: Effect;
  readonly targets: readonly { readonly value: string; readonly label: string }[];
  readonly names: Names;
  readonly problemsAt: (part: string) => readonly DocumentProblem[];
  readonly onChange: (effect: Effect) => void;
  /** The list of effects inside an effect that is done for each entry. */
  readonly inner: (list: {
    readonly effects: readonly Effect[];
    readonly names: Names;
    readonly onChange: (effects: Effect[]) => void;
  }) => ReactNode;
}

/** One effect: what is done, to which field, and with what. */
export function EffectEditor(props: EffectEditorProps) {
  const { effect, targets, onChange } = props;
  return (
    <div className="flex flex-col gap-2">
      <div className="grid gap-2 sm:grid-cols-[12rem_1fr]">
        <Field label="What" required>
          <Select
            value={effect.do}
            options={effectKinds}
            onValueChange={(value) => {
              const kind = effectKinds.find((one) => one.value === value)?.value;
              if (kind !== undefined) onChange(ofEffectKind(kind, effect, targets[0]?.value ?? ""));
            }}
          />
        </Field>
        {effect.do === "for_each" ? (
          <Field label="Each is called" required hint="Its name in the effects below.">
            <Input
              className="max-w-40"
              value={effect.as}
              onChange={(event) => onChange({ ...effect, as: event.target.value })}
            />
          </Field>
        ) : (
          <Field label="Field" required>
            <Select
              value={effect.path}
              options={
                targets.some(({ value }) => value === effect.path)
                  ? targets
                  : [{ value: effect.path, label: effect.path }, ...targets]
              }
              onValueChange={(path) => onChange({ ...effect, path })}
            />
          </Field>
        )}
      </div>
      <EffectParts {...props} />
    </div>
  );
}

const anything: FeelType = { kind: "any" };

function EffectParts({ effect, names, problemsAt, onChange, inner }: EffectEditorProps) {
  const entryNames = new Map(names).set("item", anything);
  switch (effect.do) {
    case "set":
    case "append":
      return (
        <RuleField
          label={effect.do === "append" ? "The entry" : "To"}
          value={effect.value}
          names={names}
          problems={problemsAt("value")}
          onChange={(value) => onChange({ ...effect, value })}
        />
      );
    case "increment":
      return (
        <RuleField
          label="By"
          value={effect.by}
          names={names}
          problems={problemsAt("by")}
          onChange={(by) => onChange({ ...effect, by })}
        />
      );
    case "remove":
      return (
        <RuleField
          label="Entries for which"
          hint="An entry is called item. Leave empty to remove the field’s whole value."
          value={effect.where ?? ""}
          names={entryNames}
          problems={problemsAt("where")}
          onChange={(where) => onChange({ ...effect, where: where === "" ? undefined : where })}
        />
      );
    case "update":
      return (
        <>
          <RuleField
            label="Entries for which"
            hint="An entry is called item."
            value={effect.where}
            names={entryNames}
            problems={problemsAt("where")}
            onChange={(where) => onChange({ ...effect, where })}
          />
          <NewValues
            set={effect.set}
            names={entryNames}
            problemsAt={problemsAt}
            onChange={(set) => onChange({ ...effect, set })}
          />
        </>
      );
    case "for_each":
      return (
        <>
          <RuleField
            label="For each entry of"
            value={effect.in}
            names={names}
            problems={problemsAt("in")}
            onChange={(list) => onChange({ ...effect, in: list })}
          />
          {inner({
            effects: effect.effects,
            names: new Map(names).set(effect.as, anything),
            onChange: (effects) => onChange({ ...effect, effects }),
          })}
        </>
      );
  }
}

/** Which fields of an entry become what. */
function NewValues({
  set,
  names,
  problemsAt,
  onChange,
}: {
  readonly set: Readonly<Record<string, string>>;
  readonly names: Names;
  readonly problemsAt: (part: string) => readonly DocumentProblem[];
  readonly onChange: (set: Record<string, string>) => void;
}) {
  const entries = Object.entries(set);
  const change = (next: readonly (readonly [string, string])[]) => onChange(Object.fromEntries(next));
  return (
    <div className="flex flex-col gap-2">
      {entries.map(([field, rule], index) => (
        // biome-ignore lint/suspicious/noArrayIndexKey: the name itself is being typed
        <div key={index} className="grid items-end gap-2 sm:grid-cols-[10rem_1fr_auto]">
          <Field label="Field of the entry" required>
            <Input
              value={field}
              onChange={(event) => change(entries.with(index, [event.target.value, rule]))}
            />
          </Field>
          <RuleField
            label="becomes"
            value={rule}
            names={names}
            problems={problemsAt(`set/${field}`)}
            onChange={(text) => change(entries.with(index, [field, text]))}
          />
          <Button
            variant="ghost"
            size="icon-sm"
            aria-label={`Remove the new value of ${field}`}
            disabled={entries.length === 1}
            onClick={() => change(entries.toSpliced(index, 1))}
          >
            <Trash2 />
          </Button>
        </div>
      ))}
      <Button
        size="sm"
        variant="ghost"
        className="self-start"
        onClick={() => change([...entries, [`field_${entries.length + 1}`, "null"]])}
      >
        <Plus /> New value
      </Button>
    </div>
  );
}
