"use client";

import { Plus, Sparkles, Trash2 } from "lucide-react";
import { useState } from "react";
import { Button } from "#components/ui/button.tsx";
import { Checkbox } from "#components/ui/choice.tsx";
import { Dialog, DialogClose } from "#components/ui/dialog.tsx";
import { NumberInput } from "#components/ui/input.tsx";
import { Select } from "#components/ui/select.tsx";
import type { Environment } from "#core/environments/compile.ts";
import type { Criterion } from "#core/rubrics/schema.ts";
import { describeSentence } from "#core/rules/sentence-description.ts";
import type { PlainSentence } from "#core/rules/sentence-schema.ts";
import { vocabularyOf } from "./field-choices.ts";
import { type GuideAnswer, type GuideQuestion, guidedCriteria, guideQuestions } from "./guided-criteria.ts";
import { blankStatement, statementKinds } from "./sentence-edits.ts";
import { StatementRow } from "./statement-row.tsx";

interface Entry {
  readonly number: number;
  readonly question: GuideQuestion;
  readonly statement: PlainSentence;
  readonly points: string;
}

/** The first rubric from three questions; every answer becomes a criterion that works and can be changed afterwards. */
export function GuidedRubric({
  environment,
  existing,
  onDone,
}: {
  readonly environment: Environment;
  /** Ids of the criteria that are there. */
  readonly existing: ReadonlySet<string>;
  readonly onDone: (criteria: readonly Criterion[], replace: boolean) => void;
}) {
  const vocabulary = vocabularyOf(environment);
  const { labels } = vocabulary;
  const [open, setOpen] = useState(false);
  const [entries, setEntries] = useState<readonly Entry[]>([]);
  const [replace, setReplace] = useState(false);
  const add = (question: GuideQuestion, kind: PlainSentence["kind"]) => {
    const number = Math.max(0, ...entries.map((entry) => entry.number)) + 1;
    const points = question === "good" ? "30" : "5";
    setEntries([...entries, { number, question, statement: blankStatement(kind, vocabulary), points }]);
  };
  const change = (number: number, part: Partial<Entry>) =>
    setEntries(entries.map((entry) => (entry.number === number ? { ...entry, ...part } : entry)));
  const finish = () => {
    const answers: GuideAnswer[] = guideQuestions.flatMap(({ id }) =>
      entries
        .filter(({ question }) => question === id)
        .map(({ question, statement, points }) => ({
          question,
          statement,
          points: /^\d+(\.\d+)?$/.test(points) ? points : "10",
          words: describeSentence(statement, labels),
        })),
    );
    onDone(guidedCriteria(answers, replace ? new Set() : existing), replace);
    setEntries([]);
    setOpen(false);
  };
  const good = entries.some(({ question }) => question === "good");
  return (
    <Dialog
      open={open}
      onOpenChange={setOpen}
      size="lg"
      trigger={
        <Button variant="ghost" size="sm">
          <Sparkles /> Guided
        </Button>
      }
      title="A rubric from three questions"
      description="Answer with what you would tell a new colleague. Each answer becomes a criterion; refine it afterwards."
      footer={
        <>
          <DialogClose>
            <Button>Cancel</Button>
          </DialogClose>
          <Button variant="primary" disabled={entries.length === 0 || (replace && !good)} onClick={finish}>
            Make {entries.length === 1 ? "1 criterion" : `${entries.length} criteria`}
          </Button>
        </>
      }
    >
      <div className="flex flex-col gap-6 pb-4">
        {guideQuestions.map((question) => (
          <section key={question.id} aria-label={question.title} className="flex flex-col gap-2">
            <h3 className="font-semibold">{question.title}</h3>
            <p className="text-muted text-sm">{question.help}</p>
            {entries
              .filter((entry) => entry.question === question.id)
              .map((entry) => (
                <div key={entry.number} className="flex flex-col gap-2 rounded-md border p-3">
                  <div className="flex items-center gap-2">
                    <Select
                      aria-label="Kind of statement"
                      className="h-7 grow text-sm"
                      value={entry.statement.kind}
                      options={statementKinds}
                      onValueChange={(kind) =>
                        change(entry.number, {
                          statement: blankStatement(kind as PlainSentence["kind"], vocabulary),
                        })
                      }
                    />
                    {question.id === "good" && (
                      <NumberInput
                        aria-label="Points"
                        className="w-20"
                        value={entry.points}
                        onChange={(event) => change(entry.number, { points: event.target.value })}
                      />
                    )}
                    <Button
                      variant="ghost"
                      size="icon-sm"
                      aria-label="Remove this answer"
                      onClick={() => setEntries(entries.filter(({ number }) => number !== entry.number))}
                    >
                      <Trash2 />
                    </Button>
                  </div>
                  <div className="flex flex-wrap items-center gap-1.5 text-sm">
                    <StatementRow
                      statement={entry.statement}
                      vocabulary={vocabulary}
                      readOnly={false}
                      onChange={(statement) => change(entry.number, { statement })}
                    />
                  </div>
                  <p className="text-muted text-sm">{describeSentence(entry.statement, labels)}</p>
                </div>
              ))}
            <Button size="sm" className="self-start" onClick={() => add(question.id, question.first)}>
              <Plus /> Answer
            </Button>
          </section>
        ))}
        {existing.size > 0 && (
          <Checkbox
            label={`Replace the ${existing.size} criteria that are there`}
            hint="Otherwise the new ones are added at the end. Undo brings the old ones back."
            checked={replace}
            onCheckedChange={(checked) => setReplace(checked === true)}
          />
        )}
      </div>
    </Dialog>
  );
}
