"use client";

import { Plus, Trash2 } from "lucide-react";
import { useMemo } from "react";
import { Button } from "#components/ui/button.tsx";
import { Select } from "#components/ui/select.tsx";
import type { Environment } from "#core/environments/compile.ts";
import { describeSentence } from "#core/rules/sentence-description.ts";
import type { PlainSentence, Sentence } from "#core/rules/sentence-schema.ts";
import { fieldChoices, sentenceLabels } from "./field-choices.ts";
import {
  blankStatement,
  type Joining,
  joined,
  joiningOf,
  type StatementKind,
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
  readOnly,
  onChange,
}: {
  readonly sentence: Sentence;
  readonly environment: Environment;
  readonly readOnly: boolean;
  readonly onChange: (sentence: Sentence) => void;
}) {
  const choices = useMemo(() => fieldChoices(environment), [environment]);
  const labels = useMemo(() => sentenceLabels(environment, choices), [environment, choices]);
  const tools = environment.document.tools;
  const names = tools.map(({ name }) => name);
  const joining = joiningOf(sentence);
  const statements = statementsOf(sentence);
  const blank = () => blankStatement("compare", choices, names);
  const set = (next: readonly PlainSentence[]) => onChange(joined(joining, next, blank()));
  const fixed = joining === "one" || joining === "when";
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
        {statements.map((statement, index) => {
          const offered = statementKinds.some(({ value }) => value === statement.kind);
          return (
            // biome-ignore lint/suspicious/noArrayIndexKey: a statement is its place
            <li key={index} className="flex flex-col gap-2 rounded-md border p-3">
              <div className="flex items-center gap-2">
                {joining === "when" && (
                  <span className="w-10 shrink-0 text-muted text-sm">{index === 0 ? "When" : "then"}</span>
                )}
                <Select
                  aria-label={`Kind of statement ${index + 1}`}
                  className="h-7 grow text-sm"
                  value={offered ? statement.kind : "other"}
                  disabled={readOnly}
                  options={
                    offered
                      ? statementKinds
                      : [{ value: "other", label: "Something else" }, ...statementKinds]
                  }
                  onValueChange={(kind) =>
                    kind !== "other" &&
                    set(statements.with(index, blankStatement(kind as StatementKind, choices, names)))
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
                {offered ? (
                  <StatementRow
                    statement={statement}
                    choices={choices}
                    tools={tools}
                    readOnly={readOnly}
                    onChange={(next) => set(statements.with(index, next))}
                  />
                ) : (
                  <p>{describeSentence(statement, labels)} Change it as text.</p>
                )}
              </div>
            </li>
          );
        })}
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
        {describeSentence(sentence, labels)}
      </p>
    </div>
  );
}
