import type { Baseline } from "#components/charts/line-data.ts";

type Measured = {
  readonly agentId: string;
  readonly version: number;
  readonly name: string;
  readonly kind: string;
  readonly mean: number | null;
};

const apart = 0.06;

/** The baselines as levels of a chart of shares; levels that lie so close that their names would overlap share one name. */
export function baselineLevels(measured: ReadonlyArray<Measured>): ReadonlyArray<Baseline> {
  const ordered = measured
    .flatMap((one) => (one.kind === "baseline" && one.mean !== null ? [{ ...one, mean: one.mean }] : []))
    .toSorted((a, b) => b.mean - a.mean);
  const groups: (typeof ordered)[] = [];
  for (const one of ordered) {
    const last = groups.at(-1);
    const top = last?.[0];
    if (last !== undefined && top !== undefined && top.mean - one.mean < apart) last.push(one);
    else groups.push([one]);
  }
  return groups.flatMap((group) => {
    const names = group.map(({ name }) => name).join(", ");
    return group.map((one, index) => ({
      id: `${one.agentId}:${one.version}`,
      label: index === 0 ? names : "",
      value: one.mean,
    }));
  });
}
