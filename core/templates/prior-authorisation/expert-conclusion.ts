import type { Action } from "#core/tasks/schema.ts";
import type { Desk } from "#core/templates/desk.ts";
import { call } from "#core/templates/expert-action.ts";

type Next = { conclusion: string } | { referral: string } | { adverse: boolean; decision: Action };

const onFile = "review_records";
const criteria = "look_up_criteria";
const acceptedRemarks = new Set(["red_flag", "contraindicated", "not_tolerated", "stable_on_drug"]);

/** What is next once all records are read: a conclusion that is still open, a referral, or an approval. */
export function concludeAndDecide(desk: Desk): Next {
  const due = conclusionsDue(desk);
  const open = due.find((conclusion) => !desk.list("file", "conclusions").includes(conclusion));
  if (open !== undefined) return { conclusion: open };
  const [failed, ...more] = due.filter((conclusion) => conclusion.endsWith("_not_met"));
  if (failed !== undefined) {
    if (more.length > 0) return { referral: "several" };
    const criterion = failed.replace("_not_met", "");
    return { referral: criterion === "test" ? "earlier_test" : criterion };
  }
  return approval(desk);
}

function conclusionsDue(desk: Desk): string[] {
  const verdict = (criterion: string, holds: boolean) => `${criterion}_${holds ? "met" : "not_met"}`;
  const listed = desk.list(criteria, "contraindications").includes(desk.text(onFile, "contraindication"));
  const enough = desk.number(onFile, "treatment_days") >= desk.number(criteria, "required_days");
  const excepted = !enough && acceptedRemarks.has(desk.text(onFile, "treatment_remark"));
  const due = [
    verdict("diagnosis", desk.list(criteria, "accepted_diagnoses").includes(desk.text(onFile, "diagnosis"))),
    verdict("safety", !listed),
    excepted ? "treatment_excepted" : verdict("treatment", enough),
  ];
  if (desk.text(criteria, "earlier_test") === "none") return due;
  const made = desk.optionalDate(onFile, "test_on");
  return [...due, verdict("test", made !== null && desk.date("read_request", "planned_on") - made <= 180)];
}

function approval(desk: Desk): Next {
  const asked = desk.number("read_request", "requested_units");
  const limit = desk.number(criteria, desk.flag(onFile, "higher_dose") ? "higher_limit" : "quantity_limit");
  const move = desk.text("check_eligibility", "site_standing") === "network_site_near";
  const period = periodFor(desk);
  if (asked <= limit && !move) return { adverse: false, decision: call("approve_request", { period }) };
  const units = String(Math.min(asked, limit));
  const site = move ? "network" : "requested";
  return { adverse: true, decision: call("approve_partly", { units, site, period }) };
}

function periodFor(desk: Desk): string {
  if (/^(mri|ct)_/.test(desk.shownText("service"))) return "days_60";
  return desk.text(onFile, "treatment_remark") === "stable_on_drug" ? "days_365" : "days_180";
}
