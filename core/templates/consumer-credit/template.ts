import { withGold } from "#core/templates/gold.ts";
import type { WorkflowTemplate } from "#core/templates/template.ts";
import { environment } from "./environment.ts";
import { expert } from "./expert.ts";
import { factsOf } from "./facts.ts";
import { families, generate } from "./generator.ts";
import { expectedState, underwrite } from "./ground-truth.ts";
import { rubric } from "./rubric.ts";

export const consumerCredit: WorkflowTemplate = {
  id: "consumer-credit",
  name: "Consumer credit underwriting",
  description:
    "Unsecured instalment loans: check identity, document income, read the grid, then approve at the right price, make a counteroffer, decline with specific reasons, or refer.",
  notes:
    "US adverse-action practice. Bands, ratios and shares are constants of the environment; adapt them and the policy's text together. Protected attributes are on file for audits and never shown.",
  environment,
  rubric,
  families: families.map(({ id, label, weight, heldOutOnly }) => ({ id, label, weight, heldOutOnly })),
  generate: (seed, index) => withGold(environment, expert, generate(seed, index)),
  solve: (initial) => expectedState(underwrite(factsOf(initial))),
  expert,
};
