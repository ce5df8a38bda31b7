import type { EnvironmentDocument } from "#core/environments/schema.ts";
import { usd } from "#core/templates/case-values.ts";
import { constant, environmentForm } from "#core/templates/environment-form.ts";
import { dollars, number } from "#core/templates/fields.ts";
import { caseFields, expectedFields } from "./case-fields.ts";
import { clauses } from "./policy.ts";
import { tools } from "./tools.ts";

const days = number("days");

export const environment: EnvironmentDocument = environmentForm({
  name: "Auto claim adjudication",
  description: "First-party physical damage claims on private passenger vehicles, from notice to decision.",
  instructions:
    "Adjudicate this physical-damage claim under the claims manual: establish the facts with the tools, then pay what is owed, deny with the clause, refer to special investigation with the leading indicator, or refer to a supervisor with what you recommend to pay. Do what the manual asks for on the way, and nothing needless.",
  state: caseFields,
  expected: expectedFields,
  constants: [
    constant("authority_limit", "Adjuster's authority", dollars, usd(1_000_000), "8.1"),
    constant("total_loss_share", "Total loss from this share of cash value", number("share"), "0.75", "6.2"),
    constant("receipt_share", "Receipts match from this share of the claim", number("share"), "0.8", "5.2"),
    constant("report_days", "Police report within", days, "7", "5.1"),
    constant("recent_days", "Recent change within", days, "30", "7.2"),
    constant("decision_days", "Decision within", days, "40", "8.2"),
    constant("frequent_claims", "Many claims from", number("claims"), "3", "7.2"),
    constant("differing_points", "Statements disagree from", number("points"), "2", "7.2"),
    constant("fault_majority", "More than half of the fault", number("percent"), "50", "6.7"),
  ],
  tools,
  policy: {
    title: "Physical damage claims manual",
    introduction:
      "For adjusters of first-party physical damage claims. It says what is covered, what is owed, in which order a file is worked and who may decide it.",
    clauses,
  },
  limits: { steps: 16 },
});
