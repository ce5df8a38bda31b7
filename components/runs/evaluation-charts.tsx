"use client";

import { useAgentLooks } from "#components/agents/use-agent-looks.ts";
import { BarChart } from "#components/charts/bar-chart.tsx";
import { humanize } from "#components/diff/json-diff.ts";
import { paths } from "#components/shell/paths.ts";
import { Card } from "#components/ui/card.tsx";
import { rowsOf } from "./run-links.ts";
import type { Comparison, Figures, Run } from "./runs-types.ts";

type Estimated = {
  readonly mean: number | null;
  readonly low: number | null;
  readonly high: number | null;
  readonly n: number;
};

function measured({ mean, low, high, n }: Estimated) {
  return { value: mean, low: low ?? undefined, high: high ?? undefined, n };
}

/** Score beside the others on this release, by family of cases, and how often each criterion was met. */
export function EvaluationCharts({
  workflow,
  run,
  figures,
  comparisons,
}: {
  readonly workflow: string;
  readonly run: Run;
  readonly figures: Figures | undefined;
  readonly comparisons: ReadonlyArray<Comparison>;
}) {
  const lookOf = useAgentLooks(workflow);
  if (figures === undefined || figures.trajectories === 0) return null;
  const own = lookOf(run.agent.id);
  const others = comparisons.filter(({ split }) => split === run.split);
  const named = new Map(run.criteria.map((criterion) => [criterion.id, criterion]));
  return (
    <>
      {others.length > 0 && (
        <Card>
          <BarChart
            title={`Score beside others on release ${run.release}`}
            yLabel="Score"
            bars={[
              {
                id: "own",
                label: `${run.agent.name} v${run.agent.version} (this run)`,
                look: own,
                href: rowsOf(workflow, run.number),
                ...measured(figures.score),
              },
              ...others.map((other) => ({
                id: `${other.agentId}:${other.version}`,
                label: `${other.name} v${other.version}`,
                look: lookOf(other.agentId),
                href: paths.run(workflow, String(other.run)),
                ...measured(other),
              })),
            ]}
          />
        </Card>
      )}
      <Card>
        <BarChart
          title="Score by family of cases"
          yLabel="Score"
          bars={figures.families.map(({ slice, score }) => ({
            id: slice,
            label: humanize(slice),
            look: own,
            href: rowsOf(workflow, run.number, { family: slice }),
            ...measured(score),
          }))}
        />
      </Card>
      <Card>
        <BarChart
          title="How often each criterion was met"
          yLabel="Share of cases"
          bars={figures.criteria.map(({ id, passRate }) => ({
            id,
            label: named.get(id)?.statement ?? id,
            look: own,
            href: rowsOf(workflow, run.number, { criterion: id, verdict: "fail" }),
            ...measured(passRate),
          }))}
        />
        <p className="mt-3 text-muted text-xs">A criterion opens the cases in which it was not met.</p>
      </Card>
    </>
  );
}
