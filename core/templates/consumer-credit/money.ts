import type { Draw } from "#core/templates/case-values.ts";
import type { Purpose } from "./choices.ts";
import type { ApplicationFacts } from "./facts.ts";
import type { CreditPlan } from "./plan.ts";
import { instalmentOf } from "./ratios.ts";

type Amounts = Pick<
  ApplicationFacts,
  "requestedAmount" | "termMonths" | "statedIncome" | "housingPayment" | "documentedIncome" | "monthlyDebt"
>;

/** Lowest and highest debt-to-income of each column of the grid, away from its edges. */
const COLUMNS = [
  [0.2, 0.345],
  [0.372, 0.42],
  [0.442, 0.488],
  [0.52, 0.66],
] as const;
const EDGES = [0.36, 0.43, 0.5, 0.6] as const;

/** Whole dollars, in cents. */
function wholeDollars(cents: number): number {
  return Math.round(cents / 100) * 100;
}

/** The money of one application in cents, so that the planned column, capacity and authority follow. */
export function realiseMoney(plan: CreditPlan, purpose: Purpose, draw: Draw): Amounts {
  const termMonths = draw.pick(plan.large ? [48, 60] : [24, 36, 48, 60]);
  const { requestedAmount, documentedIncome } = requestAndIncome(plan, purpose, termMonths, draw);
  const instalment = instalmentOf({ requestedAmount, termMonths });
  const [low, high] = COLUMNS[plan.column];
  const least = instalment / documentedIncome + 0.04;
  const ratio = plan.boundary ? EDGES[plan.column] : draw.real(Math.max(low, Math.min(least, high)), high);
  const payments = Math.max(0, Math.floor(ratio * documentedIncome) - instalment);
  const housingPayment = Math.floor(payments * draw.real(0.4, 0.75));
  const stated = plan.discrepancy
    ? documentedIncome * draw.real(1.32, 1.8)
    : documentedIncome * (plan.boundary ? 1.25 : draw.real(0.97, 1.17));
  return {
    requestedAmount,
    termMonths,
    documentedIncome,
    statedIncome: Math.floor(stated),
    housingPayment,
    monthlyDebt: payments - housingPayment,
  };
}

/** Request first, then the income that puts it below or above capacity. */
function requestAndIncome(plan: CreditPlan, purpose: Purpose, termMonths: number, draw: Draw) {
  if (plan.lowIncome) {
    const documentedIncome = plan.boundary ? 179_999 : wholeDollars(draw.real(90_000, 172_000));
    return { requestedAmount: draw.between(20, 90) * 10_000, documentedIncome };
  }
  const share = purpose === "debt_consolidation" ? 0.14 : 0.1;
  const capacityOfOne = (share * termMonths) / (1 + 0.009 * termMonths);
  for (;;) {
    const requestedAmount = plan.large ? requestAbove(plan, draw) : draw.between(40, 240) * 10_000;
    const use = plan.aboveCapacity ? draw.real(1.08, 1.7) : draw.real(0.42, 0.92);
    const documentedIncome = wholeDollars(requestedAmount / use / capacityOfOne);
    if (documentedIncome >= 210_000 && documentedIncome <= 1_900_000)
      return { requestedAmount, documentedIncome };
  }
}

function requestAbove(plan: CreditPlan, draw: Draw): number {
  return plan.boundary ? 2_510_000 : draw.between(262, 420) * 10_000;
}
