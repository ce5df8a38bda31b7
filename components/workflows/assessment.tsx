"use client";

import { useMutation, useQueryClient } from "@tanstack/react-query";
import { useState } from "react";
import { useTRPC } from "#components/api/client.tsx";
import type { Outputs } from "#components/api/outputs.ts";
import { Button } from "#components/ui/button.tsx";
import { RadioGroup } from "#components/ui/choice.tsx";
import { cn } from "#components/ui/cn.ts";
import { FieldGroup } from "#components/ui/field.tsx";
import {
  AssessmentAnswers,
  assessmentQuestions,
  recommend,
  rungName,
  rungs,
} from "#core/workflows/assessment.ts";

const choices = [
  { value: "yes", label: "Yes" },
  { value: "no", label: "No" },
  { value: "unsure", label: "Not sure" },
];

/** The guided assessment with its recommendation on the ladder. */
export function Assessment({
  workflow,
  assessed,
  mayEdit,
}: {
  readonly workflow: string;
  readonly assessed: Outputs["workflows"]["get"]["assessment"];
  readonly mayEdit: boolean;
}) {
  const trpc = useTRPC();
  const client = useQueryClient();
  const [answers, setAnswers] = useState<Partial<Record<string, string>>>(assessed?.answers ?? {});
  const save = useMutation(
    trpc.workflows.assess.mutationOptions({
      onSuccess: () => client.invalidateQueries(trpc.workflows.pathFilter()),
    }),
  );
  const parsed = AssessmentAnswers.safeParse(answers);
  const result = parsed.success ? recommend(parsed.data) : null;
  return (
    <div className="flex flex-col gap-6">
      <ol className="flex flex-col gap-5">
        {assessmentQuestions.map(({ id, text, help }) => (
          <li key={id}>
            <FieldGroup legend={text} hint={help}>
              <RadioGroup
                aria-label={text}
                className="flex-row flex-wrap gap-x-6"
                disabled={!mayEdit}
                value={answers[id] ?? ""}
                choices={choices}
                onValueChange={(value) => setAnswers({ ...answers, [id]: value })}
              />
            </FieldGroup>
          </li>
        ))}
      </ol>
      {result !== null && (
        <div className="rounded-md border bg-surface p-4" aria-live="polite">
          <ol className="flex flex-wrap gap-1 text-sm" aria-label="The ladder">
            {rungs.map((rung) => (
              <li
                key={rung}
                aria-current={rung === result.rung ? "true" : undefined}
                className={cn(
                  "rounded-sm px-2 py-1",
                  rung === result.rung ? "bg-accent font-medium text-accent-ink" : "bg-sunken text-muted",
                )}
              >
                {rungName[rung]}
              </li>
            ))}
          </ol>
          <p className="mt-3 font-medium">{result.sentence}</p>
          <ul className="mt-1 list-disc pl-5 text-sm">
            {result.reasons.map((reason) => (
              <li key={reason}>{reason}</li>
            ))}
          </ul>
        </div>
      )}
      {mayEdit && (
        <Button
          className="self-start"
          disabled={!parsed.success}
          busy={save.isPending}
          onClick={() => parsed.success && save.mutate({ workflow, answers: parsed.data })}
        >
          Save answers
        </Button>
      )}
    </div>
  );
}
