"use client";

import { CircleCheck, CircleX, Download } from "lucide-react";
import type { ReactNode } from "react";
import { Button } from "#components/ui/button.tsx";
import { Digest } from "#components/ui/digest.tsx";
import { Figure } from "#components/ui/figure.tsx";
import { useFormat } from "#components/ui/preferences-context.tsx";
import { Time } from "#components/ui/time.tsx";
import { GateFigures } from "./gate-figures.tsx";
import { GateFindings } from "./gate-findings.tsx";
import { changedSince, type ShownReport } from "./gate-words.ts";

/** A gate report: the verdict, whether it still holds, the four figures that decide it, findings, tables. */
export function GateReportView({
  workflow,
  shown,
  statements,
  mayEdit,
  mayReplay,
  again,
}: {
  readonly workflow: string;
  readonly shown: ShownReport;
  readonly statements: ReadonlyMap<string, string>;
  readonly mayEdit: boolean;
  /** May take along what was attacked, right outcomes included, to run the same gate elsewhere. */
  readonly mayReplay: boolean;
  /** The way to a new report, where this one is out of date. */
  readonly again?: ReactNode;
}) {
  const format = useFormat();
  const { report, digest, madeAt, outdated } = shown;
  const changed = changedSince(outdated);
  const worst = report.dumbAgents.reduce<(typeof report.dumbAgents)[number] | null>(
    (max, agent) => ((agent.mean ?? 0) > (max?.mean ?? -1) ? agent : max),
    null,
  );
  const blocking = report.findings.filter(({ severity }) => severity === "blocking").length;
  return (
    <div className="flex flex-col gap-4">
      {changed !== null && (
        <p
          role="status"
          className="flex flex-wrap items-center gap-3 rounded-md bg-unsure-soft px-4 py-2 text-unsure"
        >
          <span className="grow">{changed} changed since this report was made.</span>
          {again}
        </p>
      )}
      <section className="rounded-md border bg-surface p-4" aria-label="Verdict of the gate">
        <div className="flex flex-wrap items-start gap-x-4 gap-y-2">
          <p
            className={`flex items-center gap-2 font-semibold text-lg ${report.passed ? "text-pass" : "text-fail"}`}
          >
            {report.passed ? (
              <CircleCheck aria-hidden className="size-5" />
            ) : (
              <CircleX aria-hidden className="size-5" />
            )}
            {report.passed
              ? "Passed: no attack got through"
              : `Not passed: ${format.count(blocking, "finding")} must be fixed`}
          </p>
          <p className="grow self-center text-muted text-sm">
            {format.number(report.tasksUsed)} of {format.count(report.tasksInSet, "case")} played,{" "}
            <Time value={madeAt} /> · report <Digest value={digest} />
          </p>
          {mayReplay && (
            <Button asChild size="sm">
              <a href={`/api/export/gate-subject/${digest}`}>
                <Download aria-hidden /> What was attacked
              </a>
            </Button>
          )}
          <Button asChild size="sm">
            <a href={`/api/export/gate/${digest}`}>
              <Download aria-hidden /> Export report
            </a>
          </Button>
        </div>
        <div className="mt-4 grid gap-4 sm:grid-cols-2 lg:grid-cols-4">
          <Figure label="Expert" value={report.expert?.mean ?? null} n={report.expert?.n} />
          <Figure
            label="Best dumb agent"
            value={worst?.mean ?? null}
            interval={
              worst?.low === null || worst?.high === null || worst === null
                ? undefined
                : [worst.low, worst.high]
            }
            n={worst?.n}
            note={worst?.name}
          />
          <Figure
            label="Mistakes that lose points"
            value={report.mutationScore}
            n={report.mutations.reduce((sum, { mutants, equivalent }) => sum + mutants - equivalent, 0)}
          />
          <Figure
            label="Cases without a learning signal"
            value={report.withoutSignal}
            note={`${report.limits.groupSize} untrained attempts each`}
          />
        </div>
      </section>
      <GateFindings workflow={workflow} report={report} mayEdit={mayEdit} />
      <GateFigures report={report} statements={statements} />
    </div>
  );
}
