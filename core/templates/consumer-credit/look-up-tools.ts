import type { Tool } from "#core/environments/schema.ts";
import { choice } from "#core/templates/fields.ts";
import { tool } from "#core/templates/tool-form.ts";
import { applicants } from "./choices.ts";

const identityChecked = {
  when: "called.check_identity > 0",
  clause: "2.1",
  otherwise: "Check the identity before anything is asked of third parties.",
};

const instalment = "decimal(requested_amount * (1 / term_months + monthly_charge), 2)";

const readApplication = tool({
  name: "read_application",
  label: "Read the application",
  description: "Opens the application: purpose, term, who applies, stated income and housing payment.",
  kind: "read",
  returns: `{
    purpose: purpose,
    term_months: term_months,
    joint: joint,
    stated_income: stated_income,
    housing_payment: housing_payment
  }`,
});

const checkIdentity = tool({
  name: "check_identity",
  label: "Check an identity",
  description: "Checks one person against the register. Returns what is known of all applicants.",
  kind: "read",
  parameters: [{ name: "person", label: "Person", type: choice(applicants), optional: false }],
  allowed: [
    { when: "called.read_application > 0", clause: "1.1", otherwise: "Read the application first." },
    {
      when: 'args.person = "primary" or joint',
      clause: "2.2",
      otherwise: "There is no co-applicant.",
    },
  ],
  effects: [
    {
      do: "set",
      path: "identity.primary",
      value: "identity.primary_record",
      when: 'args.person = "primary"',
    },
    {
      do: "set",
      path: "identity.co_applicant",
      value: "identity.co_record",
      when: 'args.person = "co_applicant"',
    },
  ],
  returns: "{primary: identity.primary, co_applicant: identity.co_applicant}",
});

const verifyIncome = tool({
  name: "verify_income",
  label: "Verify the income",
  description: "Looks for the income paper and reads the documented monthly income from it.",
  kind: "read",
  allowed: [identityChecked],
  returns: `{
    state: income_paper.state,
    documented_income: if income_paper.state = "on_file" then income_paper.documented_income else null
  }`,
});

const requestDocument = tool({
  name: "request_document",
  label: "Request the income paper",
  description:
    "Asks the applicant for the income paper, or reminds. Returns its state and what it documents.",
  kind: "write",
  allowed: [
    {
      when: "called.verify_income > 0",
      clause: "3.2",
      otherwise: "Look whether the paper is on file first.",
    },
  ],
  effects: [
    {
      do: "set",
      path: "income_paper.state",
      value: `if income_paper.arrival = "prompt" then "on_file"
        else if income_paper.state = "missing" then "awaited"
        else if income_paper.arrival = "late" then "on_file" else "not_available"`,
      when: 'income_paper.state in ("missing", "awaited")',
    },
  ],
  returns: `{
    state: income_paper.state,
    documented_income: if income_paper.state = "on_file" then income_paper.documented_income else null
  }`,
});

const verifyEmployment = tool({
  name: "verify_employment",
  label: "Verify the employment",
  description: "Asks the employer or the tax register for the state and the beginning of the employment.",
  kind: "read",
  allowed: [identityChecked],
  returns: "{employment_state: employment_state, employed_since: employed_since}",
});

const pullBureauReport = tool({
  name: "pull_bureau_report",
  label: "Pull the bureau report",
  description:
    "Buys the bureau report (25.00): fraud alert, score, leading factor, debts, delinquencies, inquiries, bankruptcy.",
  kind: "read",
  allowed: [identityChecked],
  returns: `{
    fraud_alert: fraud_alert,
    score: score,
    leading_factor: leading_factor,
    monthly_debt: monthly_debt,
    delinquencies_24_months: delinquencies_24_months,
    inquiries_6_months: inquiries_6_months,
    bankruptcy_on: bankruptcy_on
  }`,
  cost: "2500",
});

const computeRatios = tool({
  name: "compute_ratios",
  label: "Compute the ratios",
  description:
    "Computes instalment, debt-to-income and capacity from the documented income and the bureau report.",
  kind: "read",
  allowed: [
    {
      when: 'called.verify_income > 0 and income_paper.state = "on_file"',
      clause: "3.1",
      otherwise: "There is no documented income to compute with.",
    },
    {
      when: "called.pull_bureau_report > 0",
      clause: "5.1",
      otherwise: "Debts are not known without the bureau report.",
    },
  ],
  define: [
    { name: "instalment", value: instalment },
    { name: "income", value: "income_paper.documented_income" },
  ],
  effects: [
    { do: "set", path: "ratios.instalment", value: "instalment" },
    {
      do: "set",
      path: "ratios.debt_to_income",
      value: "decimal((monthly_debt + housing_payment + instalment) / income, 4)",
    },
    { do: "set", path: "ratios.payment_to_income", value: "decimal(instalment / income, 4)" },
    {
      do: "set",
      path: "ratios.capacity",
      value: `floor((if purpose = "debt_consolidation" then 0.14 else 0.1) * income * term_months /
        (1 + monthly_charge * term_months) / 100) * 100`,
    },
  ],
  returns: `{
    documented_income: income_paper.documented_income,
    instalment: ratios.instalment,
    debt_to_income: ratios.debt_to_income,
    payment_to_income: ratios.payment_to_income,
    capacity: ratios.capacity
  }`,
});

/** The tools that find out: each returns facts, never a verdict. */
export const lookUps: Tool[] = [
  readApplication,
  checkIdentity,
  verifyIncome,
  requestDocument,
  verifyEmployment,
  pullBureauReport,
  computeRatios,
];
