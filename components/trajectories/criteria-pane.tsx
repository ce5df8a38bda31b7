"use client";

import { useEffect, useRef } from "react";
import { cn } from "#components/ui/cn.ts";
import { useFormat } from "#components/ui/preferences-context.tsx";
import { EmptyState } from "#components/ui/states.tsx";
import { VerdictMark } from "#components/ui/verdict.tsx";
import type { Criterion, CriterionFact, Trajectory } from "./trajectory-types.ts";
import { UntrustedText } from "./untrusted-text.tsx";

/** Where a fact leads: to a step (counted from 1), or into the case as it was, to a field. */
export type FactTarget = { readonly step: number; readonly field: string | null };

/** Every criterion with its verdict and points; the one in view with the sentence and the facts that decided it. */
export function CriteriaPane({
  trajectory,
  criterion,
  onCriterion,
  onFact,
}: {
  readonly trajectory: Trajectory;
  readonly criterion: string | null;
  readonly onCriterion: (id: string | null) => void;
  readonly onFact: (target: FactTarget) => void;
}) {
  if (trajectory.scoresHidden || trajectory.criteria === null) {
    return (
      <EmptyState title="Hidden until you have judged">
        This trajectory waits for your verdict in the review queue. What others decided is shown after you
        have locked yours.
      </EmptyState>
    );
  }
  if (trajectory.criteria.length === 0) {
    return <EmptyState title="Not scored">This trajectory was recorded without a rubric.</EmptyState>;
  }
  return (
    <ul aria-label="Criteria">
      {trajectory.criteria.map((each) => (
        <Row
          key={each.id}
          criterion={each}
          open={each.id === criterion}
          onToggle={() => onCriterion(each.id === criterion ? null : each.id)}
          onFact={onFact}
        />
      ))}
    </ul>
  );
}

const gates = { none: null, must_pass: "MUST", must_not: "MUST NOT" } as const;

function Row({
  criterion,
  open,
  onToggle,
  onFact,
}: {
  readonly criterion: Criterion;
  readonly open: boolean;
  readonly onToggle: () => void;
  readonly onFact: (target: FactTarget) => void;
}) {
  const format = useFormat();
  const row = useRef<HTMLLIElement>(null);
  useEffect(() => {
    if (open) row.current?.scrollIntoView({ block: "nearest" });
  }, [open]);
  const gate = gates[criterion.gate];
  const places = (value: string) => format.number(Math.round(Number(value) * 100) / 100).replace("-", "−");
  return (
    <li ref={row} className={cn("border-b", open && "bg-sunken")}>
      <button
        type="button"
        aria-expanded={open}
        onClick={onToggle}
        className="flex w-full items-start gap-2 px-3 py-2 text-left -outline-offset-2 hover:bg-hover"
      >
        <VerdictMark verdict={criterion.verdict} wordHidden className="mt-px" />
        <span className="min-w-0 grow">
          {gate !== null && <span className="mr-1.5 font-semibold text-xs">{gate}</span>}
          {criterion.statement}
        </span>
        <span className="shrink-0 text-muted text-sm tabular-nums">
          {Number(criterion.possible) === 0
            ? "gate"
            : `${criterion.points === null ? "?" : places(criterion.points)}/${places(criterion.possible)}`}
        </span>
      </button>
      {open && <Why criterion={criterion} onFact={onFact} />}
    </li>
  );
}

function Why({
  criterion,
  onFact,
}: {
  readonly criterion: Criterion;
  readonly onFact: (target: FactTarget) => void;
}) {
  const { explanation } = criterion;
  return (
    <div className="flex flex-col gap-2 px-3 pb-3 pl-8 text-sm">
      <p>
        <UntrustedText text={explanation?.sentence ?? criterion.reason ?? "No reason was recorded."} />
      </p>
      {explanation !== null && explanation.facts.length > 0 && (
        <Facts facts={explanation.facts} onFact={onFact} />
      )}
      {explanation?.check && (
        <details>
          <summary className="cursor-pointer text-muted">The check</summary>
          <code className="mt-1 block overflow-x-auto whitespace-pre-wrap rounded-sm bg-surface p-2 font-mono text-xs">
            {explanation.check}
          </code>
        </details>
      )}
      {criterion.clauses.length > 0 && (
        <p className="text-muted">
          Clause {criterion.clauses.join(", ")}
          {criterion.engine !== null && <> · decided by {criterion.engine}</>}
        </p>
      )}
    </div>
  );
}

function Facts({
  facts,
  onFact,
}: {
  readonly facts: ReadonlyArray<CriterionFact>;
  readonly onFact: (target: FactTarget) => void;
}) {
  return (
    <ul className="flex flex-col gap-1">
      {facts.map((fact) => (
        <li key={`${fact.from}:${fact.to}:${fact.text}`}>
          <span className="flex flex-wrap items-baseline gap-x-2">
            <span
              className={cn(
                "min-w-0 break-words text-muted",
                fact.source === "computed" && fact.label === fact.text && "font-mono text-xs",
              )}
            >
              <UntrustedText text={fact.label} />
            </span>
            <span className="font-medium tabular-nums">
              <UntrustedText text={fact.shown} />
            </span>
            <FactLink fact={fact} onFact={onFact} />
          </span>
          {fact.because.length > 0 && (
            <div className="mt-1 border-l-2 pl-2">
              <Facts facts={fact.because} onFact={onFact} />
            </div>
          )}
        </li>
      ))}
    </ul>
  );
}

function FactLink({
  fact,
  onFact,
}: {
  readonly fact: CriterionFact;
  readonly onFact: (target: FactTarget) => void;
}) {
  const link = "rounded-sm text-accent underline-offset-4 hover:underline";
  const { step, path } = fact;
  if (step !== null) {
    return (
      <button type="button" className={link} onClick={() => onFact({ step: step + 1, field: null })}>
        → step {step + 1}
      </button>
    );
  }
  const field = path?.[0] === "initial" ? path[1] : path?.[0];
  if (field === undefined || (fact.source !== "initial" && fact.source !== "case")) return null;
  return (
    <button type="button" className={link} onClick={() => onFact({ step: 0, field })}>
      → case
    </button>
  );
}
