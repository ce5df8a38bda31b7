"use client";

import { useMemo, useState } from "react";
import { FeelEditor, type FeelProblem } from "#components/editor/feel-editor.tsx";
import { Tabs } from "#components/ui/tabs.tsx";
import type { Environment } from "#core/environments/compile.ts";
import type { DocumentProblem } from "#core/environments/problems.ts";
import type { Check, Criterion } from "#core/rubrics/schema.ts";
import { rubricNames } from "#core/rubrics/scope.ts";
import type { DecisionTable } from "#core/rules/decision-table-schema.ts";
import { feelToSentence } from "#core/rules/sentence-from-feel.ts";
import { Sentence } from "#core/rules/sentence-schema.ts";
import { sentenceToFeel } from "#core/rules/sentences.ts";
import { suggestFeel } from "./feel-suggest.ts";
import { SentenceBuilder } from "./sentence-builder.tsx";
import { firstSentence } from "./sentence-edits.ts";
import { TableEditor } from "./table-editor.tsx";
import { blankTable } from "./table-edits.ts";

type SentenceDocument = Sentence;

interface CheckEditorProps {
  readonly criterion: Criterion;
  readonly environment: Environment;
  /** Paths start with `/check`. */
  readonly problems: readonly DocumentProblem[];
  readonly readOnly: boolean;
  readonly onChange: (check: Check) => void;
}

/** What decides a criterion, as text or as a table; what was written in the other form is kept while one looks around. */
export function CheckEditor({ criterion, environment, problems, readOnly, onChange }: CheckEditorProps) {
  const check = criterion.check ?? { form: "text", feel: "false" };
  const [kept, setKept] = useState<Partial<Record<Check["form"], Check>>>({});
  const change = (next: Check) => {
    setKept((old) => ({ ...old, [check.form]: check }));
    onChange(next);
  };
  const [tooMuch, setTooMuch] = useState(false);
  const choose = (form: string) => {
    setTooMuch(false);
    if (form === check.form || readOnly) return;
    if (form === "table") change(kept.table ?? { form: "table", table: blankTable() });
    if (form === "text") {
      const text = check.form === "sentence" ? sentenceToFeel(check.sentence) : null;
      change(text?.ok ? { form: "text", feel: text.feel } : (kept.text ?? { form: "text", feel: "false" }));
    }
    if (form === "sentence") {
      const sentence = check.form === "text" ? asSentence(check.feel, environment) : (kept.sentence ?? null);
      if (sentence !== null) change("form" in sentence ? sentence : { form: "sentence", sentence });
      else if (check.form === "text") setTooMuch(true);
      else change({ form: "sentence", sentence: firstSentence(environment) });
    }
  };
  const own = (form: string) =>
    problems.map((problem) => ({ ...problem, path: problem.path.slice(form.length) }));
  return (
    <div className="flex flex-col gap-2">
      {tooMuch && (
        <p role="status" className="rounded-md bg-info-soft px-3 py-2 text-info text-sm">
          This check says more than the sentences can. It stays as text; nothing is lost.
        </p>
      )}
      <Tabs
        label="How it is decided"
        value={check.form}
        onValueChange={choose}
        tabs={[
          {
            value: "sentence",
            label: "Sentence",
            content: check.form === "sentence" && (
              <SentenceCheck
                sentence={check.sentence}
                environment={environment}
                problems={problems}
                readOnly={readOnly}
                onChange={onChange}
              />
            ),
          },
          {
            value: "text",
            label: "Text",
            content: check.form === "text" && (
              <TextCheck
                {...{ environment, readOnly, criterion }}
                check={check}
                problems={problems}
                onChange={onChange}
              />
            ),
          },
          {
            value: "table",
            label: "Table",
            content: check.form === "table" && (
              <TableCheck
                table={check.table}
                problems={own("/check/table")}
                readOnly={readOnly}
                onChange={onChange}
              />
            ),
          },
        ]}
      />
    </div>
  );
}

/** A new check starts as a sentence; "false" is what a blank text says, and no sentence. */
function asSentence(feel: string, environment: Environment): SentenceDocument | null {
  return feel.trim() === "false" || feel.trim() === "" ? firstSentence(environment) : feelToSentence(feel);
}

function SentenceCheck({
  sentence,
  environment,
  problems,
  readOnly,
  onChange,
}: {
  readonly sentence: unknown;
  readonly environment: Environment;
  readonly problems: readonly DocumentProblem[];
  readonly readOnly: boolean;
  readonly onChange: (check: Check) => void;
}) {
  const parsed = Sentence.safeParse(sentence);
  // While a number or a date is being typed the sentence may be incomplete; the last complete one stays on the screen.
  const [last, setLast] = useState<SentenceDocument | null>(parsed.success ? parsed.data : null);
  const shown = parsed.success ? parsed.data : ((sentence as SentenceDocument | null) ?? last);
  if (shown === null) return <p className="text-fail text-sm">This sentence cannot be shown.</p>;
  const text = sentenceToFeel(shown);
  return (
    <div className="flex flex-col gap-3">
      <SentenceBuilder
        sentence={shown}
        environment={environment}
        readOnly={readOnly}
        onChange={(next) => {
          setLast(next);
          onChange({ form: "sentence", sentence: next });
        }}
      />
      {text.ok && <code className="break-words font-mono text-muted text-xs">{text.feel}</code>}
      {problems.map((problem) => (
        <p key={problem.path + problem.message} className="text-fail text-sm">
          {sentenceOf(problem)}
        </p>
      ))}
    </div>
  );
}

function TableCheck({
  table,
  problems,
  readOnly,
  onChange,
}: {
  readonly table: unknown;
  readonly problems: readonly DocumentProblem[];
  readonly readOnly: boolean;
  readonly onChange: (check: Check) => void;
}) {
  // A table in the middle of an edit may have an empty heading; it is still shown, with the problem beside it.
  if (!hasTableShape(table))
    return <p className="text-fail text-sm">This table cannot be shown as a grid.</p>;
  return (
    <TableEditor
      table={table}
      problems={problems}
      readOnly={readOnly}
      onChange={(next) => onChange({ form: "table", table: next })}
    />
  );
}

function hasTableShape(table: unknown): table is DecisionTable {
  if (typeof table !== "object" || table === null) return false;
  const { inputs, outputs, rows } = table as Record<string, unknown>;
  return Array.isArray(inputs) && Array.isArray(outputs) && Array.isArray(rows);
}

function TextCheck({
  criterion,
  check,
  environment,
  problems,
  readOnly,
  onChange,
}: Omit<CheckEditorProps, "onChange"> & {
  readonly check: Extract<Check, { form: "text" }>;
  readonly onChange: (check: Check) => void;
}) {
  const names = useMemo(() => rubricNames(environment), [environment]);
  const labels = useMemo(() => labelsOf(environment), [environment]);
  const marks = problems.map(
    (problem): FeelProblem => ({
      from: problem.from ?? 0,
      to: problem.to ?? check.feel.length,
      severity: "error",
      message: sentenceOf(problem),
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
      {problems.length > 0 && (
        <ul className="text-fail text-sm" aria-live="polite">
          {problems.map((problem) => (
            <li key={problem.path + problem.message + String(problem.from)}>{sentenceOf(problem)}</li>
          ))}
        </ul>
      )}
    </div>
  );
}

function sentenceOf(problem: DocumentProblem): string {
  return problem.suggestion === undefined
    ? problem.message
    : `${problem.message} Did you mean “${problem.suggestion}”?`;
}

/** What people call the names that rules use. */
export function labelsOf({ document }: Environment): Readonly<Record<string, string>> {
  const labels = [...document.state, ...document.constants, ...document.definitions].map(
    ({ name, label }) => [name, label] as const,
  );
  return {
    ...Object.fromEntries(labels),
    initial: "The case at the start",
    expected: "The right outcome",
    steps: "All steps in order",
    calls: "Calls of each tool",
    outcome: "How the case ended",
    answer: "The agent's last words",
    usage: "Cost and number of steps",
  };
}
