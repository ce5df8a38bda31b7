import type { LinePoint } from "#components/charts/line-data.ts";

/** One update of a training as charts need it; what a record does not have is null. */
export type UpdatePoint = {
  readonly number: number;
  readonly meanReward: number | null;
  readonly passRate: number | null;
  readonly entropy: number | null;
  readonly meanSteps: number | null;
  readonly rollouts: number;
  readonly undecided: number;
  readonly withoutSignal: number | null;
  readonly criteria: Readonly<Record<string, { readonly mean: number | null; readonly n: number }>>;
};

function numberAt(record: Readonly<Record<string, unknown>>, key: string): number | null {
  const value = record[key];
  return typeof value === "number" && Number.isFinite(value) ? value : null;
}

function recordOf(value: unknown): Readonly<Record<string, unknown>> {
  return typeof value === "object" && value !== null ? (value as Record<string, unknown>) : {};
}

/** Reads the stored figures of an update; older or foreign records may lack some. */
export function updatePoint(update: { readonly number: number; readonly metrics: unknown }): UpdatePoint {
  const metrics = recordOf(update.metrics);
  const criteria = Object.entries(recordOf(metrics.criteria)).map(([id, value]) => {
    const own = recordOf(value);
    return [id, { mean: numberAt(own, "mean"), n: numberAt(own, "n") ?? 0 }] as const;
  });
  return {
    number: update.number,
    meanReward: numberAt(metrics, "meanReward"),
    passRate: numberAt(metrics, "passRate"),
    entropy: numberAt(metrics, "entropy"),
    meanSteps: numberAt(metrics, "meanSteps"),
    rollouts: numberAt(metrics, "rollouts") ?? 0,
    undecided: numberAt(metrics, "undecided") ?? 0,
    withoutSignal: numberAt(metrics, "withoutSignal"),
    criteria: Object.fromEntries(criteria),
  };
}

/** The points of a curve: updates (counted from 1) that have the value. */
export function curveOf(
  points: ReadonlyArray<UpdatePoint>,
  value: (point: UpdatePoint) => number | null,
): ReadonlyArray<LinePoint> {
  return points.flatMap((point) => {
    const y = value(point);
    return y === null ? [] : [{ x: point.number + 1, y, n: point.rollouts - point.undecided }];
  });
}
