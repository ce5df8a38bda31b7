import type { ApplicationFacts } from "./facts.ts";

type Request = Pick<ApplicationFacts, "requestedAmount" | "termMonths" | "purpose" | "documentedIncome">;

/** Integer division rounded half to even; both positive. */
function divideHalfEven(numerator: number, denominator: number): number {
  const whole = Math.floor(numerator / denominator);
  const twice = (numerator - whole * denominator) * 2;
  const up = twice > denominator || (twice === denominator && whole % 2 === 1);
  return up ? whole + 1 : whole;
}

/** Clause 5.2: the monthly instalment in cents: a share of the request by the term, plus 0.9 % of it. */
export function instalmentOf(facts: Pick<Request, "requestedAmount" | "termMonths">): number {
  return divideHalfEven(facts.requestedAmount * (1000 + 9 * facts.termMonths), 1000 * facts.termMonths);
}

/** Clause 5.1: debt-to-income in ten-thousandths. */
export function debtToIncome(
  facts: Request & Pick<ApplicationFacts, "monthlyDebt" | "housingPayment">,
): number {
  const payments = facts.monthlyDebt + facts.housingPayment + instalmentOf(facts);
  return divideHalfEven(payments * 10_000, facts.documentedIncome);
}

/** Clause 6.1: capacity in cents, a whole number of hundreds of dollars. */
export function capacityOf(facts: Request, income = facts.documentedIncome): number {
  const percent = facts.purpose === "debt_consolidation" ? 14 : 10;
  const numerator = income * percent * facts.termMonths * 10;
  return Math.floor(numerator / (1000 + 9 * facts.termMonths) / 10_000) * 10_000;
}
