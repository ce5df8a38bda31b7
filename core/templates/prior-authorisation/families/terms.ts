import type { Draw } from "#core/templates/case-values.ts";
import type { ReviewPlan } from "#core/templates/prior-authorisation/plan.ts";
import { anyClinical, anyService, drugs, requestFor, sometimesFailing, variations } from "./shared.ts";

/** Every criterion met or excepted, units within the limit, site in network or without alternative. */
export function approval(draw: Draw): ReviewPlan {
  const treatment = draw.chance(0.2) ? "excepted" : "enough";
  return variations({ ...requestFor(anyService, draw), treatment }, draw);
}

/** More units than the limit, with and without a documented reason. */
export function quantity(draw: Draw): ReviewPlan {
  const plan = requestFor(draw.chance(0.8) ? drugs : anyService, draw);
  const above = draw.pick(["above", "above", "justified", "justified", "above_both"] as const);
  return variations(sometimesFailing({ ...plan, quantity: above }, 0.4, draw), draw);
}

/** Sites out of network, with a network site in reach and without; sometimes too many units besides. */
export function siteOfCare(draw: Draw): ReviewPlan {
  const plan = requestFor(anyService, draw);
  const site = draw.chance(0.65) ? "network_site_near" : "no_network_site";
  const units = draw.chance(0.2) ? draw.pick(["above", "justified"] as const) : "within";
  return variations(sometimesFailing({ ...plan, site, quantity: units }, 0.2, draw), draw);
}

/** Statements, boxes and bookings that are urgent or only look so, on any kind of request. */
export function urgency(draw: Draw): ReviewPlan {
  const how = draw.pick(["stated", "stated", "ticked", "office"] as const);
  const plan = { ...requestFor(anyService, draw), urgency: how };
  return variations(draw.chance(0.6) ? anyClinical(plan, draw) : plan, draw);
}
