import { type Draw, plusDays } from "#core/templates/case-values.ts";
import { type Factor, type Purpose, purposes } from "./choices.ts";
import type { ApplicationFacts } from "./facts.ts";
import { realiseMoney } from "./money.ts";
import type { CreditPlan } from "./plan.ts";

const anyPurpose = Object.keys(purposes) as [Purpose, ...Purpose[]];
const anyFactor: readonly [Factor, ...Factor[]] = ["utilisation", "short_history", "new_accounts"];

/** Turns a plan into the concrete facts of one application. Figures keep a distance from thresholds unless `boundary` is set. */
export function realise(plan: CreditPlan, draw: Draw): ApplicationFacts {
  const asOf = plusDays("2025-02-03", draw.between(0, 400));
  const purpose = draw.chance(0.35) ? "debt_consolidation" : draw.pick(anyPurpose);
  const arrivalOf = { on_file: "prompt", prompt: "prompt", late: "late", never: "never" } as const;
  return {
    applicationNumber: `CC-${draw.between(100_000, 999_999)}`,
    asOf,
    purpose,
    joint: plan.joint,
    ...identityOf(plan, draw),
    incomePaperMissing: plan.paper !== "on_file",
    arrival: arrivalOf[plan.paper],
    ...employmentOf(plan, draw, asOf),
    score: scoreOf(plan, draw),
    leadingFactor: draw.pick(anyFactor),
    delinquencies24: plan.delinquent ? draw.between(2, 4) : draw.between(0, 1),
    inquiries6: plan.manyInquiries ? draw.between(6, 9) : draw.between(0, plan.boundary ? 5 : 4),
    bankruptcyOn: bankruptcyOf(plan, draw, asOf),
    ...realiseMoney(plan, purpose, draw),
    birthYear: draw.between(1948, 2004),
    maritalStatus: draw.pick(["single", "married", "divorced", "widowed"]),
    postalArea: String(draw.between(10_000, 99_999)),
  };
}

function identityOf(
  plan: CreditPlan,
  draw: Draw,
): Pick<ApplicationFacts, "primaryIdentity" | "coIdentity" | "alert"> {
  const match = () => draw.pick(["full_match", "full_match", "full_match", "address_differs"] as const);
  return {
    primaryIdentity: plan.identity === "mismatch" ? "number_mismatch" : match(),
    coIdentity: plan.identity === "co_mismatch" ? "number_mismatch" : match(),
    alert:
      plan.identity === "alert" ? draw.pick(["active", "extended"]) : draw.chance(0.12) ? "expired" : "none",
  };
}

function employmentOf(
  plan: CreditPlan,
  draw: Draw,
  asOf: string,
): Pick<ApplicationFacts, "employmentState" | "employedSince"> {
  const since = (days: number) => plusDays(asOf, -days);
  switch (plan.employment) {
    case "ended":
      return { employmentState: "ended", employedSince: since(draw.between(200, 3000)) };
    case "short":
      return {
        employmentState: draw.pick(["permanent", "probation"]),
        employedSince: since(plan.boundary ? 179 : draw.between(15, 165)),
      };
    case "settled":
      return {
        employmentState: draw.pick(["permanent", "permanent", "self_employed"]),
        employedSince: since(plan.boundary ? 1826 : draw.between(1900, 6500)),
      };
    case "usual":
      return {
        employmentState: draw.weighted([
          ["permanent", 5],
          ["self_employed", 2],
          ["probation", 1],
        ]),
        employedSince: since(plan.boundary ? draw.pick([180, 1825]) : draw.between(210, 1750)),
      };
  }
}

function scoreOf(plan: CreditPlan, draw: Draw): number {
  const lowest = [720, 660, 620, 580, 470][plan.band] ?? 470;
  const width = [90, 59, 39, 39, 109][plan.band] ?? 109;
  if (plan.boundary) return plan.band === 4 ? 579 : lowest;
  return draw.between(lowest + 6, lowest + width - 6);
}

function bankruptcyOf(plan: CreditPlan, draw: Draw, asOf: string): string | null {
  if (plan.bankrupt) return plusDays(asOf, -(plan.boundary ? 729 : draw.between(40, 690)));
  return draw.chance(0.12) ? plusDays(asOf, -(plan.boundary ? 730 : draw.between(800, 2600))) : null;
}
