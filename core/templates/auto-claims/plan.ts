import type { Arrival } from "#core/templates/papers.ts";
import type { Cause, DenialClause } from "./choices.ts";

/** Grounds that a plan can put into a claim; each is made of concrete facts by `realise.ts`. */
export type CoverageGround = Extract<DenialClause, "2.1" | "2.2" | "2.3" | "3.1" | "3.2">;
export type IndicatorPlan = "recent_change" | "frequent_claims" | "statements_differ" | "receipts_differ";
export type PaperPlan = "in_order" | "late_filed" | "never";

/** What should be true of a claim, before the concrete figures are drawn. */
export interface ClaimPlan {
  cause: Cause;
  coverage: CoverageGround[];
  duplicate: boolean;
  paper: PaperPlan;
  arrival: Exclude<Arrival, "never">;
  indicators: IndicatorPlan[];
  wear: boolean;
  withinDeductible: boolean;
  oldDamage: boolean;
  totalLoss: boolean;
  limitBinds: boolean;
  otherAtFault: boolean;
  large: boolean;
  slow: boolean;
  /** Puts the decisive figure exactly on or next to its threshold. */
  boundary: boolean;
}

/** A claim without complications: covered, in order, small, repairable. */
export function plainPlan(cause: Cause): ClaimPlan {
  return {
    cause,
    coverage: [],
    duplicate: false,
    paper: "in_order",
    arrival: "prompt",
    indicators: [],
    wear: false,
    withinDeductible: false,
    oldDamage: false,
    totalLoss: false,
    limitBinds: false,
    otherAtFault: false,
    large: false,
    slow: false,
    boundary: false,
  };
}
