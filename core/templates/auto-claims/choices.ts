/** The closed vocabularies of auto claims, shared by fields, tools, ground truth and generator. */

export const causes = {
  collision: "Collision with another vehicle or object",
  hit_and_run: "Hit while parked or driving, other driver fled",
  theft: "Theft of the vehicle",
  vandalism: "Vandalism or stolen parts",
  weather: "Hail, flood or falling object",
  animal: "Collision with an animal",
} as const;
export type Cause = keyof typeof causes;

export const uses = {
  personal: "Personal errand or leisure",
  commuting: "Way to or from work",
  delivery: "Delivering goods for pay",
  ride_hailing: "Carrying passengers for pay",
  race: "Race or speed contest",
  track_day: "Driving event on a closed track",
} as const;
export type Use = keyof typeof uses;

export const coverageLevels = {
  collision_and_comprehensive: "Collision and comprehensive",
  comprehensive_only: "Comprehensive only",
  liability_only: "Liability only",
} as const;
export type CoverageLevel = keyof typeof coverageLevels;

export const driverStandings = {
  named: "Named on the policy",
  permitted: "Drove with the insured's permission",
  excluded: "Excluded by endorsement",
  undeclared: "Lives in the household, never declared",
} as const;
export type DriverStanding = keyof typeof driverStandings;

export const earlierClaims = {
  none: "None found",
  other_damage: "Another event, other damage",
  same_loss_paid: "This very loss, already paid",
  same_loss_open: "This very loss, open with another insurer",
} as const;
export type EarlierClaim = keyof typeof earlierClaims;

export const origins = {
  impact: "Sudden impact",
  elements: "Weather or water",
  taken: "Vehicle or parts taken",
  gradual_wear: "Gradual wear or rust",
  mechanical_failure: "Mechanical or electrical breakdown",
} as const;
export type Origin = keyof typeof origins;

export const papers = {
  police_report: "Police report",
  receipts: "Receipts for the damaged or stolen parts",
} as const;
export type Paper = keyof typeof papers;

export const paperStates = {
  not_requested: "Not requested",
  awaited: "Requested, not received",
  on_file: "On file",
  not_available: "Sender says there is none",
} as const;

export const decisions = {
  open: "Not decided",
  pay: "Paid",
  deny: "Denied",
  refer_investigation: "Referred to special investigation",
  refer_supervisor: "Referred to a supervisor with a recommended amount",
} as const;
export type Decision = keyof typeof decisions;

export const denialClauses = {
  "2.1": "2.1 No policy term at the loss date",
  "2.2": "2.2 Coverage for this cause not carried",
  "2.3": "2.3 Excluded or undeclared driver",
  "3.1": "3.1 Use for hire",
  "3.2": "3.2 Racing or track driving",
  "3.3": "3.3 Wear or breakdown",
  "4.1": "4.1 Loss claimed before",
  "5.1": "5.1 Police report missing or late",
  "6.4": "6.4 Loss within the deductible",
} as const;
export type DenialClause = keyof typeof denialClauses;

export const indicators = {
  recent_change: "Loss soon after inception or a coverage increase",
  frequent_claims: "Many claims in 24 months",
  statements_differ: "Statements that disagree",
  receipts_differ: "Receipts that do not match",
} as const;
export type Indicator = keyof typeof indicators;
