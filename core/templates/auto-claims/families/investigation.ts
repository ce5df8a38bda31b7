import { type ClaimPlan, plainPlan } from "#core/templates/auto-claims/plan.ts";
import type { Draw } from "#core/templates/case-values.ts";
import { anyCause } from "./denials.ts";
import { drawIndicators, sideConditions } from "./side-conditions.ts";

/** One indicator (no reason to refer), two, or three, on an otherwise covered loss. */
export function indicators(draw: Draw): ClaimPlan {
  const plan = plainPlan(draw.pick(anyCause));
  const count = draw.weighted([
    [1, 2],
    [2, 6],
    [3, 2],
  ]);
  const drawn = drawIndicators(count, plan.cause === "vandalism", draw);
  const arrival = draw.chance(0.25) ? "late" : "prompt";
  const varied = sideConditions({ ...plan, arrival, totalLoss: plan.cause === "theft" }, draw);
  return { ...varied, indicators: drawn };
}

type Complication = (plan: ClaimPlan, draw: Draw) => Partial<ClaimPlan>;

const complications: readonly [Complication, ...Complication[]] = [
  () => ({ arrival: "late" }),
  () => ({ limitBinds: true }),
  () => ({ totalLoss: true }),
  () => ({ large: true }),
  () => ({ slow: true }),
  () => ({ oldDamage: true }),
  (plan) => ({ otherAtFault: plan.cause === "collision" || plan.cause === "hit_and_run" }),
  (plan, draw) => ({ indicators: drawIndicators(draw.between(1, 2), plan.cause === "vandalism", draw) }),
  (_, draw) => ({ coverage: [draw.pick(["2.1", "2.3", "3.1"] as const)] }),
  () => ({ duplicate: true }),
  (_, draw) => ({ paper: draw.pick(["never", "late_filed"] as const) }),
];

/** Held out of training: two or three complications in one file, each known, their combination not. */
export function tangled(draw: Draw): ClaimPlan {
  let plan = plainPlan(draw.pick(anyCause));
  if (plan.cause === "theft") plan = { ...plan, totalLoss: true };
  const count = draw.between(2, 3);
  for (let done = 0; done < count; done += 1) plan = { ...plan, ...draw.pick(complications)(plan, draw) };
  const receiptsMissing = plan.cause === "vandalism" && plan.paper === "never";
  const indicators = receiptsMissing ? [...plan.indicators, "receipts_differ" as const] : plan.indicators;
  return { ...plan, indicators };
}
