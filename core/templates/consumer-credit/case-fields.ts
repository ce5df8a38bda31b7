import type { Field } from "#core/environments/schema.ts";
import {
  choice,
  date,
  dollars,
  hidden,
  number,
  onRequest,
  record,
  shown,
  text,
  yesNo,
} from "#core/templates/fields.ts";
import { arrivals } from "#core/templates/papers.ts";
import {
  alerts,
  badReasons,
  decisions,
  employmentStates,
  factors,
  identityStates,
  paperStates,
  purposes,
  reasons,
  referrals,
  tiers,
} from "./choices.ts";

const nothing = { none: "None" };
const personal = { sensitivity: "personal" } as const;
const protectedAttribute = { sensitivity: "protected" } as const;

const identity = record([
  onRequest("primary", "Applicant's identity", choice(identityStates), personal),
  onRequest("co_applicant", "Co-applicant's identity", choice(identityStates), personal),
  hidden("primary_record", "What the register says of the applicant", choice(identityStates), personal),
  hidden("co_record", "What the register says of the co-applicant", choice(identityStates), personal),
]);

const incomePaper = record([
  onRequest("state", "Income paper", choice(paperStates)),
  onRequest("documented_income", "Documented monthly income", dollars, personal),
  hidden("arrival", "When a requested paper arrives", choice(arrivals)),
]);

const computed = { optional: true } as const;
const ratios = record([
  onRequest("instalment", "Monthly instalment", dollars, computed),
  onRequest("debt_to_income", "Debt-to-income", number("share"), computed),
  onRequest("payment_to_income", "Instalment-to-income", number("share"), computed),
  onRequest("capacity", "Capacity", dollars, computed),
]);

/** What the underwriter has done so far; written by the tools only. */
const file = record([
  shown("reasons", "Principal reasons", { kind: "list", of: choice({ ...reasons, ...badReasons }) }),
  onRequest("decision", "Decision", choice(decisions)),
  onRequest("amount", "Amount granted or offered", dollars),
  onRequest("tier", "Price tier", choice({ ...nothing, ...tiers })),
  onRequest("referral", "Ground of referral", choice({ ...nothing, ...referrals })),
]);

export const caseFields: Field[] = [
  shown("application_number", "Application number", text),
  shown("as_of", "Today", date, { description: "The working day of this case; there is no other clock." }),
  shown("requested_amount", "Amount requested", dollars),
  onRequest("purpose", "Purpose", choice(purposes)),
  onRequest("term_months", "Term", number("months")),
  onRequest("joint", "Joint application", yesNo),
  onRequest("stated_income", "Stated monthly income", dollars, personal),
  onRequest("housing_payment", "Monthly housing payment", dollars, personal),
  onRequest("identity", "Identity", identity),
  onRequest("income_paper", "Income paper", incomePaper),
  onRequest("employment_state", "Employment", choice(employmentStates), personal),
  onRequest("employed_since", "Employed since", date, personal),
  onRequest("fraud_alert", "Fraud alert on the bureau report", choice(alerts), personal),
  onRequest("score", "Bureau score", number("points"), personal),
  onRequest("leading_factor", "Factor that weighs most in the score", choice(factors), personal),
  onRequest("monthly_debt", "Monthly debt payments", dollars, personal),
  onRequest("delinquencies_24_months", "Delinquencies in 24 months", number("delinquencies"), personal),
  onRequest("inquiries_6_months", "Inquiries in 6 months", number("inquiries"), personal),
  onRequest("bankruptcy_on", "Bankruptcy discharged on", date, { ...personal, optional: true }),
  onRequest("ratios", "Ratios", ratios, { description: "Filled in when the ratios are computed." }),
  hidden("birth_year", "Year of birth", number("year"), protectedAttribute),
  hidden("marital_status", "Marital status", text, protectedAttribute),
  hidden("postal_area", "Postal area", text, protectedAttribute),
  shown("file", "Credit file", file),
];

/** The hidden expected outcome of a task. */
export const expectedFields: Field[] = [
  hidden("decision", "Decision", choice(decisions)),
  hidden("amount", "Amount granted or offered", dollars),
  hidden("tier", "Price tier", choice({ ...nothing, ...tiers })),
  hidden("referral", "Ground of referral", choice({ ...nothing, ...referrals })),
  hidden("reasons", "Principal reasons, in order", { kind: "list", of: choice(reasons) }),
  hidden("identity_checks", "Identities to check", number("checks")),
  hidden("income", "Income has to be verified", yesNo),
  hidden("requests", "Requests until the income paper is answered", number("requests")),
  hidden("employment", "Employment has to be verified", yesNo),
  hidden("bureau", "Bureau report has to be pulled", yesNo),
  hidden("ratios", "Ratios have to be computed", yesNo),
];
