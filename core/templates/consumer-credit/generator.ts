import { randomStream } from "#core/shared/random.ts";
import type { TaskDocument } from "#core/tasks/schema.ts";
import { splitOf } from "#core/tasks/split.ts";
import { type Draw, drawFrom } from "#core/templates/case-values.ts";
import type { FamilySummary } from "#core/templates/template.ts";
import { purposes } from "./choices.ts";
import { type ApplicationFacts, initialState } from "./facts.ts";
import { discrepancy, earlyDecline, history, identity, jointTangle, papers } from "./families/checks.ts";
import { approval, authority, gridDecline, gridMiddle, overCapacity } from "./families/lending.ts";
import { expectedState, underwrite } from "./ground-truth.ts";
import type { CreditPlan } from "./plan.ts";
import { realise } from "./realise.ts";

interface Family extends FamilySummary {
  plan: (draw: Draw) => CreditPlan;
}

const GENERATOR = "consumer-credit@1";

export const families: readonly Family[] = [
  { id: "approval", label: "Within grid and capacity", weight: 13, heldOutOnly: false, plan: approval },
  {
    id: "over_capacity",
    label: "Request above capacity",
    weight: 11,
    heldOutOnly: false,
    plan: overCapacity,
  },
  { id: "grid_middle", label: "Middle of the grid", weight: 17, heldOutOnly: false, plan: gridMiddle },
  { id: "grid_decline", label: "Foot of the grid", weight: 7, heldOutOnly: false, plan: gridDecline },
  { id: "authority", label: "Large requests", weight: 7, heldOutOnly: false, plan: authority },
  { id: "identity", label: "Identity and fraud alerts", weight: 9, heldOutOnly: false, plan: identity },
  { id: "papers", label: "Missing and late papers", weight: 11, heldOutOnly: false, plan: papers },
  { id: "early_decline", label: "Income and employment", weight: 9, heldOutOnly: false, plan: earlyDecline },
  { id: "history", label: "Credit history", weight: 12, heldOutOnly: false, plan: history },
  {
    id: "discrepancy",
    label: "Stated above documented income",
    weight: 7,
    heldOutOnly: false,
    plan: discrepancy,
  },
  { id: "joint_tangle", label: "Joint and tangled", weight: 9, heldOutOnly: true, plan: jointTangle },
];

/** The facts of case `index` of `seed`, with the family they were drawn from. */
export function drawCase(seed: number, index: number): { family: Family; facts: ApplicationFacts } {
  const draw = drawFrom(randomStream(seed, `${GENERATOR}/${index}`));
  const family = draw.weighted(families.map((entry) => [entry, entry.weight] as const));
  return { family, facts: realise(family.plan(draw), draw) };
}

/** Case `index` of `seed` as a task document; the expected outcome follows from the credit policy. */
export function generate(seed: number, index: number): TaskDocument {
  const { family, facts } = drawCase(seed, index);
  const initial = initialState(facts);
  return {
    schema: "assay.task@1",
    key: `${facts.applicationNumber}-${index + 1}`,
    title: `${purposes[facts.purpose]}, application ${facts.applicationNumber}`,
    instructions: "",
    initial,
    expected: expectedState(underwrite(facts)),
    split: splitOf(initial, { heldOut: family.heldOutOnly }),
    family: family.id,
    tags: [facts.purpose, ...(facts.joint ? ["joint"] : [])],
    provenance: { kind: "generated", generator: GENERATOR, seed, index },
  };
}
