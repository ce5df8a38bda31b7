import { daysBetween, usd } from "#core/templates/case-values.ts";
import type { Decision, Reason, Referral, Tier } from "./choices.ts";
import type { ApplicationFacts } from "./facts.ts";
import { capacityOf, debtToIncome } from "./ratios.ts";

/** What the credit policy demands of one application. Money in whole cents. */
export interface CreditOutcome {
  decision: Decision;
  amount: number;
  tier: Tier | "none";
  referral: Referral | "none";
  reasons: Reason[];
  identityChecks: number;
  income: boolean;
  requests: number;
  employment: boolean;
  bureau: boolean;
  ratios: boolean;
}

const MINIMUM_INCOME = 180_000;
const AUTHORITY = 2_500_000;
const bandTiers: readonly (readonly [number, Tier])[] = [
  [720, "tier_1"],
  [660, "tier_2"],
  [620, "tier_3"],
  [580, "tier_4"],
];

/** Clause 2.3. */
function numberMismatch(facts: ApplicationFacts): boolean {
  return (
    facts.primaryIdentity === "number_mismatch" || (facts.joint && facts.coIdentity === "number_mismatch")
  );
}

/** Clause 3.4. */
function employmentShort(facts: ApplicationFacts): boolean {
  return facts.employmentState === "ended" || daysBetween(facts.employedSince, facts.asOf) < 180;
}

/** Clauses 4.1 to 4.4 and 5.1: grounds to decline that the grid and its compensation do not touch. */
function hardGrounds(facts: ApplicationFacts): boolean {
  const bankrupt = facts.bankruptcyOn !== null && daysBetween(facts.bankruptcyOn, facts.asOf) < 730;
  return (
    facts.delinquencies24 >= 2 ||
    bankrupt ||
    facts.inquiries6 >= 6 ||
    facts.score < 580 ||
    debtToIncome(facts) > 5000
  );
}

/** Clauses 5.3 and 5.4: steps on the grid. */
function gridSteps(facts: ApplicationFacts): number {
  const band = facts.score >= 720 ? 0 : facts.score >= 660 ? 1 : facts.score >= 620 ? 2 : 3;
  const ratio = debtToIncome(facts);
  const column = ratio <= 3600 ? 0 : ratio <= 4300 ? 1 : 2;
  const settled = daysBetween(facts.employedSince, facts.asOf) >= 1826;
  return band + column - (settled ? 1 : 0);
}

/** Clause 7.3, for an application whose ratios are known. */
function reasonsOf(facts: ApplicationFacts): Reason[] {
  const bankrupt = facts.bankruptcyOn !== null && daysBetween(facts.bankruptcyOn, facts.asOf) < 730;
  const found: [Reason, boolean][] = [
    ["income_insufficient", facts.requestedAmount > capacityOf(facts)],
    ["delinquencies", facts.delinquencies24 >= 2],
    ["bankruptcy", bankrupt],
    ["inquiries", facts.inquiries6 >= 6],
    ["obligations", debtToIncome(facts) > 3600],
    [facts.leadingFactor, facts.score < 660],
  ];
  return found
    .filter(([, present]) => present)
    .map(([reason]) => reason)
    .slice(0, 4);
}

/** The outcome that the policy demands: the decision, what it carries, and the work that leads to it. */
export function underwrite(facts: ApplicationFacts): CreditOutcome {
  const start: CreditOutcome = {
    decision: "decline",
    amount: 0,
    tier: "none",
    referral: "none",
    reasons: [],
    identityChecks: facts.joint ? 2 : 1,
    income: false,
    requests: 0,
    employment: false,
    bureau: false,
    ratios: false,
  };
  if (numberMismatch(facts)) return { ...start, decision: "refer", referral: "identity" };

  const requests = facts.incomePaperMissing ? (facts.arrival === "prompt" ? 1 : 2) : 0;
  const verified = { ...start, income: true, requests };
  if (facts.incomePaperMissing && facts.arrival === "never") {
    return { ...verified, reasons: ["income_not_verified"] };
  }
  const employed = { ...verified, employment: true };
  const early: Reason[] = [];
  if (facts.documentedIncome < MINIMUM_INCOME) early.push("income_insufficient");
  if (employmentShort(facts)) early.push("employment_short");
  if (early.length > 0) return { ...employed, reasons: early };
  const reported = { ...employed, bureau: true };
  if (facts.alert === "active" || facts.alert === "extended") {
    return { ...reported, decision: "refer", referral: "identity" };
  }
  return decide(facts, { ...reported, ratios: true });
}

function decide(facts: ApplicationFacts, known: CreditOutcome): CreditOutcome {
  const steps = gridSteps(facts);
  if (hardGrounds(facts)) return { ...known, reasons: reasonsOf(facts) };
  if (facts.statedIncome * 4 > facts.documentedIncome * 5) {
    return { ...known, decision: "refer", referral: "income_discrepancy" };
  }
  if (steps >= 4) return { ...known, reasons: reasonsOf(facts) };
  if (steps === 3) return { ...known, decision: "refer", referral: "borderline", reasons: reasonsOf(facts) };
  if (facts.requestedAmount > AUTHORITY) return { ...known, decision: "refer", referral: "authority" };
  const capacity = capacityOf(facts);
  if (steps <= 1 && facts.requestedAmount <= capacity) {
    const tier = bandTiers.find(([from]) => facts.score >= from)?.[1] ?? "none";
    return { ...known, decision: "approve", amount: facts.requestedAmount, tier };
  }
  const threeQuarters = Math.floor((facts.requestedAmount * 3) / 4 / 10_000) * 10_000;
  return {
    ...known,
    decision: "counteroffer",
    amount: Math.min(capacity, threeQuarters),
    reasons: reasonsOf(facts),
  };
}

/** The hidden expected outcome as state JSON. */
export function expectedState(outcome: CreditOutcome): Record<string, unknown> {
  return {
    decision: outcome.decision,
    amount: usd(outcome.amount),
    tier: outcome.tier,
    referral: outcome.referral,
    reasons: outcome.reasons,
    identity_checks: String(outcome.identityChecks),
    income: outcome.income,
    requests: String(outcome.requests),
    employment: outcome.employment,
    bureau: outcome.bureau,
    ratios: outcome.ratios,
  };
}
