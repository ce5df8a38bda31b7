import type { EnvironmentDocument } from "#core/environments/schema.ts";
import { usd } from "#core/templates/case-values.ts";
import { constant, environmentForm } from "#core/templates/environment-form.ts";
import { dollars, number } from "#core/templates/fields.ts";
import { caseFields, expectedFields } from "./case-fields.ts";
import { clauses } from "./policy.ts";
import { tools } from "./tools.ts";

const points = number("points");
const share = number("share");
const days = number("days");

export const environment: EnvironmentDocument = environmentForm({
  name: "Consumer credit underwriting",
  description: "Unsecured instalment loans to private persons, from application to decision and notice.",
  instructions:
    "Underwrite this application for an unsecured instalment loan under the credit policy: establish the facts with the tools, then approve with the price tier, make a counteroffer, decline, or refer to a senior underwriter with the ground. Put the specific principal reasons on file before an adverse action, in the policy's order.",
  state: caseFields,
  expected: expectedFields,
  constants: [
    constant("minimum_income", "Minimum monthly income", dollars, usd(180_000), "3.3"),
    constant("authority_limit", "Underwriter's authority", dollars, usd(2_500_000), "8.2"),
    constant("monthly_charge", "Charge a month", number("1/months"), "0.009", "5.2"),
    constant("low_ratio", "Low debt-to-income up to", share, "0.36", "5.1"),
    constant("medium_ratio", "Medium debt-to-income up to", share, "0.43", "5.1"),
    constant("high_ratio", "High debt-to-income up to", share, "0.5", "5.1"),
    constant("income_excess", "Stated income at most this multiple of the documented", share, "1.25", "8.1"),
    constant("counter_share", "Counteroffer at most this share of the request", share, "0.75", "6.2"),
    constant("band_a", "Band A from", points, "720", "4.4"),
    constant("band_b", "Band B from", points, "660", "4.4"),
    constant("band_c", "Band C from", points, "620", "4.4"),
    constant("band_d", "Band D from", points, "580", "4.4"),
    constant("short_employment", "Employment at least", days, "180", "3.4"),
    constant("settled_employment", "Settled employment from", days, "1826", "5.4"),
    constant("bankruptcy_days", "Bankruptcy weighs for", days, "730", "4.2"),
    constant("many_delinquencies", "Delinquencies weigh from", number("delinquencies"), "2", "4.1"),
    constant("many_inquiries", "Inquiries weigh from", number("inquiries"), "6", "4.3"),
  ],
  tools,
  policy: {
    title: "Consumer credit policy",
    introduction:
      "For underwriters of unsecured instalment loans. It says what has to be verified, who is granted what, what an applicant is told, and who may decide.",
    clauses,
  },
  limits: { steps: 18 },
});
