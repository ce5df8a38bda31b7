import type { EnvironmentDocument } from "#core/environments/schema.ts";
import { usd } from "#core/templates/case-values.ts";
import { dollars, number } from "#core/templates/fields.ts";
import { caseFields, expectedFields } from "./case-fields.ts";
import { clauses } from "./policy.ts";
import { tools } from "./tools.ts";

const days = number("days");

export const environment: EnvironmentDocument = {
  schema: "assay.environment@1",
  name: "Auto claim adjudication",
  description: "First-party physical damage claims on private passenger vehicles, from notice to decision.",
  currency: "USD",
  instructions:
    "Adjudicate this physical-damage claim under the claims manual: establish the facts with the tools, then pay what is owed, deny with the clause, refer to special investigation with the leading indicator, or refer to a supervisor with what you recommend to pay. Do what the manual asks for on the way, and nothing needless.",
  state: caseFields,
  shared: {},
  expected: expectedFields,
  constants: [
    { name: "no_money", label: "Nothing", type: dollars, value: usd(0) },
    {
      name: "authority_limit",
      label: "Adjuster's authority",
      type: dollars,
      value: usd(1_000_000),
      clause: "8.1",
    },
    {
      name: "total_loss_share",
      label: "Total loss from this share of cash value",
      type: number("share"),
      value: "0.75",
      clause: "6.2",
    },
    {
      name: "receipt_share",
      label: "Receipts match from this share of the claim",
      type: number("share"),
      value: "0.8",
      clause: "5.2",
    },
    { name: "report_days", label: "Police report within", type: days, value: "7", clause: "5.1" },
    { name: "recent_days", label: "Recent change within", type: days, value: "30", clause: "7.2" },
    { name: "decision_days", label: "Decision within", type: days, value: "40", clause: "8.2" },
    { name: "frequent_claims", label: "Many claims from", type: number("claims"), value: "3", clause: "7.2" },
    {
      name: "differing_points",
      label: "Statements disagree from",
      type: number("points"),
      value: "2",
      clause: "7.2",
    },
    {
      name: "fault_majority",
      label: "More than half of the fault",
      type: number("percent"),
      value: "50",
      clause: "6.7",
    },
  ],
  definitions: [],
  tools,
  policy: {
    title: "Physical damage claims manual",
    introduction:
      "For adjusters of first-party physical damage claims. It says what is covered, what is owed, in which order a file is worked and who may decide it.",
    clauses,
  },
  disturbances: [],
  limits: { steps: 16 },
};
