import type { Draw } from "#core/templates/case-values.ts";
import { type Service, services } from "#core/templates/prior-authorisation/choices.ts";
import { plainPlan, type ReviewPlan } from "#core/templates/prior-authorisation/plan.ts";

export const anyService = Object.keys(services) as [Service, ...Service[]];
export const imaging: readonly [Service, ...Service[]] = ["mri_lumbar", "mri_knee", "ct_sinus"];
export const drugs: readonly [Service, ...Service[]] = ["adalimumab", "mepolizumab", "erenumab"];
export const withTest: readonly [Service, ...Service[]] = ["mri_knee", "adalimumab", "mepolizumab"];

/** A plain request for one of the services. */
export function requestFor(from: readonly [Service, ...Service[]], draw: Draw): ReviewPlan {
  return plainPlan(draw.pick(from));
}

function urgencyOf(draw: Draw): ReviewPlan["urgency"] {
  return draw.weighted([
    ["none", 11],
    ["stated", 5],
    ["ticked", 2],
    ["office", 2],
  ]);
}

/** What varies in any request without changing its family: urgency, near misses, a record that comes at once. */
export function variations(plan: ReviewPlan, draw: Draw): ReviewPlan {
  const comes = (record: ReviewPlan["notes"]) =>
    record === "on_file" && draw.chance(0.08) ? ("prompt" as const) : record;
  const work = draw.weighted([
    ["none", 16],
    ["not_accepted", 1],
    ["other_injury", 1],
  ] as const);
  return {
    ...plan,
    urgency: plan.urgency === "none" ? urgencyOf(draw) : plan.urgency,
    oldAuthorisation: plan.coverage.length === 0 && draw.chance(0.2),
    work: plan.work === "none" ? work : plan.work,
    notes: comes(plan.notes),
    report: comes(plan.report),
    site: plan.site === "in_network" && draw.chance(0.08) ? "no_network_site" : plan.site,
    boundary: draw.chance(0.05),
  };
}

const failings: readonly [Partial<ReviewPlan>, ...Partial<ReviewPlan>[]] = [
  { diagnosisMet: false },
  { unsafe: true },
  { treatment: "short" },
  { testRecent: false },
  { testRecent: false },
];

/** The plan with one criterion more that is not met, in `share` of the cases: then the order of grounds matters. */
export function sometimesFailing(plan: ReviewPlan, share: number, draw: Draw): ReviewPlan {
  return draw.chance(share) ? { ...plan, ...draw.pick(failings) } : plan;
}

/** Any state of the clinical side and of the terms, for requests that something else decides. */
export function anyClinical(plan: ReviewPlan, draw: Draw): ReviewPlan {
  const terms: Partial<ReviewPlan> = {
    treatment: draw.pick(["enough", "enough", "excepted", "short"]),
    quantity: draw.pick(["within", "above", "above", "justified"]),
    site: draw.pick(["in_network", "in_network", "in_network", "network_site_near"]),
  };
  return sometimesFailing({ ...plan, ...terms }, 0.4, draw);
}
