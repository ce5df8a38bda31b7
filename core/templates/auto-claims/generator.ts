import { randomStream } from "#core/shared/random.ts";
import type { TaskDocument } from "#core/tasks/schema.ts";
import { splitOf } from "#core/tasks/split.ts";
import { type Draw, drawFrom } from "#core/templates/case-values.ts";
import type { FamilySummary } from "#core/templates/template.ts";
import { causes } from "./choices.ts";
import { type ClaimFacts, initialState } from "./facts.ts";
import { coverageGap, duplicateAndWear, vehicleUse } from "./families/denials.ts";
import { indicators, tangled } from "./families/investigation.ts";
import { policeReport, receipts } from "./families/papers.ts";
import { authorityAndClock, deductibleAndLimit, repair, totalLoss } from "./families/payments.ts";
import { adjudicate, expectedState } from "./ground-truth.ts";
import type { ClaimPlan } from "./plan.ts";
import { realise } from "./realise.ts";

interface Family extends FamilySummary {
  plan: (draw: Draw) => ClaimPlan;
}

const GENERATOR = "auto-claims@1";

export const families: readonly Family[] = [
  { id: "repair", label: "Repairable damage", weight: 12, heldOutOnly: false, plan: repair },
  { id: "total_loss", label: "Total loss", weight: 9, heldOutOnly: false, plan: totalLoss },
  {
    id: "deductible",
    label: "Deductible and limit",
    weight: 9,
    heldOutOnly: false,
    plan: deductibleAndLimit,
  },
  { id: "police_report", label: "Theft and hit-and-run", weight: 12, heldOutOnly: false, plan: policeReport },
  { id: "receipts", label: "Vandalism with receipts", weight: 8, heldOutOnly: false, plan: receipts },
  { id: "coverage_gap", label: "Gaps in coverage", weight: 12, heldOutOnly: false, plan: coverageGap },
  { id: "vehicle_use", label: "Use for hire and racing", weight: 7, heldOutOnly: false, plan: vehicleUse },
  {
    id: "duplicate_wear",
    label: "Duplicates and wear",
    weight: 8,
    heldOutOnly: false,
    plan: duplicateAndWear,
  },
  { id: "indicators", label: "Signs for investigation", weight: 12, heldOutOnly: false, plan: indicators },
  { id: "authority", label: "Authority and clock", weight: 14, heldOutOnly: false, plan: authorityAndClock },
  { id: "tangled", label: "Several complications at once", weight: 9, heldOutOnly: true, plan: tangled },
];

/** The facts of case `index` of `seed`, with the family they were drawn from. */
export function drawCase(seed: number, index: number): { family: Family; facts: ClaimFacts } {
  const draw = drawFrom(randomStream(seed, `${GENERATOR}/${index}`));
  const family = draw.weighted(families.map((entry) => [entry, entry.weight] as const));
  return { family, facts: realise(family.plan(draw), draw) };
}

/** Case `index` of `seed` as a task document; the expected outcome follows from the manual. */
export function generate(seed: number, index: number): TaskDocument {
  const { family, facts } = drawCase(seed, index);
  const initial = initialState(facts);
  return {
    schema: "assay.task@1",
    key: `${facts.claimNumber}-${index + 1}`,
    title: `${causes[facts.cause]}, claim ${facts.claimNumber}`,
    instructions: "",
    initial,
    expected: expectedState(adjudicate(facts)),
    split: splitOf(initial, { heldOut: family.heldOutOnly }),
    family: family.id,
    tags: [facts.cause],
    provenance: { kind: "generated", generator: GENERATOR, seed, index },
  };
}
