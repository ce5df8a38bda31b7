import type { Draw } from "#core/templates/case-values.ts";
import type { CoverageTrouble, ReviewPlan } from "#core/templates/prior-authorisation/plan.ts";
import { anyClinical, anyService, drugs, imaging, requestFor, variations } from "./shared.ts";

/** Not a member, not covered, authorised before; sometimes two of them, so that the order of clause 3.5 matters. */
export function coverageTrouble(draw: Draw): ReviewPlan {
  const first = draw.pick<CoverageTrouble>(["not_eligible", "excluded", "no_rider", "authorised"]);
  const second = draw.pick<CoverageTrouble>(["excluded", "no_rider", "authorised"]);
  const coverage = draw.chance(0.3) && second !== first ? [first, second] : [first];
  const plan = requestFor(first === "no_rider" ? drugs : anyService, draw);
  return variations(anyClinical({ ...plan, coverage }, draw), draw);
}

/** Injuries at work: accepted by workers' compensation, open or refused, or accepted for something else. */
export function workInjury(draw: Draw): ReviewPlan {
  const work = draw.weighted([
    ["other_payer", 5],
    ["not_accepted", 2],
    ["other_injury", 2],
  ] as const);
  const plan = { ...requestFor(draw.chance(0.8) ? imaging : drugs, draw), work };
  return variations(draw.chance(0.4) ? anyClinical(plan, draw) : plan, draw);
}
