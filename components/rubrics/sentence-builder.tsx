"use client";

import { Plus, Trash2 } from "lucide-react";
import { Button } from "#components/ui/button.tsx";
import { cn } from "#components/ui/cn.ts";
import { Combobox } from "#components/ui/combobox.tsx";
import { Select } from "#components/ui/select.tsx";
import type { Environment } from "#core/environments/compile.ts";
import type { DocumentProblem } from "#core/environments/problems.ts";
import { describeSentence } from "#core/rules/sentence-description.ts";
import type { PlainSentence, Sentence } from "#core/rules/sentence-schema.ts";
import { statementAt } from "./check-change.ts";
import { vocabularyOf } from "./field-choices.ts";
import {
  blankStatement,
  type Joining,
  joined,
  joiningOf,
  ofKind,
  statementKinds,
  statementsOf,
} from "./sentence-edits.ts";
import { StatementRow } from "./statement-row.tsx";

const joinings: ReadonlyArray<{ value: Joining; label: string }> = [
  { value: "one", label: "One statement" },
  { value: "all_of", label: "All of these hold" },
  { value: "any_of", label: "At least one of these holds" },
  { value: "when", label: "When the first holds, the second must" },
];

/** A check as sentences of chosen parts; reads back as plain words below. */
export function SentenceBuilder({
  sentence,
  environment,
  problems,
  readOnly,
  onChange,
}: {
  readonly sentence: Sentence;
  readonly environment: Environment;
  readonly problems: readonly DocumentProblem[];
  readonly readOnly: boolean;
  readonly onChange: (sentence: Sentence) => void;
}) {
  const vocabulary = vocabularyOf(environment);
  const joining = joiningOf(sentence);
  const statements = statementsOf(sentence);
  const blank = () => blankStatement("compare", vocabulary);
  const set = (next: readonly PlainSentence[]) => onChange(joined(joining, next, blank()));
  const fixed = joining === "one" || joining === "when";
  const wrong = new Set(problems.map(({ from }) => statementAt(sentence, from ?? 0)));
  return (
    <div className="flex flex-col gap-3">
      <Select
        aria-label="How statements are joined"
        className="max-w-72"
        value={joining}
        disabled={readOnly}
        options={joinings}
        onValueChange={(next) =>
          onChange(joined(joinings.find(({ value }) => value === next)?.value ?? "one", statements, blank()))
        }
      />
      <ol className="flex flex-col gap-2">
        {statements.map((statement, index) => (
          <li
            // biome-ignore lint/suspicious/noArrayIndexKey: a statement is its place
            key={index}
            className={cn("flex flex-col gap-2 rounded-md border p-3", wrong.has(index) && "border-fail")}
          >
            <div className="flex items-center gap-2">
              {joining === "when" && (
                <span className="w-10 shrink-0 text-muted text-sm">{index === 0 ? "When" : "then"}</span>
              )}
              <Combobox
                label={`Kind of statement ${index + 1}`}
                className="h-7 min-w-0 grow text-sm"
                value={statement.kind}
                disabled={readOnly}
                options={statementKinds}
                onValueChange={(kind) =>
                  set(statements.with(index, ofKind(kind as PlainSentence["kind"], statement, vocabulary)))
                }
              />
              {!readOnly && !fixed && statements.length > 2 && (
                <Button
                  variant="ghost"
                  size="icon-sm"
                  aria-label={`Remove statement ${index + 1}`}
                  onClick={() => set(statements.toSpliced(index, 1))}
                >
                  <Trash2 />
                </Button>
              )}
            </div>
            <div className="flex flex-wrap items-center gap-1.5 text-sm">
              <StatementRow
                statement={statement}
                vocabulary={vocabulary}
                readOnly={readOnly}
                onChange={(next) => set(statements.with(index, next))}
              />
            </div>
          </li>
        ))}
      </ol>
      {!readOnly && !fixed && (
        <Button
          size="sm"
          variant="ghost"
          className="self-start"
          onClick={() => set([...statements, blank()])}
        >
          <Plus /> Statement
        </Button>
      )}
      <p className="rounded-md bg-sunken px-3 py-2 text-sm" aria-live="polite">
        {describeSentence(sentence, vocabulary.labels)}
      </p>
    </div>
  );
}
