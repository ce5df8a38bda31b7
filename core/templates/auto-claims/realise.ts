import { type Draw, plusDays } from "#core/templates/case-values.ts";
import { realiseAmounts } from "./amounts.ts";
import type { Use } from "./choices.ts";
import type { ClaimFacts } from "./facts.ts";
import type { ClaimPlan } from "./plan.ts";

/** Turns a plan into the concrete facts of one claim. Figures keep a distance from thresholds unless `boundary` is set. */
export function realise(plan: ClaimPlan, draw: Draw): ClaimFacts {
  const lossDate = plusDays("2025-01-06", draw.between(0, 420));
  const proofReceivedOn = plusDays(lossDate, draw.between(8, 25));
  const worked = plan.slow ? late(plan, draw) : plan.boundary ? draw.between(39, 40) : draw.between(2, 34);
  const amounts = realiseAmounts(plan, draw);
  return {
    claimNumber: `AC-${draw.between(100_000, 999_999)}`,
    cause: plan.cause,
    proofReceivedOn,
    asOf: plusDays(proofReceivedOn, worked),
    lossDate,
    vehicleUse: drawUse(plan, draw),
    otherDriverFault: faultOf(plan, draw),
    statementDifferences: plan.indicators.includes("statements_differ")
      ? draw.between(2, 4)
      : draw.between(0, 1),
    ...policyDates(plan, draw, lossDate),
    coverageLevel: coverageOf(plan, draw),
    driverStanding: plan.coverage.includes("2.3")
      ? draw.pick(["excluded", "undeclared"])
      : draw.weighted([
          ["named", 3],
          ["permitted", 1],
        ]),
    businessEndorsement: !plan.coverage.includes("3.1") && draw.chance(0.35),
    claims24Months: plan.indicators.includes("frequent_claims") ? draw.between(3, 5) : draw.between(0, 2),
    earlierClaim: plan.duplicate
      ? draw.pick(["same_loss_paid", "same_loss_open"])
      : draw.weighted([
          ["none", 2],
          ["other_damage", 1],
        ]),
    policeFiledOn: policeReport(plan, draw, lossDate),
    arrival: plan.paper === "never" ? "never" : plan.arrival,
    damageOrigin: plan.wear
      ? draw.pick(["gradual_wear", "mechanical_failure"])
      : plan.cause === "theft" || plan.cause === "vandalism"
        ? "taken"
        : plan.cause === "weather"
          ? "elements"
          : "impact",
    ...amounts,
  };
}

function late(plan: ClaimPlan, draw: Draw): number {
  return plan.boundary ? 41 : draw.between(46, 90);
}

function drawUse(plan: ClaimPlan, draw: Draw): Use {
  if (plan.coverage.includes("3.2")) return draw.pick(["race", "track_day"]);
  if (plan.coverage.includes("3.1")) return draw.pick(["delivery", "ride_hailing"]);
  return draw.weighted([
    ["personal", 3],
    ["commuting", 2],
  ]);
}

function faultOf(plan: ClaimPlan, draw: Draw): number {
  if (plan.otherAtFault) return plan.boundary ? 51 : draw.pick([70, 80, 90, 100]);
  if (plan.cause !== "collision" && plan.cause !== "hit_and_run") return 0;
  return plan.boundary ? 50 : draw.pick([0, 0, 10, 20, 30]);
}

function coverageOf(plan: ClaimPlan, draw: Draw): ClaimFacts["coverageLevel"] {
  const collision = plan.cause === "collision" || plan.cause === "hit_and_run";
  if (plan.coverage.includes("2.2")) {
    return collision ? draw.pick(["comprehensive_only", "liability_only"]) : "liability_only";
  }
  if (collision) return "collision_and_comprehensive";
  return draw.weighted([
    ["collision_and_comprehensive", 3],
    ["comprehensive_only", 1],
  ]);
}

function policyDates(
  plan: ClaimPlan,
  draw: Draw,
  lossDate: string,
): Pick<ClaimFacts, "policySince" | "coverageRaisedOn" | "termFrom" | "termTo"> {
  const recent = plan.indicators.includes("recent_change");
  const recentDays = plan.boundary ? 30 : draw.between(2, 26);
  const raised = recent && draw.chance(0.5);
  const out = plan.coverage.includes("2.1");
  const age = recent && !raised ? recentDays : plan.boundary && !raised ? 31 : draw.between(420, 2600);
  const policySince = plusDays(lossDate, -age);
  const harmlessRaise = draw.chance(0.3) ? plusDays(lossDate, -draw.between(60, 400)) : null;
  const coverageRaisedOn = raised ? plusDays(lossDate, -recentDays) : age > 400 ? harmlessRaise : null;
  const term = termAround(plan, draw, lossDate, age);
  return { policySince, coverageRaisedOn, ...(out ? outside(plan, draw, lossDate) : term) };
}

function termAround(plan: ClaimPlan, draw: Draw, lossDate: string, age: number) {
  const into = Math.min(age, plan.boundary ? 0 : draw.between(10, 330));
  const termFrom = plusDays(lossDate, -into);
  return { termFrom, termTo: plusDays(termFrom, 364) };
}

/** A term that ended, was cancelled early, or had not begun at the loss. */
function outside(plan: ClaimPlan, draw: Draw, lossDate: string) {
  const gap = plan.boundary ? 1 : draw.between(5, 60);
  if (draw.chance(0.4)) {
    const termFrom = plusDays(lossDate, gap);
    return { termFrom, termTo: plusDays(termFrom, 364) };
  }
  const termTo = plusDays(lossDate, -gap);
  const length = draw.chance(0.5) ? 364 : draw.between(60, 300);
  return { termFrom: plusDays(termTo, -length), termTo };
}

function policeReport(plan: ClaimPlan, draw: Draw, lossDate: string): string | null {
  if (plan.cause !== "theft" && plan.cause !== "hit_and_run") return null;
  if (plan.paper === "never") return null;
  const late = plan.boundary ? 8 : draw.between(11, 40);
  const inTime = plan.boundary ? 7 : draw.between(0, 5);
  return plusDays(lossDate, plan.paper === "late_filed" ? late : inTime);
}
