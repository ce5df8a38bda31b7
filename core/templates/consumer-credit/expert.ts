import type { Agent, AgentInput } from "#core/agents/port.ts";
import type { Action } from "#core/tasks/schema.ts";
import { Desk } from "#core/templates/desk.ts";
import { call } from "#core/templates/expert-action.ts";
import { conclude } from "./expert-conclusion.ts";

/**
 * The underwriter who knows the policy. Works from observations alone, station by station in the order of clause 1.1,
 * and shares no code with the ground truth.
 */
export const expert: Agent = {
  name: "Expert underwriter",
  act(input: AgentInput) {
    return { action: nextAction(new Desk(input.observation)) };
  },
};

function nextAction(desk: Desk): Action {
  if (!desk.has("read_application")) return call("read_application");
  if (!desk.has("check_identity")) return call("check_identity", { person: "primary" });
  const joint = desk.flag("read_application", "joint");
  if (joint && desk.text("check_identity", "co_applicant") === "not_checked") {
    return call("check_identity", { person: "co_applicant" });
  }
  if (mismatched(desk)) return call("refer_application", { ground: "identity" });
  if (!desk.has("verify_income")) return call("verify_income");
  const paper = incomePaper(desk);
  if (paper === "missing" || paper === "awaited") return call("request_document");
  if (paper === "not_available") return adverse(desk, ["income_not_verified"], call("decline_application"));
  if (!desk.has("verify_employment")) return call("verify_employment");
  const early = earlyGrounds(desk);
  if (early.length > 0) return adverse(desk, early, call("decline_application"));
  if (!desk.has("pull_bureau_report")) return call("pull_bureau_report");
  if (["active", "extended"].includes(desk.text("pull_bureau_report", "fraud_alert"))) {
    return call("refer_application", { ground: "identity" });
  }
  if (!desk.has("compute_ratios")) return call("compute_ratios");
  const { reasons, action } = conclude(desk);
  return adverse(desk, reasons, action);
}

/** Puts the reasons on file one by one, then acts. */
function adverse(desk: Desk, reasons: readonly string[], action: Action): Action {
  const missing = reasons.slice(0, 4).find((reason) => !desk.list("file", "reasons").includes(reason));
  return missing === undefined ? action : call("add_reason", { reason: missing });
}

function mismatched(desk: Desk): boolean {
  const states = [desk.text("check_identity", "primary"), desk.text("check_identity", "co_applicant")];
  return states.includes("number_mismatch");
}

function incomePaper(desk: Desk): string {
  return desk.text(desk.has("request_document") ? "request_document" : "verify_income", "state");
}

function earlyGrounds(desk: Desk): string[] {
  const source = desk.has("request_document") ? "request_document" : "verify_income";
  const grounds: string[] = [];
  if (desk.cents(source, "documented_income") < 180_000) grounds.push("income_insufficient");
  const ended = desk.text("verify_employment", "employment_state") === "ended";
  if (ended || desk.daysSince("verify_employment", "employed_since") < 180) grounds.push("employment_short");
  return grounds;
}
