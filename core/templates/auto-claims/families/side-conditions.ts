import type { ClaimPlan, IndicatorPlan } from "#core/templates/auto-claims/plan.ts";
import type { Draw } from "#core/templates/case-values.ts";

const general: readonly [IndicatorPlan, ...IndicatorPlan[]] = [
  "recent_change",
  "frequent_claims",
  "statements_differ",
];

/** What varies in any file without changing its family: fault, endorsements, old damage, a lone indicator. */
export function sideConditions(plan: ClaimPlan, draw: Draw): ClaimPlan {
  const collision = plan.cause === "collision";
  return {
    ...plan,
    otherAtFault: collision && draw.chance(0.45),
    oldDamage: draw.chance(0.35),
    indicators: plan.indicators.length === 0 && draw.chance(0.2) ? [draw.pick(general)] : plan.indicators,
    boundary: draw.chance(0.04),
  };
}

/** Distinct indicators, in the order drawn; receipts only where the cause calls for them. */
export function drawIndicators(count: number, withReceipts: boolean, draw: Draw): IndicatorPlan[] {
  const left: IndicatorPlan[] = withReceipts ? [...general, "receipts_differ"] : [...general];
  const drawn: IndicatorPlan[] = [];
  while (drawn.length < count && left.length > 0)
    drawn.push(...left.splice(draw.between(0, left.length - 1), 1));
  return drawn;
}
