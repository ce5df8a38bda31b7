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
  causes,
  coverageLevels,
  decisions,
  denialClauses,
  driverStandings,
  earlierClaims,
  indicators,
  origins,
  paperStates,
  papers,
  uses,
} from "./choices.ts";

const nothing = { none: "None" };

/** What the adjuster has done so far; written by the tools only. */
const file = record([
  shown("acknowledged", "Acknowledged", yesNo),
  onRequest("reserve", "Reserve", dollars),
  shown("recovery_opened", "Recovery from the other driver opened", yesNo),
  onRequest("decision", "Decision", choice(decisions)),
  onRequest("amount", "Amount paid or recommended", dollars),
  onRequest("clause", "Clause cited", choice({ ...nothing, ...denialClauses })),
  onRequest("indicator", "Leading indicator", choice({ ...nothing, ...indicators })),
]);

export const caseFields: Field[] = [
  shown("claim_number", "Claim number", text),
  shown("cause", "Cause as reported", choice(causes)),
  shown("proof_received_on", "Proof of loss received on", date),
  shown("as_of", "Today", date, { description: "The working day of this case; there is no other clock." }),
  onRequest("loss_date", "Date of loss", date),
  onRequest("vehicle_use", "Use at the time of loss", choice(uses)),
  onRequest("amount_claimed", "Amount claimed", dollars),
  onRequest("other_driver_fault", "Fault of another identified driver", number("percent")),
  onRequest("statement_differences", "Material differences between statements", number("points")),
  onRequest("policy_since", "Policy inception", date),
  onRequest("coverage_raised_on", "Coverage last increased on", date, { optional: true }),
  onRequest("current_deductible", "Deductible on today's declarations", dollars),
  onRequest("term_from", "Term nearest the loss: from", date),
  onRequest("term_to", "Term nearest the loss: to", date),
  onRequest("coverage_level", "Coverage in that term", choice(coverageLevels)),
  onRequest("driver_standing", "Driver at the loss", choice(driverStandings), { sensitivity: "personal" }),
  onRequest("business_endorsement", "Business-use endorsement", yesNo),
  onRequest("deductible", "Deductible in that term", dollars),
  onRequest("limit", "Physical-damage limit in that term", dollars),
  onRequest("claims_24_months", "Claims in the last 24 months", number("claims"), {
    sensitivity: "personal",
  }),
  onRequest("earlier_claim", "Nearest earlier claim", choice(earlierClaims), { sensitivity: "personal" }),
  onRequest(
    "papers_on_file",
    "Papers",
    record([
      onRequest("police_report", "Police report", choice(paperStates)),
      onRequest("police_filed_on", "Filed with the police on", date, { optional: true }),
      onRequest("receipts", "Receipts", choice(paperStates)),
      onRequest("receipts_total", "Total of the receipts", dollars, { optional: true }),
      hidden("arrival", "When a requested paper arrives", choice(arrivals)),
    ]),
  ),
  onRequest(
    "appraisal",
    "Appraisal",
    record([
      onRequest("damage_origin", "Origin of the damage", choice(origins)),
      onRequest("repair_estimate", "Full repair estimate", dollars, {
        description: "Everything the shop would repair, old damage included.",
      }),
      onRequest("loss_damage", "Damage of this loss", dollars),
      onRequest("cash_value", "Actual cash value before the loss", dollars),
    ]),
  ),
  shown("file", "Claim file", file),
];

/** The hidden expected outcome of a task. */
export const expectedFields: Field[] = [
  hidden("decision", "Decision", choice(decisions)),
  hidden("amount", "Amount owed", dollars),
  hidden("clause", "Denial clause", choice({ ...nothing, ...denialClauses })),
  hidden("indicator", "Leading indicator", choice({ ...nothing, ...indicators })),
  hidden("history", "Claim history has to be consulted", yesNo),
  hidden("paper", "Paper that the cause calls for", choice({ ...nothing, ...papers })),
  hidden("requests", "Requests until the paper is answered", number("requests")),
  hidden("appraisal", "Appraisal has to be ordered", yesNo),
  hidden("reserve", "Reserve", dollars),
  hidden("recovery", "Recovery has to be opened", yesNo),
];
