import type { Explanation } from "#core/trajectories/schema.ts";
import type { FeatureSpace } from "./feature-space.ts";
import { BIAS, type Judgement, type PolicyWeights } from "./policy.ts";
import type { Candidate, SparseVector } from "./problem.ts";

type Contribution = Explanation["candidates"][number]["contributions"][number];

/** How many candidates and contributions are written out; the rest of each logit is one number. */
const SHOWN_CANDIDATES = 6;
const SHOWN_CONTRIBUTIONS = 12;

/**
 * Why the policy preferred what it preferred: for the likeliest candidates (and the chosen one) the largest exact
 * contributions feature × weight. Contributions and `rest` add up to the logit.
 */
export function explain(
  space: FeatureSpace,
  weights: PolicyWeights,
  parts: readonly SparseVector[],
  candidates: readonly Candidate[],
  judgement: Judgement,
  choice: number,
): Explanation {
  const order = candidates
    .map((_, place) => place)
    .sort((a, b) => (judgement.logits[b] as number) - (judgement.logits[a] as number) || a - b);
  const shown = order.slice(0, SHOWN_CANDIDATES);
  if (!shown.includes(choice)) shown.push(choice);
  return {
    kind: "log_linear",
    candidates: shown.map((place) => {
      const candidate = candidates[place] as Candidate;
      const all = contributionsOf(space, weights, parts, candidate);
      all.sort(
        (a, b) => Math.abs(b.contribution) - Math.abs(a.contribution) || (a.feature < b.feature ? -1 : 1),
      );
      const contributions = all.slice(0, SHOWN_CONTRIBUTIONS);
      const logit = judgement.logits[place] as number;
      return {
        action: candidate.action,
        label: candidate.label,
        probability: judgement.probabilities[place] as number,
        logit,
        contributions,
        rest: logit - contributions.reduce((sum, { contribution }) => sum + contribution, 0),
      };
    }),
  };
}

/** Every non-zero contribution to a candidate's logit: features by the rows of its keys, its flags, its prior. */
export function contributionsOf(
  space: FeatureSpace,
  weights: PolicyWeights,
  parts: readonly SparseVector[],
  candidate: Candidate,
): Contribution[] {
  const sums = new Map<number, { value: number; weight: number }>();
  for (const key of candidate.keys) {
    const row = weights.rows[weights.place(key, false)];
    if (row === undefined) continue;
    for (const { index, value } of parts) {
      for (let at = 0; at < index.length; at += 1) {
        const feature = index[at] as number;
        const weight = row[feature] as number;
        if (weight === 0) continue;
        const entry = sums.get(feature) ?? { value: value[at] as number, weight: 0 };
        entry.weight += weight;
        sums.set(feature, entry);
      }
    }
  }
  const found: Contribution[] = [...sums].map(([feature, { value, weight }]) => ({
    feature: String(feature),
    label: space.labelOf(feature),
    value,
    weight,
    contribution: value * weight,
  }));
  for (const flag of candidate.flags) {
    const weight = weights.rows[weights.place(flag, false)]?.[BIAS] ?? 0;
    if (weight !== 0)
      found.push({ feature: flag, label: flag.replace("!", ""), value: 1, weight, contribution: weight });
  }
  if (candidate.prior !== 0) {
    found.push({
      feature: "prior",
      label: "before any learning",
      value: 1,
      weight: candidate.prior,
      contribution: candidate.prior,
    });
  }
  return found;
}
