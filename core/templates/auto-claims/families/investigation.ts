import { type ClaimPlan, plainPlan } from "#core/templates/auto-claims/plan.ts";
import type { Draw } from "#core/templates/case-values.ts";
import { anyCause } from "./denials.ts";
import { drawIndicators, sideConditions } from "./side-conditions.ts";

/** One indicator (no reason to refer), two, or three, on an otherwise covered loss. */
export function indicators(draw: Draw): ClaimPlan {
  const plan = plainPlan(draw.pick(anyCause));
  const count = draw.weighted([
    [1, 2],
    [2, 6],
    [3, 2],
  ]);
  const drawn = drawIndicators(count, plan.cause === "vandalism", draw);
  const arrival = draw.chance(0.25) ? "late" : "prompt";
  const varied = sideConditions({ ...plan, arrival, totalLoss: plan.cause === "theft" }, draw);
  return { ...varied, indicators: drawn };
}

/** Held out of training: several complications in one file, each known, their combination not. */
export function tangled(draw: Draw): ClaimPlan {
  const plan = sideConditions(plainPlan(draw.pick(anyCause)), draw);
  const theft = plan.cause === "theft";
  const never = draw.chance(0.08);
  return {
    ...plan,
    coverage: draw.chance(0.12) ? [draw.pick(["2.1", "2.3", "3.1"] as const)] : [],
    duplicate: draw.chance(0.08),
    paper: never ? "never" : draw.chance(0.1) ? "late_filed" : "in_order",
    arrival: draw.chance(0.5) ? "late" : "prompt",
    indicators: drawIndicators(draw.between(0, 2), plan.cause === "vandalism" && !never, draw),
    wear: !theft && draw.chance(0.05),
    totalLoss: theft || draw.chance(0.4),
    limitBinds: draw.chance(0.35),
    large: draw.chance(0.3),
    slow: draw.chance(0.2),
    boundary: false,
  };
}
