import type { Draw } from "#core/templates/case-values.ts";
import type { RecordPlan, ReviewPlan } from "#core/templates/prior-authorisation/plan.ts";
import { anyClinical, anyService, requestFor, variations, withTest } from "./shared.ts";

export function comesSomehow(draw: Draw): RecordPlan {
  return draw.weighted([
    ["prompt", 2],
    ["late", 4],
    ["never", 4],
  ] as const);
}

/** Notes or the report, or both, are not on file: they come at once, after a reminder, or never; urgent or not. */
export function missingRecords(draw: Draw): ReviewPlan {
  const which = draw.pick(["notes", "report", "both"] as const);
  const plan = requestFor(which === "notes" ? anyService : withTest, draw);
  const urgency = draw.chance(0.45) ? ("stated" as const) : plan.urgency;
  const varied = variations(
    draw.chance(0.55) ? anyClinical({ ...plan, urgency }, draw) : { ...plan, urgency },
    draw,
  );
  return {
    ...varied,
    notes: which === "report" ? varied.notes : comesSomehow(draw),
    report: which === "notes" ? varied.report : comesSomehow(draw),
  };
}
