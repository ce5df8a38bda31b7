"use client";

import { type ReactNode, useState } from "react";
import type { Environment } from "#core/environments/compile.ts";
import type { DocumentProblem } from "#core/environments/problems.ts";
import type { Check } from "#core/rubrics/schema.ts";
import { Sentence } from "#core/rules/sentence-schema.ts";
import { sentenceToFeel } from "#core/rules/sentences.ts";
import { FeelLine } from "./feel-line.tsx";
import { SentenceBuilder } from "./sentence-builder.tsx";

/** A check as a sentence, with the text that it is beside it. */
export function SentenceCheck({
  check,
  environment,
  problems,
  lines,
  readOnly,
  onChange,
}: {
  readonly check: Extract<Check, { form: "sentence" }>;
  readonly environment: Environment;
  readonly problems: readonly DocumentProblem[];
  readonly lines: ReactNode;
  readonly readOnly: boolean;
  readonly onChange: (check: Check) => void;
}) {
  const parsed = Sentence.safeParse(check.sentence);
  // While a number or a date is being typed the sentence may be incomplete; the last complete one stays on the screen.
  const [last, setLast] = useState<Sentence | null>(parsed.success ? parsed.data : null);
  const shown = parsed.success ? parsed.data : ((check.sentence as Sentence | null) ?? last);
  if (shown === null) return <p className="text-fail text-sm">This sentence cannot be shown.</p>;
  const text = sentenceToFeel(shown);
  return (
    <div className="flex flex-col gap-3">
      <SentenceBuilder
        sentence={shown}
        environment={environment}
        problems={problems}
        readOnly={readOnly}
        onChange={(next) => {
          setLast(next);
          onChange({ form: "sentence", sentence: next });
        }}
      />
      {text.ok && <FeelLine feel={text.feel} marks={problems} />}
      {lines}
    </div>
  );
}
