"use client";

import { X } from "lucide-react";
import { type ReactNode, useEffect, useRef } from "react";
import { Badge } from "#components/ui/badge.tsx";
import { Button } from "#components/ui/button.tsx";
import { cn } from "#components/ui/cn.ts";
import { Textarea } from "#components/ui/input.tsx";
import { VerdictMark } from "#components/ui/verdict.tsx";
import { CriterionClauses } from "./criterion-clauses.tsx";
import {
  type Answer,
  answerOf,
  type Entry,
  isPitfall,
  markOf,
  type ReviewCriterion,
  type ReviewItem,
} from "./review-types.ts";

const answers = [
  ["yes", "Yes", "y"],
  ["no", "No", "n"],
  ["unsure", "Cannot decide", "u"],
] as const;

/** One criterion: its sentence, the answer, a note, the evidence. Keys act on the one that is in view. */
export function CriterionCard({
  criterion,
  clauses,
  entry,
  focused,
  missing,
  disabled,
  onFocus,
  onAnswer,
  onChange,
  onStep,
  children,
}: {
  readonly criterion: ReviewCriterion;
  readonly clauses: ReviewItem["trajectory"]["clauses"];
  readonly entry: Entry;
  readonly focused: boolean;
  readonly missing: boolean;
  readonly disabled: boolean;
  readonly onFocus: () => void;
  readonly onAnswer: (answer: Answer) => void;
  readonly onChange: (part: Partial<Entry>) => void;
  readonly onStep: (step: number) => void;
  /** Stands between the sentence and the answers: what others decided, for whoever settles. */
  readonly children?: ReactNode;
}) {
  const card = useRef<HTMLLIElement>(null);
  useEffect(() => {
    if (focused) card.current?.scrollIntoView({ block: "nearest" });
  }, [focused]);
  const chosen = answerOf(criterion, entry.verdict);
  const pitfall = isPitfall(criterion);
  const name = `criterion-${criterion.id}`;
  return (
    <li
      ref={card}
      {...(focused ? { "data-focused-criterion": true } : {})}
      aria-current={focused ? "true" : undefined}
      // With a pointer the click decides, not the press: what opens and closes here must not move the button from under it.
      onFocusCapture={(event) => {
        if (event.target.matches(":focus-visible")) onFocus();
      }}
      onClickCapture={onFocus}
      className={cn(
        "flex scroll-my-2 flex-col gap-2 border-l-2 border-l-transparent px-4 py-3",
        focused && "border-l-accent bg-accent-soft/40",
      )}
    >
      <div className="flex items-start gap-2">
        <p id={name} className="min-w-0 grow font-medium">
          {criterion.statement}
        </p>
        {entry.verdict !== null && <VerdictMark verdict={markOf(entry.verdict)} wordHidden={!pitfall} />}
      </div>
      <div className="flex flex-wrap items-center gap-x-2 gap-y-1 text-muted text-sm">
        {criterion.gate === "must_pass" && <Badge tone="info">must hold</Badge>}
        {pitfall && <Badge tone="unsure">should not hold</Badge>}
        <CriterionClauses ids={criterion.clauses} clauses={clauses} />
      </div>
      {children}
      <fieldset aria-labelledby={name} className="flex flex-wrap gap-1.5">
        {answers.map(([answer, word, key]) => (
          <button
            key={answer}
            type="button"
            disabled={disabled}
            aria-pressed={chosen === answer}
            onClick={() => onAnswer(answer)}
            className={cn(
              "inline-flex h-8 items-center gap-1.5 rounded-md border border-control/60 bg-surface px-3 text-sm hover:bg-hover disabled:opacity-50",
              chosen === answer && "border-accent bg-accent-soft font-medium text-accent",
            )}
          >
            {word}
            <kbd aria-hidden className="hidden font-sans text-muted text-xs sm:inline">
              {key}
            </kbd>
          </button>
        ))}
      </fieldset>
      {missing && <p className="text-fail text-sm">This criterion has no verdict yet.</p>}
      {entry.evidence.length > 0 && (
        <ul aria-label="Evidence" className="flex flex-col gap-1">
          {entry.evidence.map((evidence, index) => (
            <li key={`${evidence.step}:${evidence.quote}`} className="flex items-start gap-2 text-sm">
              <button
                type="button"
                onClick={() => onStep(evidence.step)}
                className="min-w-0 grow break-words border-l-2 pl-2 text-left hover:bg-hover"
              >
                <span className="text-accent">{evidence.step === 0 ? "case" : `step ${evidence.step}`}</span>
                {evidence.quote !== "" && ` “${evidence.quote}”`}
              </button>
              <Button
                variant="ghost"
                size="icon-sm"
                aria-label="Remove this evidence"
                disabled={disabled}
                onClick={() => onChange({ evidence: entry.evidence.filter((_, at) => at !== index) })}
              >
                <X />
              </Button>
            </li>
          ))}
        </ul>
      )}
      {(focused || entry.note !== "") && (
        <Textarea
          rows={1}
          className="min-h-8"
          aria-label={`Note on “${criterion.statement}”`}
          placeholder="Note"
          value={entry.note}
          disabled={disabled}
          maxLength={5000}
          onChange={(event) => onChange({ note: event.target.value })}
        />
      )}
    </li>
  );
}
