import type { Draw } from "#core/templates/case-values.ts";
import type { ReviewPlan } from "#core/templates/prior-authorisation/plan.ts";
import { anyService, requestFor, sometimesFailing, variations, withTest } from "./shared.ts";

/** Diagnoses that the criteria do not accept, contraindications that count, and such as do not. */
export function diagnosisAndSafety(draw: Draw): ReviewPlan {
  const plan = requestFor(anyService, draw);
  const failing = draw.chance(0.5) ? { diagnosisMet: false } : { unsafe: true };
  return variations(sometimesFailing({ ...plan, ...failing }, 0.4, draw), draw);
}

/** Earlier treatment that is long enough or too short, without an exception. */
export function earlierTreatment(draw: Draw): ReviewPlan {
  const treatment = draw.chance(0.7) ? "short" : "enough";
  return variations(sometimesFailing({ ...requestFor(anyService, draw), treatment }, 0.35, draw), draw);
}

/** Remarks that except too short a treatment, and remarks that only sound like it. */
export function exceptions(draw: Draw): ReviewPlan {
  const treatment = draw.chance(0.65) ? "excepted" : "short";
  return variations(sometimesFailing({ ...requestFor(anyService, draw), treatment }, 0.4, draw), draw);
}

/** X-rays, screenings and counts that are recent enough or too old. */
export function earlierTest(draw: Draw): ReviewPlan {
  const plan = { ...requestFor(withTest, draw), testRecent: draw.chance(0.35) };
  return variations(sometimesFailing(plan, 0.65, draw), draw);
}

/** The form says one thing, the notes another; in either direction. */
export function formAgainstNotes(draw: Draw): ReviewPlan {
  const plan: ReviewPlan = { ...requestFor(anyService, draw), formDiffers: true };
  const told = draw.pick<Partial<ReviewPlan>>([
    {},
    {},
    { diagnosisMet: false },
    { treatment: "short" },
    { treatment: "excepted" },
  ]);
  return variations({ ...plan, ...told }, draw);
}
