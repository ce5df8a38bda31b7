import type { Action } from "#core/tasks/schema.ts";
import { usd } from "#core/templates/case-values.ts";
import type { Desk } from "#core/templates/desk.ts";

interface Conclusion {
  reasons: string[];
  action: Action;
}

const report = "pull_bureau_report";
const ratios = "compute_ratios";

/** What the bureau report and the ratios lead to: the reasons to put on file, and the decision. */
export function conclude(desk: Desk): Conclusion {
  const refer = (ground: string, withReasons: string[] = []): Conclusion => ({
    reasons: withReasons,
    action: { tool: "refer_application", arguments: { ground } },
  });
  const reasons = reasonsFor(desk);
  const decline: Conclusion = { reasons, action: { tool: "decline_application", arguments: {} } };
  const ratio = desk.number(ratios, "debt_to_income");
  const score = desk.number(report, "score");
  if (weakHistory(desk) || score < 580 || ratio > 0.5) return decline;
  const excess = desk.cents("read_application", "stated_income") / desk.cents(ratios, "documented_income");
  if (excess > 1.25) return refer("income_discrepancy");
  const steps = bandSteps(score) + (ratio > 0.43 ? 2 : ratio > 0.36 ? 1 : 0) - (settled(desk) ? 1 : 0);
  if (steps > 3) return decline;
  if (steps === 3) return refer("borderline", reasons);
  const request = desk.shownCents("requested_amount");
  if (request > 2_500_000) return refer("authority");
  const capacity = desk.cents(ratios, "capacity");
  if (steps < 2 && request <= capacity) {
    return { reasons: [], action: { tool: "approve_application", arguments: { tier: tierFor(score) } } };
  }
  const offer = Math.min(capacity, Math.floor((request * 0.75) / 10_000) * 10_000);
  return { reasons, action: { tool: "make_counteroffer", arguments: { amount: usd(offer) } } };
}

function bandSteps(score: number): number {
  return [720, 660, 620].filter((from) => score < from).length;
}

function tierFor(score: number): string {
  return `tier_${bandSteps(score) + 1}`;
}

function settled(desk: Desk): boolean {
  return desk.daysSince("verify_employment", "employed_since") > 1825;
}

function bankruptRecently(desk: Desk): boolean {
  return desk.present(report, "bankruptcy_on") && desk.daysSince(report, "bankruptcy_on") < 730;
}

function weakHistory(desk: Desk): boolean {
  return (
    desk.number(report, "delinquencies_24_months") > 1 ||
    desk.number(report, "inquiries_6_months") > 5 ||
    bankruptRecently(desk)
  );
}

function reasonsFor(desk: Desk): string[] {
  const reasons: string[] = [];
  if (desk.shownCents("requested_amount") > desk.cents(ratios, "capacity"))
    reasons.push("income_insufficient");
  if (desk.number(report, "delinquencies_24_months") > 1) reasons.push("delinquencies");
  if (bankruptRecently(desk)) reasons.push("bankruptcy");
  if (desk.number(report, "inquiries_6_months") > 5) reasons.push("inquiries");
  if (desk.number(ratios, "debt_to_income") > 0.36) reasons.push("obligations");
  if (desk.number(report, "score") < 660) reasons.push(desk.text(report, "leading_factor"));
  return reasons;
}
