import { assembleTemplate } from "#core/templates/assemble.ts";
import { environment } from "./environment.ts";
import { expert } from "./expert.ts";
import { factsOf } from "./facts.ts";
import { generator } from "./generator.ts";
import { rubric } from "./rubric.ts";

export const priorAuthorisation = assembleTemplate(
  {
    id: "prior-authorisation",
    name: "Prior authorisation",
    description:
      "Imaging and specialty drugs under a health plan: set the clock, check coverage, get the records, match them to the criteria, then approve, approve in part, pend, deny on an administrative ground, or refer to the medical director.",
    notes:
      "US commercial plan. The criteria of each service are a decision table and their numbers constants of the environment; adapt both and the manual's text together. Clinical fields are marked as health data; protected attributes are on file for audits and never shown.",
    environment,
    rubric,
    expert,
  },
  generator,
  factsOf,
);
