"use client";

import { ChevronRight } from "lucide-react";
import Link from "next/link";
import { useMemo, useState } from "react";
import type { Outputs } from "#components/api/outputs.ts";
import { paths } from "#components/shell/paths.ts";
import { Badge } from "#components/ui/badge.tsx";
import { cn } from "#components/ui/cn.ts";
import { useFormat } from "#components/ui/preferences-context.tsx";
import { Select } from "#components/ui/select.tsx";
import { LoadingRows } from "#components/ui/skeleton.tsx";
import { EmptyState } from "#components/ui/states.tsx";
import { type Verdict, VerdictCounts, VerdictMark } from "#components/ui/verdict.tsx";
import type { Rubric } from "#core/rubrics/compile.ts";
import { explainCriterion } from "#core/rubrics/explain.ts";
import { disagreements, type PlayedExample, type ScoredExample, verdictOf } from "./try-it.ts";

interface TryItProps {
  readonly workflow: string;
  /** Null while nothing of the rubric can be scored. */
  readonly rubric: Rubric | null;
  readonly scored: readonly ScoredExample[];
  readonly origin: Outputs["rubrics"]["examples"]["origin"];
  readonly unfit: number;
  readonly pending: boolean;
  /** The criterion under the cursor; without one the totals are shown. */
  readonly criterion: string | null;
  /** The example that is open; a table beside it marks the row that decides it. */
  readonly open: string | null;
  readonly onOpen: (example: string | null) => void;
}

const order: Record<Verdict, number> = { error: 0, fail: 1, unscored: 2, pass: 3 };
const shownAtOnce = 40;

/** The rubric at work on examples: who passes, who fails, what cannot be decided, and the values that decided it. */
export function TryItPane(props: TryItProps) {
  const { workflow, rubric, scored, origin, unfit, pending, criterion, open, onOpen } = props;
  const format = useFormat();
  const [agent, setAgent] = useState("all");
  const [more, setMore] = useState(false);
  const agents = useMemo(() => [...new Set(scored.map(({ example }) => example.agent))], [scored]);
  const shown = useMemo(() => {
    const own = scored.filter(({ example }) => agent === "all" || example.agent === agent);
    return own
      .map((one) => ({ one, verdict: verdictOf(one, criterion) }))
      .sort((left, right) => order[left.verdict] - order[right.verdict]);
  }, [scored, agent, criterion]);
  const counts = useMemo(() => {
    const tally: Partial<Record<Verdict, number>> = {};
    for (const { verdict } of shown) tally[verdict] = (tally[verdict] ?? 0) + 1;
    return tally;
  }, [shown]);
  if (pending) return <LoadingRows label="Loading examples" />;
  if (origin === "withheld") {
    return (
      <EmptyState title="Examples are shown to authors, approvers and auditors">
        They are scored by the right outcomes of their cases, and your role does not show those.
      </EmptyState>
    );
  }
  if (scored.length === 0) {
    return (
      <EmptyState title="No examples yet">
        As soon as there are tasks that fit the environment, built-in agents play them here; later the runs of
        your own agents.
      </EmptyState>
    );
  }
  return (
    <div className="flex flex-col">
      <div className="sticky top-0 z-10 flex flex-col gap-2 border-b bg-surface px-4 py-2">
        <p className="flex flex-wrap items-center gap-x-3" aria-live="polite">
          <span className="font-medium text-sm">{format.count(shown.length, "example")}</span>
          <VerdictCounts counts={counts} />
        </p>
        <div className="flex flex-wrap items-center gap-2">
          <Select
            aria-label="Whose work"
            className="h-7 max-w-56 text-sm"
            value={agent}
            onValueChange={setAgent}
            options={[
              { value: "all", label: "All agents" },
              ...agents.map((name) => ({ value: name, label: name })),
            ]}
          />
          {origin === "fresh" && <Badge tone="info">built-in agents, nothing has run yet</Badge>}
        </div>
        {unfit > 0 && (
          <p className="text-muted text-xs">
            {format.count(unfit, "example")} left out: the case does not fit the environment any more.
          </p>
        )}
      </div>
      <ul>
        {shown.slice(0, more ? undefined : shownAtOnce).map(({ one, verdict }) => (
          <li key={one.example.id} className="border-b">
            <button
              type="button"
              aria-expanded={open === one.example.id}
              onClick={() => onOpen(open === one.example.id ? null : one.example.id)}
              className="flex w-full items-center gap-2 px-4 py-2 text-left text-sm -outline-offset-2 hover:bg-hover"
            >
              <ChevronRight
                aria-hidden
                className={cn("size-4 shrink-0 text-muted", open === one.example.id && "rotate-90")}
              />
              <VerdictMark verdict={verdict} wordHidden />
              <span className="min-w-0 grow">
                <span className="block truncate">{one.example.task}</span>
                <span className="block truncate text-muted text-xs">{one.example.agent}</span>
              </span>
              <span className="shrink-0 text-right tabular-nums">{totalText(one)}</span>
            </button>
            {open === one.example.id && rubric !== null && (
              <ExampleDetail workflow={workflow} rubric={rubric} scored={one} criterion={criterion} />
            )}
          </li>
        ))}
      </ul>
      {!more && shown.length > shownAtOnce && (
        <button
          type="button"
          className="px-4 py-2 text-left text-accent text-sm"
          onClick={() => setMore(true)}
        >
          Show all {shown.length}
        </button>
      )}
    </div>
  );
}

function ExampleDetail({
  workflow,
  rubric,
  scored,
  criterion,
}: {
  readonly workflow: string;
  readonly rubric: Rubric;
  readonly scored: ScoredExample;
  readonly criterion: string | null;
}) {
  const rows = scored.score.rows.filter((row) => criterion === null || row.criterion === criterion);
  return (
    <div className="flex flex-col gap-2 bg-sunken px-4 py-3 text-sm">
      <p className="text-muted">{scored.title}</p>
      {rows.map((row) => (
        <div key={row.criterion} className="flex flex-col gap-1">
          {criterion === null && (
            <p className="flex gap-2">
              <VerdictMark verdict={row.verdict} wordHidden />
              <span className="min-w-0 grow">{row.statement}</span>
              <span className="shrink-0 tabular-nums">
                {row.points ?? "–"} / {row.of}
              </span>
            </p>
          )}
          {criterion === null && row.reason !== null && <p className="text-unsure">{row.reason}</p>}
          {criterion !== null && (
            <Evidence rubric={rubric} criterion={row.criterion} example={scored} workflow={workflow} />
          )}
        </div>
      ))}
      {disagreements(scored, criterion).map(({ criterion: id, people, rubric: own }) => (
        <p key={`${id}|${people}`} className="text-unsure">
          A reviewer said “{people.replaceAll("_", " ")}”
          {criterion === null && ` on “${scored.score.rows.find((row) => row.criterion === id)?.statement}”`}{" "}
          where the rubric says “{own === "error" ? "cannot decide" : own}”.
        </p>
      ))}
      <Steps example={scored} />
      {scored.example.trajectory !== null && (
        <Link
          className="text-accent underline-offset-4 hover:underline"
          href={paths.trajectory(
            workflow,
            scored.example.trajectory,
            criterion === null ? {} : { criterion },
          )}
        >
          Open the work log
        </Link>
      )}
    </div>
  );
}

function Evidence({
  rubric,
  criterion,
  example,
  workflow,
}: {
  readonly rubric: Rubric;
  readonly criterion: string;
  readonly example: PlayedExample;
  readonly workflow: string;
}) {
  const explained = explainCriterion(rubric, example.played, criterion);
  if (explained === null) return null;
  return (
    <>
      <p className={explained.verdict === "error" ? "text-unsure" : undefined}>{explained.sentence}</p>
      {explained.facts.length > 0 && (
        <dl className="grid grid-cols-[minmax(0,1fr)_minmax(0,1fr)] gap-x-3 gap-y-0.5 border-l-2 pl-3">
          {explained.facts.map((fact) => (
            <div key={`${fact.from}-${fact.text}`} className="contents">
              <dt className="break-words" title={fact.text}>
                {fact.label}
                {fact.step !== null && <StepLink workflow={workflow} example={example} step={fact.step} />}
              </dt>
              <dd className="break-words font-medium tabular-nums">{fact.shown}</dd>
            </div>
          ))}
        </dl>
      )}
    </>
  );
}

function StepLink({
  workflow,
  example,
  step,
}: {
  readonly workflow: string;
  readonly example: PlayedExample;
  readonly step: number;
}) {
  const text = ` (step ${step + 1})`;
  if (example.example.trajectory === null) return <span className="text-muted">{text}</span>;
  return (
    <Link className="text-accent" href={paths.trajectory(workflow, example.example.trajectory, { step })}>
      {text}
    </Link>
  );
}

/** What the agent did, one line a step; the full work log is behind the link. */
function Steps({ example }: { readonly example: PlayedExample }) {
  const { environment, steps } = example.played;
  return (
    <ol className="border-t pt-2 text-muted text-xs">
      {steps.map((step, index) => (
        // biome-ignore lint/suspicious/noArrayIndexKey: a step is its place
        <li key={index} className="flex gap-2">
          <span className="w-5 shrink-0 text-right tabular-nums">{index + 1}</span>
          <span className="min-w-0 truncate">
            {step.tool === null
              ? "says something"
              : (environment.tools.get(step.tool)?.tool.label ?? step.tool)}
            {step.result?.kind === "refused" &&
              `: refused${step.result.clause === undefined ? "" : `, clause ${step.result.clause}`}`}
            {step.result?.kind === "invalid" && ": not possible"}
            {step.result?.kind === "disturbed" && ": disturbed"}
          </span>
        </li>
      ))}
      {steps.length === 0 && <li>did nothing</li>}
    </ol>
  );
}

function totalText({ score }: ScoredExample): string {
  const percent = (text: string) => `${Math.round(Number(text) * 100)} %`;
  const { clipped, lowest, highest } = score.total;
  return clipped === null ? `${percent(lowest)}–${percent(highest)}` : percent(clipped);
}
