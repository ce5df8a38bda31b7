import type { Agent, AgentInput } from "#core/agents/port.ts";
import type { Action } from "#core/tasks/schema.ts";
import { Desk } from "#core/templates/desk.ts";
import { call } from "#core/templates/expert-action.ts";
import { concludeAndDecide } from "./expert-conclusion.ts";

const form = "read_request";
const coverage = "check_eligibility";
const onFile = "review_records";

/**
 * The nurse who knows the manual. Works from observations alone, station by station in the order of clause 1.1, and
 * shares no code with the ground truth.
 */
export const expert: Agent = {
  name: "Expert reviewer",
  act(input: AgentInput) {
    return { action: nextAction(new Desk(input.observation)) };
  },
};

function nextAction(desk: Desk): Action {
  if (!desk.has(form)) return call(form);
  if (!desk.has("set_clock")) return call("set_clock", { clock: clockFor(desk) });
  if (!desk.has(coverage)) return call(coverage);
  const uncovered = coverageDenial(desk);
  if (uncovered !== null) return notify(desk, appealFor(desk), call("deny_request", { denial: uncovered }));
  if (!desk.has("look_up_criteria")) return call("look_up_criteria");
  if (!desk.has(onFile)) return call(onFile);
  return getRecords(desk) ?? withRecords(desk);
}

function clockFor(desk: Desk): string {
  return desk.text(form, "urgency_statement").match(/^(jeopardy|severe_pain)$/) ? "urgent" : "standard";
}

function appealFor(desk: Desk): string {
  return desk.text("set_clock", "clock") === "urgent" ? "expedited_appeal" : "standard_appeal";
}

/** The notice first, then the decision that it leaves with. */
function notify(desk: Desk, rights: string, decision: Action): Action {
  return desk.times("prepare_notice") === 0 ? call("prepare_notice", { rights }) : decision;
}

function coverageDenial(desk: Desk): string | null {
  const planned = desk.date(form, "planned_on");
  const isMember =
    desk.date(coverage, "coverage_from") <= planned && planned <= desk.date(coverage, "coverage_to");
  if (!isMember) return "not_eligible";
  const benefit = desk.text(coverage, "benefit");
  if (benefit !== "covered" && !(benefit === "rider_only" && desk.flag(coverage, "rider"))) {
    return "benefit_excluded";
  }
  const valid = desk.optionalDate(coverage, "valid_until");
  const left = desk.present(coverage, "units_left") ? desk.number(coverage, "units_left") : 0;
  return valid !== null && valid - planned >= 0 && left >= 1 ? "already_authorised" : null;
}

/** What is still to be asked for or read, or the end of a request whose records do not come; null when all is there. */
function getRecords(desk: Desk): Action | null {
  const needed = ["clinical_notes"];
  if (desk.text("look_up_criteria", "earlier_test") !== "none") needed.push("test_report");
  const lacking = needed.filter((record) => desk.text(onFile, record) !== "on_file");
  if (lacking.length === 0) return null;
  const latest = (record: string) =>
    desk.text(desk.has("request_records") ? "request_records" : onFile, record);
  const open = lacking.find((record) => latest(record) === "missing" || latest(record) === "awaited");
  if (open !== undefined) return call("request_records", { record: open });
  const refused = lacking.filter((record) => latest(record) === "not_available");
  const [first] = refused;
  if (first === undefined) return call(onFile);
  if (desk.text("set_clock", "clock") === "urgent") return handOver(desk, "incomplete_urgent");
  const missing = refused.length > 1 ? "both" : first;
  return notify(desk, "no_appeal", call("pend_request", { missing }));
}

function handOver(desk: Desk, referral: string): Action {
  if (desk.times("offer_peer_to_peer") === 0) return call("offer_peer_to_peer");
  return call("refer_to_director", { referral });
}

function withRecords(desk: Desk): Action {
  const paidElsewhere =
    desk.flag(onFile, "injured_at_work") && desk.text(coverage, "work_claim") === "accepted";
  if (paidElsewhere) return notify(desk, appealFor(desk), call("deny_request", { denial: "other_payer" }));
  const next = concludeAndDecide(desk);
  if ("conclusion" in next) return call("match_evidence", { conclusion: next.conclusion });
  if ("referral" in next) return handOver(desk, next.referral);
  return notify(desk, next.adverse ? appealFor(desk) : "no_appeal", next.decision);
}
