import { type Draw, plusDays } from "#core/templates/case-values.ts";
import { realiseClinical } from "./clinical.ts";
import { criteriaOf } from "./criteria.ts";
import type { RequestFacts } from "./facts.ts";
import type { RecordPlan, ReviewPlan } from "./plan.ts";

/** Turns a plan into the concrete facts of one request. Figures keep a distance from thresholds unless `boundary` is set. */
export function realise(plan: ReviewPlan, draw: Draw): RequestFacts {
  const receivedOn = plusDays("2025-02-03", draw.between(0, 400));
  const plannedOn = plusDays(
    receivedOn,
    plan.urgency === "stated" ? draw.between(1, 6) : draw.between(8, 30),
  );
  return {
    requestNumber: `PA-${draw.between(100_000, 999_999)}`,
    service: plan.service,
    receivedAt: receivedAt(receivedOn, draw),
    plannedOn,
    ...urgencyOf(plan, draw),
    ...membership(plan, draw, plannedOn),
    ...benefitOf(plan, draw),
    workClaim: workClaimOf(plan, draw),
    siteStanding: plan.site,
    ...earlierAuthorisation(plan, draw, plannedOn),
    ...recordsOf(plan),
    ...realiseClinical(plan, draw, plannedOn),
    birthYear: draw.between(1946, 2004),
    ethnicity: draw.pick(["Hispanic", "White", "Black", "Asian", "Not stated"]),
    postalArea: String(draw.between(10_000, 99_999)),
  };
}

/** A quarter of an hour within office hours, or in the evening for what practices send at the end of the day. */
function receivedAt(day: string, draw: Draw): string {
  const hour = String(draw.between(8, 19)).padStart(2, "0");
  return `${day}T${hour}:${draw.pick(["00", "15", "30", "45"])}:00.000Z`;
}

function urgencyOf(plan: ReviewPlan, draw: Draw): Pick<RequestFacts, "markedUrgent" | "urgencyStatement"> {
  switch (plan.urgency) {
    case "stated":
      return { markedUrgent: draw.chance(0.7), urgencyStatement: draw.pick(["jeopardy", "severe_pain"]) };
    case "office":
      return { markedUrgent: draw.chance(0.6), urgencyStatement: draw.pick(["booked", "wish"]) };
    default:
      return { markedUrgent: plan.urgency === "ticked", urgencyStatement: "none" };
  }
}

function membership(
  plan: ReviewPlan,
  draw: Draw,
  plannedOn: string,
): Pick<RequestFacts, "coverageFrom" | "coverageTo"> {
  if (!plan.coverage.includes("not_eligible")) {
    const from = plusDays(plannedOn, -(plan.boundary ? 0 : draw.between(20, 1500)));
    const ahead = plan.boundary ? draw.pick([0, 200]) : draw.between(15, 330);
    return { coverageFrom: from, coverageTo: plusDays(plannedOn, ahead) };
  }
  const gap = plan.boundary ? 1 : draw.between(2, 25);
  if (draw.chance(0.3)) {
    return { coverageFrom: plusDays(plannedOn, gap), coverageTo: plusDays(plannedOn, gap + 364) };
  }
  const to = plusDays(plannedOn, -gap);
  return { coverageFrom: plusDays(to, -draw.between(60, 1400)), coverageTo: to };
}

function benefitOf(plan: ReviewPlan, draw: Draw): Pick<RequestFacts, "benefit" | "rider"> {
  if (plan.coverage.includes("excluded")) return { benefit: "excluded", rider: draw.chance(0.4) };
  if (plan.coverage.includes("no_rider")) return { benefit: "rider_only", rider: false };
  const needsRider = draw.chance(criteriaOf[plan.service].kind === "drug" ? 0.35 : 0.1);
  return { benefit: needsRider ? "rider_only" : "covered", rider: needsRider || draw.chance(0.3) };
}

function workClaimOf(plan: ReviewPlan, draw: Draw): RequestFacts["workClaim"] {
  switch (plan.work) {
    case "other_payer":
    case "other_injury":
      return "accepted";
    case "not_accepted":
      return draw.pick(["none", "open", "refused"]);
    default:
      return draw.weighted([
        ["none", 12],
        ["refused", 1],
      ]);
  }
}

function earlierAuthorisation(
  plan: ReviewPlan,
  draw: Draw,
  plannedOn: string,
): Pick<RequestFacts, "validUntil" | "unitsLeft"> {
  const ahead = plan.boundary ? 0 : draw.between(5, 120);
  if (plan.coverage.includes("authorised")) {
    return { validUntil: plusDays(plannedOn, ahead), unitsLeft: draw.between(1, 3) };
  }
  if (!plan.oldAuthorisation) return { validUntil: null, unitsLeft: null };
  if (draw.chance(0.5)) return { validUntil: plusDays(plannedOn, ahead), unitsLeft: 0 };
  const ago = plan.boundary ? 1 : draw.between(5, 300);
  return { validUntil: plusDays(plannedOn, -ago), unitsLeft: draw.between(0, 2) };
}

type RecordFacts = Pick<RequestFacts, "notesMissing" | "notesArrival" | "reportMissing" | "reportArrival">;

function recordsOf(plan: ReviewPlan): RecordFacts {
  const arrivalOf = (record: RecordPlan) => (record === "on_file" ? "prompt" : record);
  const asksForTest = criteriaOf[plan.service].earlierTest !== "none";
  const report = asksForTest ? plan.report : "never";
  return {
    notesMissing: plan.notes !== "on_file",
    notesArrival: arrivalOf(plan.notes),
    reportMissing: report !== "on_file",
    reportArrival: arrivalOf(report),
  };
}
