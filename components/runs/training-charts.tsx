"use client";

import { failureOf } from "#components/api/failure.ts";
import { LineChart } from "#components/charts/line-chart.tsx";
import { SmallMultiples } from "#components/charts/small-multiples.tsx";
import { Card } from "#components/ui/card.tsx";
import { Figure } from "#components/ui/figure.tsx";
import { useFormat } from "#components/ui/preferences-context.tsx";
import { LoadingRows } from "#components/ui/skeleton.tsx";
import { ErrorState } from "#components/ui/states.tsx";
import { baselineLevels } from "./baseline-levels.ts";
import type { Comparison, Run } from "./runs-types.ts";
import { curveOf } from "./update-metrics.ts";
import { useUpdates } from "./use-updates.ts";

/** Mean reward by update with the baselines as levels, and the same for each criterion. */
export function TrainingCharts({
  run,
  done,
  comparisons,
}: {
  readonly run: Run;
  readonly done: number;
  readonly comparisons: ReadonlyArray<Comparison>;
}) {
  const format = useFormat();
  const { points, error, pending } = useUpdates(run.id, done);
  if (error !== null) {
    return <ErrorState title="The curve could not be loaded">{failureOf(error).sentence}</ErrorState>;
  }
  if (pending) return <LoadingRows rows={8} label="Loading the curve" />;
  const last = points.at(-1);
  const measured = comparisons.filter(({ kind, mean }) => kind === "baseline" && mean !== null);
  return (
    <>
      <Card>
        <LineChart
          title="Mean reward by update"
          unit="share"
          xLabel="Update"
          yLabel="Mean reward"
          height={280}
          series={[
            { id: "reward", label: "Mean reward", points: curveOf(points, ({ meanReward }) => meanReward) },
            { id: "full", label: "Full marks", points: curveOf(points, ({ passRate }) => passRate) },
          ]}
          baselines={baselineLevels(comparisons)}
        />
        <p className="mt-2 text-muted text-xs">
          Measured on the training cases of each update while the agent explores. Only a held-out evaluation
          says how good it is.
          {measured.length > 0 &&
            ` Dashed: baselines as evaluated on this release (${measured
              .map(
                ({ name, mean, split }) =>
                  `${name} ${format.percent(mean ?? 0)}${split === "held_out" ? " held out" : ""}`,
              )
              .join(", ")}).`}
        </p>
      </Card>
      {last !== undefined && (
        <Card title={`Update ${last.number + 1}`}>
          <div className="grid gap-6 sm:grid-cols-2 xl:grid-cols-4">
            <Figure
              label="Mean reward"
              value={last.meanReward}
              n={last.rollouts - last.undecided}
              undecided={last.undecided}
            />
            <Figure label="Full marks" value={last.passRate} n={last.rollouts - last.undecided} />
            <Figure
              label="Cases without a signal"
              value={last.withoutSignal}
              note={<span className="text-muted">all attempts alike: nothing to learn from</span>}
            />
            <Figure
              label="Openness of choices"
              value={last.entropy}
              unit="number"
              digits={2}
              note={<span className="text-muted">entropy; falls as the agent settles</span>}
            />
          </div>
        </Card>
      )}
      {run.criteria.length > 0 && points.length > 0 && (
        <Card>
          <SmallMultiples
            title="Each criterion by update"
            xLabel="Update"
            yLabel="Mean share of the points"
            series={run.criteria.map((criterion) => ({
              id: criterion.id,
              label: criterion.statement,
              points: points.flatMap((point) => {
                const own = point.criteria[criterion.id];
                return own === undefined || own.mean === null
                  ? []
                  : [{ x: point.number + 1, y: own.mean, n: own.n }];
              }),
            }))}
          />
        </Card>
      )}
    </>
  );
}
