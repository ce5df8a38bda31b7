"use client";

import { useState } from "react";
import { Button } from "#components/ui/button.tsx";
import { Tabs } from "#components/ui/tabs.tsx";
import type { Environment } from "#core/environments/compile.ts";
import type { DocumentProblem } from "#core/environments/problems.ts";
import { rubricLabels } from "#core/rubrics/rubric-labels.ts";
import type { Check, Criterion } from "#core/rubrics/schema.ts";
import { describeText } from "#core/rules/meaning.ts";
import { type Form, inForm, type KeptForms, keptAfter, nothingKept, withFix } from "./check-change.ts";
import { ProblemLines } from "./problem-lines.tsx";
import { SentenceCheck } from "./sentence-check.tsx";
import { TableCheck } from "./table-check.tsx";
import { TextCheck } from "./text-check.tsx";
import type { PlayedExample } from "./try-it.ts";

export interface CheckEditorProps {
  readonly criterion: Criterion;
  readonly environment: Environment;
  /** Paths start with `/check`. */
  readonly problems: readonly DocumentProblem[];
  readonly readOnly: boolean;
  readonly onChange: (check: Check) => void;
  /** What was written in the other forms, by criterion; lives as long as the page. */
  readonly kept: Map<string, KeptForms>;
  readonly examples: readonly PlayedExample[];
  /** The example that is open beside the editor. */
  readonly looked: string | null;
}

/** What decides a criterion: a sentence, a text or a table, turned into one another without losing anything. */
export function CheckEditor(props: CheckEditorProps) {
  const { criterion, environment, problems, readOnly, onChange, kept } = props;
  const check = criterion.check ?? { form: "text", feel: "false" };
  const mine = kept.get(criterion.id) ?? nothingKept;
  const [refused, setRefused] = useState<Form | null>(null);
  const turn = (next: Check) => {
    kept.set(criterion.id, keptAfter(mine, check, next));
    setRefused(null);
    onChange(next);
  };
  const choose = (value: string) => {
    const form = (["sentence", "text", "table"] as const).find((one) => one === value);
    if (form === undefined || form === check.form || readOnly) return;
    const next = inForm(form, check, mine, environment);
    if (next === null) setRefused(form);
    else turn(next);
  };
  const fix = {
    fixable: (problem: DocumentProblem) => !readOnly && withFix(check, problem) !== null,
    onFix: (problem: DocumentProblem) => {
      const fixed = withFix(check, problem);
      if (fixed !== null) onChange(fixed);
    },
  };
  const change = (next: Check) => {
    setRefused(null);
    onChange(next);
  };
  const lines = <ProblemLines problems={problems} {...fix} />;
  const common = { environment, problems, readOnly, lines, onChange: change };
  const earlier = refused === null ? undefined : mine.written[refused];
  return (
    <div className="flex flex-col gap-2">
      {refused !== null && (
        <div
          role="status"
          className="flex flex-wrap items-center gap-2 rounded-md bg-info-soft px-3 py-2 text-info text-sm"
        >
          <span className="min-w-0 grow basis-60">
            {refusal(refused, check, environment)} Nothing is lost.
          </span>
          {earlier !== undefined && (
            <Button size="sm" onClick={() => turn(earlier)}>
              Go back to the earlier {refused}
            </Button>
          )}
        </div>
      )}
      <Tabs
        label="How it is decided"
        value={check.form}
        onValueChange={choose}
        tabs={[
          {
            value: "sentence",
            label: "Sentence",
            content: check.form === "sentence" && <SentenceCheck {...common} check={check} />,
          },
          {
            value: "text",
            label: "Text",
            content: check.form === "text" && <TextCheck {...common} check={check} criterion={criterion} />,
          },
          {
            value: "table",
            label: "Table",
            content: check.form === "table" && (
              <TableCheck
                {...common}
                check={check}
                criterion={criterion}
                examples={props.examples}
                looked={props.looked}
              />
            ),
          },
        ]}
      />
    </div>
  );
}

/** Why a check stays in the form that it has. */
function refusal(wanted: Form, check: Check, environment: Environment): string {
  if (check.form === "table") return `This table says more than a ${wanted} can. It stays a table.`;
  const meaning = check.form === "text" ? describeText(check.feel, rubricLabels(environment)) : null;
  if (meaning === null) return "This text cannot be read yet. Correct it first.";
  return `This check says more than the sentences can. It stays a text: ${meaning}`;
}
