import { type CaseGenerator, generateCase } from "./case-generator.ts";
import { withGold } from "./gold.ts";
import type { WorkflowTemplate } from "./template.ts";

type Documents = Pick<
  WorkflowTemplate,
  "id" | "name" | "description" | "notes" | "environment" | "rubric" | "expert"
>;

/** A template from its documents, its generator and the reading of facts from a state. */
export function assembleTemplate<Plan, Facts>(
  documents: Documents,
  generator: CaseGenerator<Plan, Facts>,
  factsOf: (initial: Readonly<Record<string, unknown>>) => Facts,
): WorkflowTemplate {
  const { environment, expert } = documents;
  return {
    ...documents,
    families: generator.families.map(({ id, label, weight, heldOutOnly }) => ({
      id,
      label,
      weight,
      heldOutOnly,
    })),
    generate: (seed, index) => withGold(environment, expert, generateCase(generator, seed, index)),
    solve: (initial) => generator.expectedOf(factsOf(initial)),
  };
}
