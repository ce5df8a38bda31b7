import { type Cause, causes } from "#core/templates/auto-claims/choices.ts";
import { type ClaimPlan, type CoverageGround, plainPlan } from "#core/templates/auto-claims/plan.ts";
import type { Draw } from "#core/templates/case-values.ts";
import { drawIndicators, sideConditions } from "./side-conditions.ts";

export const anyCause = Object.keys(causes) as [Cause, ...Cause[]];

/** One more ground beside the first, so that the order of clause 8.3 matters. */
function withSecond(
  plan: ClaimPlan,
  others: readonly [CoverageGround, ...CoverageGround[]],
  draw: Draw,
): ClaimPlan {
  if (draw.chance(0.6)) return plan;
  const second = draw.pick(others);
  const coverage = plan.coverage.includes(second) ? plan.coverage : [...plan.coverage, second];
  return { ...plan, coverage, duplicate: draw.chance(0.15), wear: draw.chance(0.15) };
}

/** No term, no coverage for the cause, or the wrong driver; sometimes two of them. */
export function coverageGap(draw: Draw): ClaimPlan {
  const first = draw.pick(["2.1", "2.1", "2.2", "2.3"] as const);
  const plan: ClaimPlan = { ...plainPlan(draw.pick(anyCause)), coverage: [first] };
  const varied = sideConditions(withSecond(plan, ["2.2", "2.3", "3.1", "3.2"], draw), draw);
  return { ...varied, indicators: drawIndicators(draw.between(0, 2), false, draw) };
}

/** Goods or passengers for pay, races; rides for pay with the endorsement are covered. */
export function vehicleUse(draw: Draw): ClaimPlan {
  const plan: ClaimPlan = {
    ...plainPlan(draw.pick(["collision", "animal", "weather", "theft"])),
    coverage: [draw.pick(["3.1", "3.1", "3.2"] as const)],
  };
  return sideConditions(withSecond(plan, ["2.1", "3.1", "2.3"], draw), draw);
}

/** The same loss claimed twice, and damage that is wear or breakdown. */
export function duplicateAndWear(draw: Draw): ClaimPlan {
  const duplicate = draw.chance(0.5);
  const plan = plainPlan(duplicate ? draw.pick(anyCause) : draw.pick(["collision", "weather", "animal"]));
  const within = !duplicate && draw.chance(0.3);
  const varied = sideConditions({ ...plan, duplicate, wear: !duplicate, withinDeductible: within }, draw);
  return duplicate ? { ...varied, indicators: drawIndicators(draw.between(0, 2), false, draw) } : varied;
}
