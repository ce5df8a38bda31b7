import type { Draw } from "#core/templates/case-values.ts";
import type { ClaimFacts } from "./facts.ts";
import type { ClaimPlan } from "./plan.ts";

type Amounts = Pick<
  ClaimFacts,
  | "amountClaimed"
  | "currentDeductible"
  | "deductible"
  | "limit"
  | "receiptsTotal"
  | "repairEstimate"
  | "lossDamage"
  | "cashValue"
>;

const AUTHORITY = 1_000_000;
const DEDUCTIBLES = [25_000, 50_000, 100_000, 150_000] as const;
const LIMITS = [2_000_000, 3_000_000, 4_500_000, 6_000_000, 8_000_000] as const;

/** The money of one claim in cents, so that the planned clause of section 6 and the planned authority follow. */
export function realiseAmounts(plan: ClaimPlan, draw: Draw): Amounts {
  const deductible = draw.pick(DEDUCTIBLES);
  const { lossDamage, cashValue } = plan.withinDeductible
    ? smallDamage(plan, draw, deductible)
    : plan.totalLoss
      ? totalLoss(plan, draw)
      : repair(plan, draw, deductible);
  const basis = Math.max(lossDamage, cashValue);
  const limit = plan.limitBinds
    ? wholeDollars(Math.min(lossDamage, cashValue) * draw.real(0.72, 0.9))
    : (LIMITS.find((standard) => standard > basis * 1.1) ?? 12_000_000);
  const oldDamage = plan.oldDamage ? wholeDollars(lossDamage * draw.real(0.12, 0.5)) : 0;
  const repairEstimate = lossDamage + oldDamage;
  const amountClaimed = wholeDollars(repairEstimate * draw.real(1.02, 1.35));
  const changed = draw.chance(0.4);
  return {
    deductible,
    currentDeductible: changed ? draw.pick([20_000, 75_000, 125_000, 200_000]) : deductible,
    limit,
    lossDamage,
    cashValue,
    repairEstimate,
    amountClaimed,
    receiptsTotal:
      plan.cause === "vandalism" && plan.paper !== "never" ? receipts(plan, draw, amountClaimed) : null,
  };
}

/** Whole dollars, in cents. */
function wholeDollars(cents: number): number {
  return Math.round(cents / 100) * 100;
}

function repair(plan: ClaimPlan, draw: Draw, deductible: number) {
  const lossDamage =
    plan.boundary && !plan.limitBinds
      ? AUTHORITY + (plan.large ? 100 : 0)
      : plan.large
        ? wholeDollars(draw.real(1_150_000, 2_600_000) / (plan.limitBinds ? 0.7 : 1))
        : wholeDollars(draw.real(Math.max(deductible * 1.5, 130_000) / (plan.limitBinds ? 0.6 : 1), 900_000));
  const share = plan.boundary ? 0.7499 : draw.real(0.18, 0.66);
  return { lossDamage, cashValue: Math.ceil(lossDamage / share / 100) * 100 };
}

function totalLoss(plan: ClaimPlan, draw: Draw) {
  const cashValue = plan.large
    ? wholeDollars(draw.real(1_450_000, 3_200_000) / (plan.limitBinds ? 0.7 : 1))
    : wholeDollars(draw.real(420_000, 880_000));
  const share = plan.boundary ? 0.75 : draw.real(0.84, 1.05);
  return { lossDamage: Math.ceil((cashValue * share) / 100) * 100, cashValue };
}

function smallDamage(plan: ClaimPlan, draw: Draw, deductible: number) {
  const lossDamage = plan.boundary ? deductible : wholeDollars(deductible * draw.real(0.35, 0.85));
  return { lossDamage, cashValue: wholeDollars(draw.real(500_000, 2_500_000)) };
}

function receipts(plan: ClaimPlan, draw: Draw, claimed: number): number {
  const differ = plan.indicators.includes("receipts_differ");
  if (plan.boundary) return differ ? Math.floor(claimed * 0.8) - 1 : Math.ceil(claimed * 0.8);
  return wholeDollars(claimed * (differ ? draw.real(0.3, 0.68) : draw.real(0.88, 1.02)));
}
