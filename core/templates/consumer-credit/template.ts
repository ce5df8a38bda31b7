import { assembleTemplate } from "#core/templates/assemble.ts";
import { environment } from "./environment.ts";
import { expert } from "./expert.ts";
import { factsOf } from "./facts.ts";
import { generator } from "./generator.ts";
import { rubric } from "./rubric.ts";

export const consumerCredit = assembleTemplate(
  {
    id: "consumer-credit",
    name: "Consumer credit underwriting",
    description:
      "Unsecured instalment loans: check identity, document income, read the grid, then approve at the right price, make a counteroffer, decline with specific reasons, or refer.",
    notes:
      "US adverse-action practice. Bands, ratios and shares are constants of the environment; adapt them and the policy's text together. Protected attributes are on file for audits and never shown.",
    environment,
    rubric,
    expert,
  },
  generator,
  factsOf,
);
