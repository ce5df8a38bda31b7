import { daysBetween, usd } from "#core/templates/case-values.ts";
import type { Decision, DenialClause, Indicator, Paper } from "./choices.ts";
import type { ClaimFacts } from "./facts.ts";

/** What the manual demands of one claim. Money in whole cents. */
export interface ClaimOutcome {
  decision: Decision;
  amount: number;
  clause: DenialClause | "none";
  indicator: Indicator | "none";
  history: boolean;
  paper: Paper | "none";
  requests: number;
  appraisal: boolean;
  reserve: number;
  recovery: boolean;
}

const collisionCauses = ["collision", "hit_and_run"];

/** Grounds that the notice and the coverage at the date of loss give, in the order of clause 8.3. */
function coverageGrounds(facts: ClaimFacts): DenialClause[] {
  const grounds: DenialClause[] = [];
  if (facts.lossDate < facts.termFrom || facts.lossDate > facts.termTo) grounds.push("2.1");
  const collision = collisionCauses.includes(facts.cause);
  const carried =
    facts.coverageLevel === "collision_and_comprehensive" ||
    (facts.coverageLevel === "comprehensive_only" && !collision);
  if (!carried) grounds.push("2.2");
  if (facts.driverStanding === "excluded" || facts.driverStanding === "undeclared") grounds.push("2.3");
  const hired = facts.vehicleUse === "delivery" || facts.vehicleUse === "ride_hailing";
  if (hired && !facts.businessEndorsement) grounds.push("3.1");
  if (facts.vehicleUse === "race" || facts.vehicleUse === "track_day") grounds.push("3.2");
  return grounds;
}

/** Section 5: the paper that the cause calls for. */
export function paperFor(facts: ClaimFacts): Paper | "none" {
  if (facts.cause === "theft" || facts.cause === "hit_and_run") return "police_report";
  return facts.cause === "vandalism" ? "receipts" : "none";
}

/** Indicator (d) of clause 7.2, known once the receipts have been asked for. */
function receiptsDiffer(facts: ClaimFacts): boolean {
  const total = facts.arrival === "never" ? 0 : (facts.receiptsTotal ?? 0);
  return total * 100 < facts.amountClaimed * 80;
}

/** The indicators (a) to (c) of clause 7.2 that are present, in that order. */
export function indicatorsOf(facts: ClaimFacts): Indicator[] {
  const present: Indicator[] = [];
  const recent = (changed: string | null) => {
    const days = changed === null ? -1 : daysBetween(changed, facts.lossDate);
    return days >= 0 && days <= 30;
  };
  if (recent(facts.policySince) || recent(facts.coverageRaisedOn)) present.push("recent_change");
  if (facts.claims24Months >= 3) present.push("frequent_claims");
  if (facts.statementDifferences >= 2) present.push("statements_differ");
  return present;
}

/** Clauses 6.1 to 6.5: the loss before the deductible, and what is owed. */
function owed(facts: ClaimFacts): { gross: number; net: number } {
  const total = facts.lossDamage * 100 >= facts.cashValue * 75;
  const gross = Math.min(total ? facts.cashValue : facts.lossDamage, facts.limit);
  const waived = facts.otherDriverFault > 50;
  return { gross, net: waived ? gross : Math.max(gross - facts.deductible, 0) };
}

/** The outcome that the manual demands: the decision, what it carries, and the work that leads to it. */
export function adjudicate(facts: ClaimFacts): ClaimOutcome {
  const outcome: ClaimOutcome = {
    decision: "deny",
    amount: 0,
    clause: "none",
    indicator: "none",
    history: false,
    paper: "none",
    requests: 0,
    appraisal: false,
    reserve: 0,
    recovery: false,
  };
  const [ground] = coverageGrounds(facts);
  if (ground !== undefined) return { ...outcome, clause: ground };

  outcome.history = true;
  if (facts.earlierClaim === "same_loss_paid" || facts.earlierClaim === "same_loss_open") {
    return { ...outcome, clause: "4.1" };
  }

  const early = indicatorsOf(facts);
  const [first] = early;
  if (first !== undefined && early.length >= 2) {
    return { ...outcome, decision: "refer_investigation", indicator: first };
  }

  outcome.paper = paperFor(facts);
  outcome.requests = outcome.paper === "none" ? 0 : facts.arrival === "prompt" ? 1 : 2;
  if (outcome.paper === "police_report") {
    const filed = facts.arrival === "never" ? null : facts.policeFiledOn;
    if (filed === null || daysBetween(facts.lossDate, filed) > 7) return { ...outcome, clause: "5.1" };
  }
  if (outcome.paper === "receipts" && receiptsDiffer(facts) && first !== undefined) {
    return { ...outcome, decision: "refer_investigation", indicator: first };
  }

  outcome.appraisal = true;
  if (facts.damageOrigin === "gradual_wear" || facts.damageOrigin === "mechanical_failure") {
    return { ...outcome, clause: "3.3" };
  }
  const waived = facts.otherDriverFault > 50;
  if (facts.lossDamage <= (waived ? 0 : facts.deductible)) return { ...outcome, clause: "6.4" };

  const { gross, net } = owed(facts);
  const late = daysBetween(facts.proofReceivedOn, facts.asOf) > 40;
  return {
    ...outcome,
    decision: gross > 1_000_000 || late ? "refer_supervisor" : "pay",
    amount: net,
    reserve: facts.lossDamage,
    recovery: facts.otherDriverFault > 50,
  };
}

/** The hidden expected outcome as state JSON. */
export function expectedState(outcome: ClaimOutcome): Record<string, unknown> {
  return {
    decision: outcome.decision,
    amount: usd(outcome.amount),
    clause: outcome.clause,
    indicator: outcome.indicator,
    history: outcome.history,
    paper: outcome.paper,
    requests: String(outcome.requests),
    appraisal: outcome.appraisal,
    reserve: usd(outcome.reserve),
    recovery: outcome.recovery,
  };
}
