import { daysBetween } from "#core/templates/case-values.ts";
import { requestsUntilAnswered } from "#core/templates/papers.ts";
import type {
  Clock,
  Conclusion,
  Decision,
  DenialGround,
  MissingRecord,
  Period,
  ReferralGround,
  Rights,
  Site,
} from "./choices.ts";
import { criteriaOf } from "./criteria.ts";
import type { RequestFacts } from "./facts.ts";

/** What the manual demands of one request. */
export interface ReviewOutcome {
  clock: Clock;
  notesRequests: number;
  reportRequests: number;
  reviews: number;
  conclusions: Conclusion[];
  decision: Decision;
  denial: DenialGround | "none";
  referral: ReferralGround | "none";
  missing: MissingRecord | "none";
  units: number;
  site: Site | "none";
  period: Period | "none";
  rights: Rights | "not_prepared";
}

/** Clause 2.2. */
function clockOf(facts: RequestFacts): Clock {
  const stated = facts.urgencyStatement === "jeopardy" || facts.urgencyStatement === "severe_pain";
  return stated ? "urgent" : "standard";
}

/** Clauses 3.1 to 3.3: the ground that eligibility gives, if any. */
function coverageGround(facts: RequestFacts): DenialGround | null {
  if (facts.plannedOn < facts.coverageFrom || facts.plannedOn > facts.coverageTo) return "not_eligible";
  if (facts.benefit === "excluded" || (facts.benefit === "rider_only" && !facts.rider)) {
    return "benefit_excluded";
  }
  const valid = facts.validUntil !== null && facts.validUntil >= facts.plannedOn;
  return valid && (facts.unitsLeft ?? 0) > 0 ? "already_authorised" : null;
}

/** Clause 5.4 and 5.5. */
function treatmentConclusion(facts: RequestFacts): Conclusion {
  if (facts.treatmentDays >= criteriaOf[facts.service].requiredDays) return "treatment_met";
  switch (facts.treatmentRemark) {
    case "red_flag":
    case "contraindicated":
    case "not_tolerated":
    case "stable_on_drug":
      return "treatment_excepted";
    default:
      return "treatment_not_met";
  }
}

/** Section 5: the conclusions on a complete request, in order. */
function conclusionsOf(facts: RequestFacts): Conclusion[] {
  const criteria = criteriaOf[facts.service];
  const conclusions: Conclusion[] = [
    criteria.accepted.includes(facts.diagnosis) ? "diagnosis_met" : "diagnosis_not_met",
    criteria.contraindications.includes(facts.contraindication) ? "safety_not_met" : "safety_met",
    treatmentConclusion(facts),
  ];
  if (criteria.earlierTest === "none") return conclusions;
  const recent = facts.testOn !== null && daysBetween(facts.testOn, facts.plannedOn) <= 180;
  return [...conclusions, recent ? "test_met" : "test_not_met"];
}

const referralFor: Partial<Record<Conclusion, ReferralGround>> = {
  diagnosis_not_met: "diagnosis",
  safety_not_met: "safety",
  treatment_not_met: "treatment",
  test_not_met: "earlier_test",
};

/** Clause 6.4. */
function periodOf(facts: RequestFacts): Period {
  if (criteriaOf[facts.service].kind === "imaging") return "days_60";
  return facts.treatmentRemark === "stable_on_drug" ? "days_365" : "days_180";
}

/** The outcome that the manual demands: the decision, what it carries, and the work that leads to it. */
export function review(facts: RequestFacts): ReviewOutcome {
  const clock = clockOf(facts);
  const appeal: Rights = clock === "urgent" ? "expedited_appeal" : "standard_appeal";
  const start: ReviewOutcome = {
    clock,
    notesRequests: 0,
    reportRequests: 0,
    reviews: 0,
    conclusions: [],
    decision: "open",
    denial: "none",
    referral: "none",
    missing: "none",
    units: 0,
    site: "none",
    period: "none",
    rights: "not_prepared",
  };
  const ground = coverageGround(facts);
  if (ground !== null) return { ...start, decision: "deny", denial: ground, rights: appeal };

  const needsReport = criteriaOf[facts.service].earlierTest !== "none";
  const reportMissing = needsReport && facts.reportMissing;
  const noNotes = facts.notesMissing && facts.notesArrival === "never";
  const noReport = reportMissing && facts.reportArrival === "never";
  const known: ReviewOutcome = {
    ...start,
    notesRequests: requestsUntilAnswered(facts.notesMissing, facts.notesArrival),
    reportRequests: requestsUntilAnswered(reportMissing, facts.reportArrival),
    reviews: 1,
  };
  if (noNotes || noReport) {
    if (clock === "urgent") return { ...known, decision: "refer", referral: "incomplete_urgent" };
    const missing = noNotes && noReport ? "both" : noNotes ? "clinical_notes" : "test_report";
    return { ...known, decision: "pend", missing, rights: "no_appeal" };
  }
  if (facts.notesMissing || reportMissing) known.reviews = 2;
  if (facts.injuredAtWork && facts.workClaim === "accepted") {
    return { ...known, decision: "deny", denial: "other_payer", rights: appeal };
  }
  return conclude(facts, { ...known, conclusions: conclusionsOf(facts) }, appeal);
}

function conclude(facts: RequestFacts, known: ReviewOutcome, appeal: Rights): ReviewOutcome {
  const [referral, ...more] = known.conclusions.flatMap((conclusion) => referralFor[conclusion] ?? []);
  if (referral !== undefined) {
    return { ...known, decision: "refer", referral: more.length > 0 ? "several" : referral };
  }
  const criteria = criteriaOf[facts.service];
  const most = facts.higherDose ? criteria.higherLimit : criteria.limit;
  const moved = facts.siteStanding === "network_site_near";
  const partly = facts.requestedUnits > most || moved;
  return {
    ...known,
    decision: partly ? "approve_partly" : "approve",
    units: Math.min(facts.requestedUnits, most),
    site: moved ? "network" : "requested",
    period: periodOf(facts),
    rights: partly ? appeal : "no_appeal",
  };
}

/** The hidden expected outcome as state JSON. */
export function expectedState(outcome: ReviewOutcome): Record<string, unknown> {
  return {
    clock: outcome.clock,
    notes_requests: String(outcome.notesRequests),
    report_requests: String(outcome.reportRequests),
    reviews: String(outcome.reviews),
    conclusions: outcome.conclusions,
    decision: outcome.decision,
    denial: outcome.denial,
    referral: outcome.referral,
    missing: outcome.missing,
    units: String(outcome.units),
    site: outcome.site,
    period: outcome.period,
    rights: outcome.rights,
  };
}
