"use client";

import { Plus, Trash2 } from "lucide-react";
import { JudgeModel } from "#components/judges/judge-model.tsx";
import { Button } from "#components/ui/button.tsx";
import { Field } from "#components/ui/field.tsx";
import { Input, NumberInput, Textarea } from "#components/ui/input.tsx";
import type { Criterion } from "#core/rubrics/schema.ts";
import { criterionId } from "./rubric-edits.ts";

/** The question for a judging model and the levels it chooses from. */
export function JudgeEditor({
  workflow,
  criterion,
  readOnly,
  problem,
  onChange,
}: {
  readonly workflow: string;
  readonly criterion: Criterion;
  readonly readOnly: boolean;
  readonly problem: string | undefined;
  readonly onChange: (part: Partial<Criterion>, group: string) => void;
}) {
  const judge = criterion.judge;
  if (judge === undefined) return null;
  const change = (part: Partial<typeof judge>, group: string) =>
    onChange({ judge: { ...judge, ...part } }, group);
  const setLevel = (index: number, part: Partial<(typeof judge.levels)[number]>) => {
    const old = judge.levels[index];
    if (old !== undefined)
      change({ levels: judge.levels.with(index, { ...old, ...part }) }, `level-${index}`);
  };
  return (
    <div className="flex flex-col gap-3">
      <Field
        label="Question for the judge"
        required
        hint="It sees the work log and the policy document, never the right outcome."
        error={problem}
      >
        <Textarea
          value={judge.prompt}
          readOnly={readOnly}
          onChange={(event) => change({ prompt: event.target.value }, "prompt")}
        />
      </Field>
      <fieldset className="flex flex-col gap-2">
        <legend className="mb-1 font-medium text-sm">Levels, each with its share of the points</legend>
        {judge.levels.map((level, index) => (
          <div key={level.id} className="flex flex-wrap items-center gap-2 sm:flex-nowrap">
            <Input
              aria-label={`Name of level ${index + 1}`}
              value={level.label}
              readOnly={readOnly}
              onChange={(event) => setLevel(index, { label: event.target.value })}
            />
            <NumberInput
              aria-label={`Share of level ${index + 1}`}
              className="max-w-20"
              value={level.fraction}
              readOnly={readOnly}
              onChange={(event) => setLevel(index, { fraction: event.target.value })}
            />
            <Input
              aria-label={`When level ${index + 1} holds`}
              placeholder="When it holds"
              className="basis-full sm:basis-auto"
              value={level.description}
              readOnly={readOnly}
              onChange={(event) => setLevel(index, { description: event.target.value })}
            />
            {!readOnly && judge.levels.length > 2 && (
              <Button
                variant="ghost"
                size="icon-sm"
                aria-label={`Remove level ${level.label}`}
                onClick={() => change({ levels: judge.levels.toSpliced(index, 1) }, "levels")}
              >
                <Trash2 />
              </Button>
            )}
          </div>
        ))}
        {!readOnly && (
          <Button
            size="sm"
            variant="ghost"
            className="self-start"
            onClick={() => {
              const id = criterionId("level", new Set(judge.levels.map((level) => level.id)));
              const level = { id, label: "In between", description: "", fraction: "0.5" };
              change({ levels: [...judge.levels, level] }, "levels");
            }}
          >
            <Plus /> Level
          </Button>
        )}
      </fieldset>
      <JudgeModel
        {...{ workflow, judge, readOnly }}
        criterion={criterion.id}
        onChange={(part) => change(part, "model")}
      />
    </div>
  );
}
