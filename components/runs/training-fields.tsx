"use client";

import { Card } from "#components/ui/card.tsx";
import { Checkbox } from "#components/ui/choice.tsx";
import { Field } from "#components/ui/field.tsx";
import { NumberInput } from "#components/ui/input.tsx";
import type { LaunchChoice } from "./launch-choice.ts";

const fields: ReadonlyArray<{
  readonly field: "updates" | "tasksPerUpdate" | "groupSize" | "learningRate" | "entropyBonus";
  readonly label: string;
  readonly hint: string;
}> = [
  {
    field: "updates",
    label: "Updates",
    hint: "How often the agent changes its mind. More updates take longer and learn more, up to a point.",
  },
  {
    field: "tasksPerUpdate",
    label: "Cases an update",
    hint: "How many cases it looks at before each change. More give a steadier direction.",
  },
  {
    field: "groupSize",
    label: "Attempts a case",
    hint: "How often it tries the same case within an update. It learns from what its better attempts did differently.",
  },
  {
    field: "learningRate",
    label: "Learning rate",
    hint: "How far each change goes. Too far and it forgets what it knew; too little and it hardly moves.",
  },
  {
    field: "entropyBonus",
    label: "Entropy bonus",
    hint: "A small reward for keeping several options open, so that it does not settle too early.",
  },
];

/** The settings of a training with what they mean. */
export function TrainingFields({
  choice,
  change,
  errorOf,
}: {
  readonly choice: LaunchChoice;
  readonly change: (part: Partial<LaunchChoice>) => void;
  readonly errorOf: (field: keyof LaunchChoice) => string | undefined;
}) {
  return (
    <Card
      title="How it learns"
      hint="These settings suit this kind of workflow; change them if the curve says so."
    >
      <Checkbox
        className="mb-5"
        label="Begin with what the experts' recorded actions teach"
        hint="The cheaper lesson first: it imitates them on the training cases, then improves on that by the rubric."
        checked={choice.warmStart}
        onCheckedChange={(checked) => change({ warmStart: checked === true })}
      />
      <div className="grid gap-5 sm:grid-cols-2">
        {fields.map(({ field, label, hint }) => (
          <Field key={field} id={`launch-${field}`} label={label} hint={hint} error={errorOf(field)} required>
            <NumberInput
              value={choice[field]}
              onChange={(event) => change({ [field]: event.target.value })}
            />
          </Field>
        ))}
      </div>
    </Card>
  );
}
