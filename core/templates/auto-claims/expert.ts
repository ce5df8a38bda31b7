import type { Agent, AgentInput } from "#core/agents/port.ts";
import type { Action } from "#core/tasks/schema.ts";
import { Desk } from "#core/templates/desk.ts";
import { call } from "#core/templates/expert-action.ts";
import { settle } from "./expert-settlement.ts";

/**
 * The adjuster who knows the manual. Works from observations alone, station by station in the order of clause 1.3,
 * and shares no code with the ground truth.
 */
export const expert: Agent = {
  name: "Expert adjuster",
  act(input: AgentInput) {
    return { action: nextAction(new Desk(input.observation)) };
  },
};

function nextAction(desk: Desk): Action {
  if (!desk.has("read_claim")) return call("read_claim");
  if (!desk.flag("file", "acknowledged")) return call("acknowledge_claim");
  if (!desk.has("look_up_policy")) return call("look_up_policy");
  if (!desk.has("verify_coverage")) return call("verify_coverage");
  const uncovered = coverageDenial(desk);
  if (uncovered !== null) return call("deny_claim", { ground: uncovered });
  if (!desk.has("check_prior_claims")) return call("check_prior_claims");
  if (desk.text("check_prior_claims", "earlier_claim").startsWith("same_loss")) {
    return call("deny_claim", { ground: "4.1" });
  }
  return papersAndBeyond(desk);
}

function coverageDenial(desk: Desk): string | null {
  const loss = desk.date("read_claim", "loss_date");
  const inTerm =
    loss >= desk.date("verify_coverage", "term_from") && loss <= desk.date("verify_coverage", "term_to");
  if (!inTerm) return "2.1";
  const level = desk.text("verify_coverage", "coverage_level");
  const needsCollision = desk.shownText("cause") === "collision" || desk.shownText("cause") === "hit_and_run";
  if (level === "liability_only" || (level === "comprehensive_only" && needsCollision)) return "2.2";
  if (["excluded", "undeclared"].includes(desk.text("verify_coverage", "driver_standing"))) return "2.3";
  switch (desk.text("read_claim", "vehicle_use")) {
    case "delivery":
    case "ride_hailing":
      return desk.flag("verify_coverage", "business_endorsement") ? null : "3.1";
    case "race":
    case "track_day":
      return "3.2";
    default:
      return null;
  }
}

function papersAndBeyond(desk: Desk): Action {
  const signs = signsSoFar(desk);
  const [first] = signs;
  if (first !== undefined && signs.length > 1) return call("refer_to_investigation", { indicator: first });
  const needsReport = desk.shownText("cause") === "theft" || desk.shownText("cause") === "hit_and_run";
  const paper = needsReport ? "police_report" : desk.shownText("cause") === "vandalism" ? "receipts" : null;
  if (paper !== null) {
    const state = desk.has("request_document") ? desk.text("request_document", paper) : "not_requested";
    if (state === "not_requested" || state === "awaited")
      return call("request_document", { document: paper });
  }
  if (needsReport) {
    const filed = desk.optionalDate("request_document", "police_filed_on");
    if (filed === null || filed - desk.date("read_claim", "loss_date") > 7)
      return call("deny_claim", { ground: "5.1" });
  }
  if (first !== undefined && paper === "receipts" && receiptsFallShort(desk)) {
    return call("refer_to_investigation", { indicator: first });
  }
  if (!desk.has("order_appraisal")) return call("order_appraisal");
  return settle(desk);
}

function signsSoFar(desk: Desk): string[] {
  const loss = desk.date("read_claim", "loss_date");
  const soonAfter = (day: number | null) => day !== null && loss - day >= 0 && loss - day <= 30;
  const signs: string[] = [];
  if (
    soonAfter(desk.date("look_up_policy", "policy_since")) ||
    soonAfter(desk.optionalDate("look_up_policy", "coverage_raised_on"))
  ) {
    signs.push("recent_change");
  }
  if (desk.number("check_prior_claims", "claims_24_months") > 2) signs.push("frequent_claims");
  if (desk.number("read_claim", "statement_differences") > 1) signs.push("statements_differ");
  return signs;
}

function receiptsFallShort(desk: Desk): boolean {
  const total = desk.optionalCents("request_document", "receipts_total") ?? 0;
  return total / desk.cents("read_claim", "amount_claimed") < 0.8;
}
