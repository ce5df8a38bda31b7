import { type ClaimPlan, plainPlan } from "#core/templates/auto-claims/plan.ts";
import type { Draw } from "#core/templates/case-values.ts";
import { drawIndicators, sideConditions } from "./side-conditions.ts";

/** Theft and hit-and-run: the police report comes at once, late, never, or was filed too late. */
export function policeReport(draw: Draw): ClaimPlan {
  const plan = plainPlan(draw.pick(["theft", "hit_and_run"]));
  const paper = draw.weighted([
    ["in_order", 6],
    ["late_filed", 2],
    ["never", 2],
  ] as const);
  const arrival = draw.chance(0.4) ? "late" : "prompt";
  const totalLoss = plan.cause === "theft" || draw.chance(0.2);
  return sideConditions({ ...plan, paper, arrival, totalLoss }, draw);
}

/** Vandalism and stolen parts: receipts that match, differ, come late or do not exist, alone or with an indicator. */
export function receipts(draw: Draw): ClaimPlan {
  const plan = plainPlan("vandalism");
  const arrival = draw.chance(0.4) ? "late" : "prompt";
  const paper = draw.chance(0.2) ? "never" : "in_order";
  const differ = paper === "never" || draw.chance(0.5);
  const others = drawIndicators(draw.chance(0.4) ? 1 : 0, false, draw);
  const indicators = differ ? [...others, "receipts_differ" as const] : others;
  const varied = sideConditions({ ...plan, paper, arrival, indicators }, draw);
  return { ...varied, indicators };
}
