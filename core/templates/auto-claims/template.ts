import { withGold } from "#core/templates/gold.ts";
import type { WorkflowTemplate } from "#core/templates/template.ts";
import { environment } from "./environment.ts";
import { expert } from "./expert.ts";
import { factsOf } from "./facts.ts";
import { families, generate } from "./generator.ts";
import { adjudicate, expectedState } from "./ground-truth.ts";
import { rubric } from "./rubric.ts";

export const autoClaims: WorkflowTemplate = {
  id: "auto-claims",
  name: "Auto claim adjudication",
  description:
    "First-party physical damage claims: verify coverage at the date of loss, gather papers, appraise, then pay the right amount, deny with the right clause, or refer.",
  notes:
    "US private passenger policies. Amounts, shares and clocks are constants of the environment; adapt them and the manual's text together.",
  environment,
  rubric,
  families: families.map(({ id, label, weight, heldOutOnly }) => ({ id, label, weight, heldOutOnly })),
  generate: (seed, index) => withGold(environment, expert, generate(seed, index)),
  solve: (initial) => expectedState(adjudicate(factsOf(initial))),
  expert,
};
