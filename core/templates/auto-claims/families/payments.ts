import { type ClaimPlan, plainPlan } from "#core/templates/auto-claims/plan.ts";
import type { Draw } from "#core/templates/case-values.ts";
import { sideConditions } from "./side-conditions.ts";

/** A covered, repairable vehicle: old damage, deductible waiver and recovery vary. */
export function repair(draw: Draw): ClaimPlan {
  const plan = plainPlan(draw.pick(["collision", "collision", "collision", "weather", "animal"]));
  return sideConditions(plan, draw);
}

/** Damage at or above the share of cash value that makes a total loss; sometimes above the limit. */
export function totalLoss(draw: Draw): ClaimPlan {
  const plan = plainPlan(draw.pick(["collision", "collision", "weather", "animal"]));
  return sideConditions({ ...plan, totalLoss: true, limitBinds: draw.chance(0.3) }, draw);
}

/** Damage within the deductible, with the deductible due or waived; a few stated amounts below the damage. */
export function deductibleAndLimit(draw: Draw): ClaimPlan {
  const within = draw.chance(0.7);
  if (!within) {
    const plan = plainPlan(draw.pick(["collision", "weather", "animal"]));
    return sideConditions({ ...plan, limitBinds: true }, draw);
  }
  const waived = draw.chance(0.35);
  const plan = plainPlan(waived ? "collision" : draw.pick(["collision", "weather", "animal"]));
  const varied = { ...sideConditions(plan, draw), withinDeductible: true };
  return { ...varied, otherAtFault: waived };
}

/** Losses above the adjuster's authority, and files that have lain longer than forty days. */
export function authorityAndClock(draw: Draw): ClaimPlan {
  const plan = plainPlan(draw.pick(["collision", "collision", "weather", "animal", "hit_and_run", "theft"]));
  const large = draw.chance(0.5);
  const slow = !large || draw.chance(0.2);
  const theft = plan.cause === "theft";
  const varied = { ...plan, large, slow, totalLoss: theft || draw.chance(0.4), limitBinds: draw.chance(0.2) };
  return sideConditions(varied, draw);
}
