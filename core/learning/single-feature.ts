import type { SparseVector } from "./problem.ts";

/** A case with the label that one wants no single feature to give away. */
export interface LabelledVector {
  readonly features: readonly SparseVector[];
  readonly label: string;
}

export interface FeatureLeak {
  readonly label: string;
  readonly feature: number;
  /** Between 0.5 and 1, whichever direction the feature points. */
  readonly auc: number;
}

const LEAST_CASES = 5;

/**
 * For each label with at least five cases in and out, the feature that alone tells it best, by AUC; worst leaks first.
 * A feature that is absent counts as zero.
 */
export function bestSingleFeatures(cases: readonly LabelledVector[]): FeatureLeak[] {
  const labels = [...new Set(cases.map(({ label }) => label))].sort();
  const counts = new Map(labels.map((label) => [label, cases.filter((one) => one.label === label).length]));
  const judged = labels.filter((label) => {
    const count = counts.get(label) ?? 0;
    return count >= LEAST_CASES && cases.length - count >= LEAST_CASES;
  });
  const best = new Map<string, FeatureLeak>();
  for (const [feature, values] of valuesByFeature(cases)) {
    const order = cases.map((_, index) => index).sort((a, b) => (values.get(a) ?? 0) - (values.get(b) ?? 0));
    for (const label of judged) {
      const auc = aucInOrder(
        order,
        (index) => values.get(index) ?? 0,
        (index) => cases[index]?.label === label,
      );
      const strength = Math.max(auc, 1 - auc);
      const known = best.get(label);
      if (known === undefined || strength > known.auc) best.set(label, { label, feature, auc: strength });
    }
  }
  return [...best.values()].sort((a, b) => b.auc - a.auc || (a.label < b.label ? -1 : 1));
}

/** Feature → case → value, for features that are not zero everywhere; in order of the feature's number. */
function valuesByFeature(cases: readonly LabelledVector[]): [number, Map<number, number>][] {
  const found = new Map<number, Map<number, number>>();
  cases.forEach(({ features }, place) => {
    for (const { index, value } of features) {
      for (let at = 0; at < index.length; at += 1) {
        const feature = index[at] as number;
        const values = found.get(feature) ?? new Map<number, number>();
        values.set(place, value[at] as number);
        found.set(feature, values);
      }
    }
  });
  return [...found].sort((a, b) => a[0] - b[0]);
}

/** Mann-Whitney with ties counted half, for cases that are sorted by value already; 0.5 when one class is empty. */
function aucInOrder(
  order: readonly number[],
  value: (index: number) => number,
  positive: (index: number) => boolean,
): number {
  let positives = 0;
  let rankSum = 0;
  for (let start = 0; start < order.length; ) {
    const own = value(order[start] as number);
    let end = start;
    let tied = 0;
    while (end < order.length && value(order[end] as number) === own) {
      if (positive(order[end] as number)) tied += 1;
      end += 1;
    }
    positives += tied;
    rankSum += tied * ((start + end + 1) / 2);
    start = end;
  }
  const negatives = order.length - positives;
  if (positives === 0 || negatives === 0) return 0.5;
  return (rankSum - (positives * (positives + 1)) / 2) / (positives * negatives);
}
