import { randomStream } from "#core/shared/random.ts";
import type { TaskDocument } from "#core/tasks/schema.ts";
import { splitOf } from "#core/tasks/split.ts";
import { type Draw, drawFrom } from "./case-values.ts";
import type { FamilySummary } from "./template.ts";

/** A scenario family with the plan of one of its cases: what should be true of it before concrete figures are drawn. */
export interface Family<Plan> extends FamilySummary {
  plan: (draw: Draw) => Plan;
}

/** Names a scenario family; `training: "never"` keeps it out of training whole. */
export function family<Plan>(
  id: string,
  label: string,
  weight: number,
  plan: (draw: Draw) => Plan,
  options: { training?: "never" } = {},
): Family<Plan> {
  return { id, label, weight, heldOutOnly: options.training === "never", plan };
}

export interface CaseGenerator<Plan, Facts> {
  /** Name and version of the generator, as it stands in the provenance: `auto-claims@1`. */
  name: string;
  families: readonly Family<Plan>[];
  realise: (plan: Plan, draw: Draw) => Facts;
  /** The number that people know the case by. */
  numberOf: (facts: Facts) => string;
  titleOf: (facts: Facts) => string;
  tagsOf: (facts: Facts) => string[];
  initialOf: (facts: Facts) => Record<string, unknown>;
  /** What the policy document demands of the facts, as state JSON. */
  expectedOf: (facts: Facts) => Record<string, unknown>;
}

/** Case `index` of the endless list that `seed` names: a family is drawn by weight, a plan from it, facts from the plan. */
export function generateCase<Plan, Facts>(
  generator: CaseGenerator<Plan, Facts>,
  seed: number,
  index: number,
): TaskDocument {
  const draw = drawFrom(randomStream(seed, `${generator.name}/${index}`));
  const drawn = draw.weighted(generator.families.map((entry) => [entry, entry.weight] as const));
  const facts = generator.realise(drawn.plan(draw), draw);
  const initial = generator.initialOf(facts);
  return {
    schema: "assay.task@1",
    key: `${generator.numberOf(facts)}-${index + 1}`,
    title: generator.titleOf(facts),
    instructions: "",
    initial,
    expected: generator.expectedOf(facts),
    split: splitOf(initial, { heldOut: drawn.heldOutOnly }),
    family: drawn.id,
    tags: generator.tagsOf(facts),
    provenance: { kind: "generated", generator: generator.name, seed, index },
  };
}
