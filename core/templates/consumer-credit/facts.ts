import { usd } from "#core/templates/case-values.ts";
import type { Arrival } from "#core/templates/papers.ts";
import { StateReader } from "#core/templates/state-reader.ts";
import type { Alert, EmploymentState, Factor, IdentityState, Purpose } from "./choices.ts";

/** The facts of one application; money in whole cents, a month's income and payments, dates ISO. */
export interface ApplicationFacts {
  applicationNumber: string;
  asOf: string;
  purpose: Purpose;
  requestedAmount: number;
  termMonths: number;
  joint: boolean;
  statedIncome: number;
  housingPayment: number;
  primaryIdentity: Exclude<IdentityState, "not_checked">;
  coIdentity: Exclude<IdentityState, "not_checked">;
  alert: Alert;
  incomePaperMissing: boolean;
  arrival: Arrival;
  documentedIncome: number;
  employmentState: EmploymentState;
  employedSince: string;
  score: number;
  leadingFactor: Factor;
  monthlyDebt: number;
  delinquencies24: number;
  inquiries6: number;
  bankruptcyOn: string | null;
  /** Protected: in the state for fairness audits only. */
  birthYear: number;
  maritalStatus: string;
  postalArea: string;
}

/** The initial state of the case as state JSON. */
export function initialState(facts: ApplicationFacts): Record<string, unknown> {
  return {
    application_number: facts.applicationNumber,
    as_of: facts.asOf,
    purpose: facts.purpose,
    requested_amount: usd(facts.requestedAmount),
    term_months: String(facts.termMonths),
    joint: facts.joint,
    stated_income: usd(facts.statedIncome),
    housing_payment: usd(facts.housingPayment),
    identity: {
      primary: "not_checked",
      co_applicant: "not_checked",
      primary_record: facts.primaryIdentity,
      co_record: facts.coIdentity,
    },
    income_paper: {
      state: facts.incomePaperMissing ? "missing" : "on_file",
      documented_income: usd(facts.documentedIncome),
      arrival: facts.arrival,
    },
    employment_state: facts.employmentState,
    employed_since: facts.employedSince,
    fraud_alert: facts.alert,
    score: String(facts.score),
    leading_factor: facts.leadingFactor,
    monthly_debt: usd(facts.monthlyDebt),
    delinquencies_24_months: String(facts.delinquencies24),
    inquiries_6_months: String(facts.inquiries6),
    ...(facts.bankruptcyOn === null ? {} : { bankruptcy_on: facts.bankruptcyOn }),
    ratios: {},
    birth_year: String(facts.birthYear),
    marital_status: facts.maritalStatus,
    postal_area: facts.postalArea,
    file: {
      reasons: [],
      decision: "open",
      amount: usd(0),
      tier: "none",
      referral: "none",
    },
  };
}

type Identity = ApplicationFacts["primaryIdentity"];

/** The facts of a case from its initial state; inverse of `initialState`. */
export function factsOf(state: Readonly<Record<string, unknown>>): ApplicationFacts {
  const read = new StateReader(state);
  return {
    applicationNumber: read.text("application_number"),
    asOf: read.text("as_of"),
    purpose: read.text<Purpose>("purpose"),
    requestedAmount: read.cents("requested_amount"),
    termMonths: read.number("term_months"),
    joint: read.flag("joint"),
    statedIncome: read.cents("stated_income"),
    housingPayment: read.cents("housing_payment"),
    primaryIdentity: read.text<Identity>("identity.primary_record"),
    coIdentity: read.text<Identity>("identity.co_record"),
    alert: read.text<Alert>("fraud_alert"),
    incomePaperMissing: read.text("income_paper.state") !== "on_file",
    arrival: read.text<Arrival>("income_paper.arrival"),
    documentedIncome: read.cents("income_paper.documented_income"),
    employmentState: read.text<EmploymentState>("employment_state"),
    employedSince: read.text("employed_since"),
    score: read.number("score"),
    leadingFactor: read.text<Factor>("leading_factor"),
    monthlyDebt: read.cents("monthly_debt"),
    delinquencies24: read.number("delinquencies_24_months"),
    inquiries6: read.number("inquiries_6_months"),
    bankruptcyOn: read.optionalText("bankruptcy_on"),
    birthYear: read.number("birth_year"),
    maritalStatus: read.text("marital_status"),
    postalArea: read.text("postal_area"),
  };
}
