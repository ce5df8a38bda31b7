import type { Draw } from "#core/templates/case-values.ts";
import { type CreditPlan, plainPlan } from "#core/templates/consumer-credit/plan.ts";

type Cell = readonly [CreditPlan["band"], CreditPlan["column"], CreditPlan["employment"]];

/** What varies in any application without changing its family. */
export function variations(plan: CreditPlan, draw: Draw): CreditPlan {
  const paper = plan.paper === "on_file" && draw.chance(0.12) ? "prompt" : plan.paper;
  return { ...plan, paper, joint: draw.chance(0.25), boundary: draw.chance(0.04) };
}

function at([band, column, employment]: Cell): CreditPlan {
  return { ...plainPlan, band, column, employment };
}

const approving: readonly [Cell, ...Cell[]] = [
  [0, 0, "usual"],
  [0, 0, "settled"],
  [0, 1, "usual"],
  [1, 0, "usual"],
  [1, 0, "settled"],
  [0, 2, "settled"],
  [1, 1, "settled"],
  [2, 0, "settled"],
];

/** The grid approves and the request lies within capacity. */
export function approval(draw: Draw): CreditPlan {
  return variations(at(draw.pick(approving)), draw);
}

/** The grid approves, but the request exceeds capacity. */
export function overCapacity(draw: Draw): CreditPlan {
  return variations({ ...at(draw.pick(approving)), aboveCapacity: true }, draw);
}

/** Two steps, a counteroffer, and three steps, a senior's judgement. */
export function gridMiddle(draw: Draw): CreditPlan {
  const two: readonly [Cell, ...Cell[]] = [
    [0, 2, "usual"],
    [1, 1, "usual"],
    [2, 0, "usual"],
    [1, 2, "settled"],
    [2, 1, "settled"],
    [3, 0, "settled"],
  ];
  const three: readonly [Cell, ...Cell[]] = [
    [1, 2, "usual"],
    [2, 1, "usual"],
    [3, 0, "usual"],
    [2, 2, "settled"],
    [3, 1, "settled"],
  ];
  const cell = draw.chance(0.6) ? draw.pick(two) : draw.pick(three);
  return variations({ ...at(cell), aboveCapacity: draw.chance(0.4) }, draw);
}

/** Four steps or more. */
export function gridDecline(draw: Draw): CreditPlan {
  const cell = draw.pick<Cell>([
    [2, 2, "usual"],
    [3, 1, "usual"],
    [3, 2, "usual"],
    [3, 2, "settled"],
  ]);
  return variations({ ...at(cell), aboveCapacity: draw.chance(0.3) }, draw);
}

/** Requests above the underwriter's authority that the grid would approve or answer with a counteroffer. */
export function authority(draw: Draw): CreditPlan {
  const plan = draw.chance(0.75) ? at(draw.pick(approving)) : gridMiddle(draw);
  return variations({ ...plan, large: true, aboveCapacity: draw.chance(0.35) }, draw);
}
