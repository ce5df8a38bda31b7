"use client";

import { useEffect, useRef } from "react";
import { cn } from "#components/ui/cn.ts";
import { useFormat } from "#components/ui/preferences-context.tsx";
import { type StepMark, stepMarks } from "./step-marks.ts";
import type { OutlineLine, Trajectory } from "./trajectory-types.ts";
import { UntrustedText } from "./untrusted-text.tsx";

const kinds: Record<OutlineLine["kind"], { sign: string; word: string; looks: string }> = {
  read: { sign: "▹", word: "looked", looks: "text-muted" },
  write: { sign: "▸", word: "changed", looks: "text-ink" },
  decide: { sign: "■", word: "decided", looks: "text-ink" },
  message: { sign: "“", word: "said", looks: "text-muted" },
  refused: { sign: "!", word: "refused", looks: "text-unsure font-semibold" },
  invalid: { sign: "!", word: "not valid", looks: "text-unsure font-semibold" },
  disturbed: { sign: "~", word: "disturbed", looks: "text-unsure font-semibold" },
};

const looksOf = {
  pass: "text-pass",
  fail: "text-fail",
  error: "text-unsure",
  unscored: "text-muted",
} as const;
const signOf = { pass: "✓", fail: "✕", error: "?", unscored: "–" } as const;
const wordOf = { pass: "earned", fail: "missed", error: "undecided", unscored: "unscored" } as const;

/** The steps in sentences; step 0 is the case itself. `step` is what people see, counted from 1. */
export function OutlinePane({
  trajectory,
  step,
  evidence,
  onStep,
}: {
  readonly trajectory: Pick<Trajectory, "criteria" | "awards" | "outline">;
  readonly step: number;
  /** Steps (counted from 1) that decided the criterion in view. */
  readonly evidence: ReadonlySet<number>;
  readonly onStep: (step: number) => void;
}) {
  const current = useRef<HTMLButtonElement>(null);
  // biome-ignore lint/correctness/useExhaustiveDependencies: the step in view is what moves the list
  useEffect(() => {
    current.current?.scrollIntoView({ block: "nearest" });
  }, [step]);
  const marks =
    trajectory.criteria === null
      ? null
      : stepMarks(trajectory.criteria, trajectory.awards, trajectory.outline.length - 1);
  const row = (number: number) =>
    cn(
      "flex w-full items-start gap-2 border-l-2 border-transparent px-3 py-1.5 text-left text-sm -outline-offset-2 hover:bg-hover",
      number === step && "border-accent bg-accent-soft hover:bg-accent-soft",
    );
  return (
    <ol aria-label="Steps" className="py-1">
      <li>
        <button
          type="button"
          ref={step === 0 ? current : null}
          aria-current={step === 0 ? "step" : undefined}
          className={row(0)}
          onClick={() => onStep(0)}
        >
          <span className="w-5 shrink-0 text-right text-muted tabular-nums">0</span>
          <span aria-hidden className="w-3 shrink-0 text-center text-muted">
            ○
          </span>
          <span className="min-w-0 grow">The case as it was</span>
        </button>
      </li>
      {trajectory.outline.map((line) => {
        const kind = kinds[line.kind];
        return (
          <li key={line.index} className="[contain-intrinsic-size:auto_32px] [content-visibility:auto]">
            <button
              type="button"
              ref={line.number === step ? current : null}
              aria-current={line.number === step ? "step" : undefined}
              className={row(line.number)}
              onClick={() => onStep(line.number)}
            >
              <span className="w-5 shrink-0 text-right text-muted tabular-nums">{line.number}</span>
              <span className={cn("w-3 shrink-0 text-center", kind.looks)}>
                <span aria-hidden>{kind.sign}</span>
                <span className="sr-only">{kind.word}: </span>
              </span>
              <span className="min-w-0 grow">
                <UntrustedText text={line.sentence} />
                {evidence.has(line.number) && (
                  <span className="ml-1.5 whitespace-nowrap rounded-sm bg-info-soft px-1 text-info text-xs">
                    evidence
                  </span>
                )}
                {line.ends && <span className="ml-1.5 text-muted text-xs">ends the case</span>}
              </span>
              {marks && <Marks marks={marks.get(line.index) ?? []} />}
            </button>
          </li>
        );
      })}
    </ol>
  );
}

function Marks({ marks }: { readonly marks: ReadonlyArray<StepMark> }) {
  const format = useFormat();
  return (
    <span className="flex shrink-0 flex-col items-end font-medium text-xs leading-5 tabular-nums">
      {marks.map(({ verdict, points, criteria }) => (
        <span key={verdict} className={looksOf[verdict]} title={criteria.join(", ")}>
          <span aria-hidden>{signOf[verdict]}</span>
          <span className="sr-only">{wordOf[verdict]}</span>
          {points !== 0 &&
            ` ${points > 0 ? "+" : "−"}${format.number(Math.round(Math.abs(points) * 100) / 100)}`}
        </span>
      ))}
    </span>
  );
}
