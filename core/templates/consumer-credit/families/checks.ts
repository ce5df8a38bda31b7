import type { Draw } from "#core/templates/case-values.ts";
import { type CreditPlan, plainPlan } from "#core/templates/consumer-credit/plan.ts";
import { approval, gridDecline, gridMiddle, overCapacity, variations } from "./lending.ts";

function anyGrid(draw: Draw): CreditPlan {
  return draw.pick([approval, overCapacity, gridMiddle, gridDecline])(draw);
}

/** Numbers of somebody else, fraud alerts, and what only looks like them. */
export function identity(draw: Draw): CreditPlan {
  const doubt = draw.pick(["mismatch", "co_mismatch", "alert", "alert", "clear"] as const);
  const plan = { ...anyGrid(draw), identity: doubt };
  return doubt === "co_mismatch" ? { ...plan, joint: true } : plan;
}

/** The income paper comes at once, after a reminder, or never. */
export function papers(draw: Draw): CreditPlan {
  const paper = draw.weighted([
    ["prompt", 3],
    ["late", 4],
    ["never", 3],
  ] as const);
  return { ...anyGrid(draw), paper };
}

/** Income below the minimum, employment ended or too short. */
export function earlyDecline(draw: Draw): CreditPlan {
  const low = draw.chance(0.45);
  const employment = low && draw.chance(0.6) ? "usual" : draw.pick(["short", "ended"] as const);
  return { ...variations(plainPlan, draw), lowIncome: low, employment, discrepancy: draw.chance(0.25) };
}

/** Delinquencies, bankruptcy, inquiries, a score below the last band, debts above half of income: one or two of them. */
export function history(draw: Draw): CreditPlan {
  let plan: CreditPlan = { ...anyGrid(draw), discrepancy: draw.chance(0.2), large: draw.chance(0.1) };
  const grounds = draw.weighted([
    [1, 3],
    [2, 2],
  ]);
  for (let count = 0; count < grounds; count += 1) plan = { ...plan, ...draw.pick(weaknesses) };
  return plan;
}

const weaknesses: readonly [Partial<CreditPlan>, ...Partial<CreditPlan>[]] = [
  { delinquent: true },
  { bankrupt: true },
  { manyInquiries: true },
  { band: 4 },
  { column: 3 },
];

/** A stated income far above the documented one, on any cell of the grid. */
export function discrepancy(draw: Draw): CreditPlan {
  return { ...anyGrid(draw), discrepancy: true, large: draw.chance(0.15) };
}

/** Held out of training: joint applications with late papers and several findings, each known, their combination not. */
export function jointTangle(draw: Draw): CreditPlan {
  const plan = draw.pick([anyGrid, anyGrid, history, discrepancy])(draw);
  return {
    ...plan,
    joint: true,
    identity: draw.chance(0.1) ? draw.pick(["mismatch", "co_mismatch", "alert"]) : "clear",
    paper: draw.weighted([
      ["on_file", 2],
      ["prompt", 2],
      ["late", 3],
      ["never", 1],
    ] as const),
    large: draw.chance(0.25),
    boundary: false,
  };
}
