import { assembleTemplate } from "#core/templates/assemble.ts";
import { environment } from "./environment.ts";
import { expert } from "./expert.ts";
import { factsOf } from "./facts.ts";
import { generator } from "./generator.ts";
import { rubric } from "./rubric.ts";

export const autoClaims = assembleTemplate(
  {
    id: "auto-claims",
    name: "Auto claim adjudication",
    description:
      "First-party physical damage claims: verify coverage at the date of loss, gather papers, appraise, then pay the right amount, deny with the right clause, or refer.",
    notes:
      "US private passenger policies. Amounts, shares and clocks are constants of the environment; adapt them and the manual's text together.",
    environment,
    rubric,
    expert,
  },
  generator,
  factsOf,
);
