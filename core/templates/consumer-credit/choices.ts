/** The closed vocabularies of consumer credit, shared by fields, tools, ground truth and generator. */

export const purposes = {
  debt_consolidation: "Paying off other debts",
  home_improvement: "Home improvement",
  vehicle: "Vehicle",
  medical: "Medical costs",
  other: "Other",
} as const;
export type Purpose = keyof typeof purposes;

export const identityStates = {
  not_checked: "Not checked",
  full_match: "Name, date and number match",
  address_differs: "Match, former address",
  number_mismatch: "Number belongs to somebody else",
} as const;
export type IdentityState = keyof typeof identityStates;

export const alerts = {
  none: "None",
  expired: "Alert expired",
  active: "Active fraud alert",
  extended: "Extended fraud alert",
} as const;
export type Alert = keyof typeof alerts;

export const employmentStates = {
  permanent: "Permanent",
  probation: "On probation",
  self_employed: "Self-employed",
  ended: "Ended",
} as const;
export type EmploymentState = keyof typeof employmentStates;

export const factors = {
  utilisation: "Revolving balances close to their limits",
  short_history: "Too few years of credit history",
  new_accounts: "Too many accounts opened recently",
} as const;
export type Factor = keyof typeof factors;

export const paperStates = {
  on_file: "On file",
  missing: "Not on file",
  awaited: "Requested, not received",
  not_available: "Applicant has none",
} as const;

export const applicants = { primary: "Applicant", co_applicant: "Co-applicant" } as const;

export const decisions = {
  open: "Not decided",
  approve: "Approved as requested",
  counteroffer: "Counteroffer made",
  decline: "Declined",
  refer: "Referred to a senior underwriter",
} as const;
export type Decision = keyof typeof decisions;

export const tiers = { tier_1: "Tier 1", tier_2: "Tier 2", tier_3: "Tier 3", tier_4: "Tier 4" } as const;
export type Tier = keyof typeof tiers;

/** In the order in which clause 7.3 lists them. */
export const reasons = {
  income_not_verified: "Income could not be verified",
  income_insufficient: "Income insufficient for the amount of credit",
  employment_short: "Length of employment",
  delinquencies: "Delinquent past or present credit obligations",
  bankruptcy: "Bankruptcy",
  inquiries: "Number of recent inquiries",
  obligations: "Excessive obligations in relation to income",
  utilisation: "Revolving balances close to their limits",
  short_history: "Length of credit history",
  new_accounts: "Number of recently opened accounts",
} as const;
export type Reason = keyof typeof reasons;

/** What must never stand in a notice: not specific, or no ground at all. */
export const badReasons = {
  score_too_low: "Credit score too low",
  internal_standards: "Internal standards not met",
  age_or_family: "Age or family situation",
} as const;

export const referrals = {
  identity: "Identity or fraud alert",
  income_discrepancy: "Stated income far above documents",
  borderline: "Grid asks for a senior's judgement",
  authority: "Request above the underwriter's authority",
} as const;
export type Referral = keyof typeof referrals;
