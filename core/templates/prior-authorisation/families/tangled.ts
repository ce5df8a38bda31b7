import type { Draw } from "#core/templates/case-values.ts";
import type { ReviewPlan } from "#core/templates/prior-authorisation/plan.ts";
import { comesSomehow } from "./records.ts";
import { anyService, requestFor, sometimesFailing, variations } from "./shared.ts";

type Complication = (draw: Draw) => Partial<ReviewPlan>;

const complications: readonly [Complication, ...Complication[]] = [
  () => ({ urgency: "stated" }),
  () => ({ formDiffers: true }),
  () => ({ treatment: "excepted" }),
  () => ({ treatment: "short" }),
  () => ({ testRecent: false }),
  () => ({ site: "network_site_near" }),
  (draw) => ({ quantity: draw.pick(["above", "justified", "above_both"]) }),
  (draw) => ({ notes: comesSomehow(draw) }),
  (draw) => ({ report: comesSomehow(draw) }),
  (draw) => ({ work: draw.pick(["other_payer", "not_accepted", "other_injury"]) }),
  (draw) => ({ coverage: [draw.pick(["not_eligible", "excluded", "no_rider", "authorised"] as const)] }),
];

/** Held out of training: two or three complications in one request, each known, their combination not. */
export function tangled(draw: Draw): ReviewPlan {
  let plan = variations(requestFor(anyService, draw), draw);
  const count = draw.between(2, 3);
  for (let done = 0; done < count; done += 1) plan = { ...plan, ...draw.pick(complications)(draw) };
  return sometimesFailing({ ...plan, boundary: false }, 0.15, draw);
}
