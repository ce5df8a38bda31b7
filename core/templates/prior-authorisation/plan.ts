import type { Service } from "./choices.ts";

export type CoverageTrouble = "not_eligible" | "excluded" | "no_rider" | "authorised";
export type RecordPlan = "on_file" | "prompt" | "late" | "never";

/** What should be true of a request, before the concrete figures are drawn. */
export interface ReviewPlan {
  service: Service;
  /** The clinician's statement, a ticked box alone, a reason of the office, or nothing. */
  urgency: "stated" | "ticked" | "office" | "none";
  coverage: CoverageTrouble[];
  /** An authorisation that looks like a duplicate but has run out or is used up. */
  oldAuthorisation: boolean;
  /** An injury at work that workers' compensation pays; one it does not; a claim for something else. */
  work: "none" | "other_payer" | "not_accepted" | "other_injury";
  notes: RecordPlan;
  report: RecordPlan;
  diagnosisMet: boolean;
  unsafe: boolean;
  treatment: "enough" | "excepted" | "short";
  testRecent: boolean;
  /** Units against the limits: within, above the first limit, above with a documented reason, above both limits. */
  quantity: "within" | "above" | "justified" | "above_both";
  site: "in_network" | "no_network_site" | "network_site_near";
  /** The form disagrees with the notes, and says what would turn the conclusion round. */
  formDiffers: boolean;
  /** Puts the decisive figures exactly on or next to their thresholds. */
  boundary: boolean;
}

/** A request without complications: covered, complete, every criterion met. */
export function plainPlan(service: Service): ReviewPlan {
  return {
    service,
    urgency: "none",
    coverage: [],
    oldAuthorisation: false,
    work: "none",
    notes: "on_file",
    report: "on_file",
    diagnosisMet: true,
    unsafe: false,
    treatment: "enough",
    testRecent: true,
    quantity: "within",
    site: "in_network",
    formDiffers: false,
    boundary: false,
  };
}
