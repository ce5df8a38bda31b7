import type { EnvironmentDocument } from "#core/environments/schema.ts";
import { constant, environmentForm } from "#core/templates/environment-form.ts";
import { number } from "#core/templates/fields.ts";
import { caseFields, expectedFields } from "./case-fields.ts";
import { criteriaConstants, criteriaDefinition } from "./criteria-table.ts";
import { clauses } from "./policy.ts";
import { tools } from "./tools.ts";

const hours = number("hours");

export const environment: EnvironmentDocument = environmentForm({
  name: "Prior authorisation",
  description: "Imaging and specialty drugs under a health plan, from request to decision and notice.",
  instructions:
    "Review this request for prior authorisation under the utilisation management manual: set the clock, establish coverage, get the records, draw one conclusion on each criterion, then approve, approve in part, pend for missing records, deny on an administrative ground, or refer to the medical director after offering a peer-to-peer talk. Prepare the notice with the right appeal rights before a decision that leaves the plan.",
  state: caseFields,
  expected: expectedFields,
  constants: [
    constant("urgent_hours", "Urgent requests within", hours, "72", "2.1"),
    constant("standard_hours", "Other requests within", hours, "168", "2.1"),
    constant("test_validity", "Earlier test not older than", number("days"), "180", "5.6"),
    ...criteriaConstants,
  ],
  definitions: [criteriaDefinition],
  tools,
  policy: {
    title: "Utilisation management manual",
    introduction:
      "For the nurses who review requests for imaging and specialty drugs. It says what is urgent, what is covered, what makes a service necessary, what is authorised, and who may say no.",
    clauses,
  },
  limits: { steps: 22 },
});
