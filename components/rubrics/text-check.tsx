"use client";

import { type ReactNode, useMemo } from "react";
import { FeelEditor, type FeelProblem } from "#components/editor/feel-editor.tsx";
import type { Environment } from "#core/environments/compile.ts";
import type { DocumentProblem } from "#core/environments/problems.ts";
import { rubricLabels } from "#core/rubrics/rubric-labels.ts";
import type { Check, Criterion } from "#core/rubrics/schema.ts";
import { rubricNames } from "#core/rubrics/scope.ts";
import { describeText } from "#core/rules/meaning.ts";
import { describeSentence } from "#core/rules/sentence-description.ts";
import { feelToSentence } from "#core/rules/sentence-from-feel.ts";
import { suggestFeel } from "./feel-suggest.ts";

/** A check as text, with suggestions while it is written and its meaning in words. */
export function TextCheck({
  criterion,
  check,
  environment,
  problems,
  lines,
  readOnly,
  onChange,
}: {
  readonly criterion: Criterion;
  readonly check: Extract<Check, { form: "text" }>;
  readonly environment: Environment;
  readonly problems: readonly DocumentProblem[];
  readonly lines: ReactNode;
  readonly readOnly: boolean;
  readonly onChange: (check: Check) => void;
}) {
  const names = rubricNames(environment);
  const labels = rubricLabels(environment);
  const meaning = useMemo(() => {
    const sentence = feelToSentence(check.feel);
    return sentence === null ? describeText(check.feel, labels) : describeSentence(sentence, labels);
  }, [check.feel, labels]);
  const marks = problems.map(
    (problem): FeelProblem => ({
      from: problem.from ?? 0,
      to: problem.to ?? check.feel.length,
      severity: "error",
      message: problem.message,
    }),
  );
  return (
    <div className="flex flex-col gap-1.5">
      <p id={`check-${criterion.id}-hint`} className="text-muted text-sm">
        Yes or no, or a number from 0 to 1 for a part of the points. Ctrl+Space lists what can be written.
      </p>
      <FeelEditor
        value={check.feel}
        readOnly={readOnly}
        problems={marks}
        suggest={(text, position) => suggestFeel(text, position, names, labels)}
        onChange={(feel) => onChange({ form: "text", feel })}
        aria-label={`Check of: ${criterion.statement}`}
        aria-describedby={`check-${criterion.id}-hint`}
        aria-invalid={problems.length > 0}
        className="min-h-20"
      />
      {lines}
      {meaning !== null && problems.length === 0 && (
        <p className="rounded-md bg-sunken px-3 py-2 text-sm" aria-live="polite">
          {meaning}
        </p>
      )}
    </div>
  );
}
