import type { Field } from "#core/environments/schema.ts";
import {
  choice,
  date,
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
  benefits,
  clocks,
  conclusions,
  contraindications,
  decisions,
  denialGrounds,
  diagnoses,
  earlierTests,
  forbiddenGrounds,
  missingRecords,
  periods,
  recordStates,
  referralGrounds,
  rights,
  services,
  siteStandings,
  sites,
  treatmentRemarks,
  urgencyStatements,
  workClaims,
} from "./choices.ts";

const nothing = { none: "None" };
const notDrafted = { not_prepared: "No notice prepared" };
const personal = { sensitivity: "personal" } as const;
const health = { sensitivity: "health" } as const;
const protectedAttribute = { sensitivity: "protected" } as const;
const optional = { optional: true } as const;

const days = number("days");
const units = number("units");

const earlierAuthorisation = record([
  onRequest("valid_until", "Valid until", date, optional),
  onRequest("units_left", "Units not used", units, optional),
]);

const criteria = record([
  onRequest("accepted_diagnoses", "Accepted diagnoses", { kind: "list", of: choice(diagnoses) }, optional),
  onRequest(
    "contraindications",
    "Contraindications",
    { kind: "list", of: choice(contraindications) },
    optional,
  ),
  onRequest("required_days", "Earlier treatment of at least", days, optional),
  onRequest("earlier_test", "Earlier test", choice(earlierTests), optional),
  onRequest("quantity_limit", "Quantity limit", units, optional),
  onRequest("higher_limit", "Limit with a documented higher dose", units, optional),
]);

const records = record([
  onRequest("clinical_notes", "Clinical notes", choice(recordStates)),
  onRequest("test_report", "Report of the earlier test", choice(recordStates)),
  hidden("notes_arrival", "When requested notes arrive", choice(arrivals)),
  hidden("report_arrival", "When a requested report arrives", choice(arrivals)),
]);

const notes = record([
  onRequest("diagnosis", "Diagnosis in the notes", choice(diagnoses), health),
  onRequest("contraindication", "Contraindication in the notes", choice(contraindications), health),
  onRequest("treatment_days", "Earlier treatment in the notes", days, health),
  onRequest("treatment_remark", "Remark on the treatment to try first", choice(treatmentRemarks), health),
  onRequest("higher_dose", "Reason for a higher dose documented", yesNo, health),
  onRequest("injured_at_work", "Caused by an injury at work", yesNo, health),
]);

/** What the reviewer has done so far; written by the tools only. */
const file = record([
  shown("clock", "Clock", choice(clocks)),
  onRequest("due_at", "Decision due", { kind: "date_time" }, optional),
  shown("conclusions", "Conclusions on the criteria", { kind: "list", of: choice(conclusions) }, health),
  onRequest("peer_to_peer", "Peer-to-peer talk offered", yesNo),
  onRequest("rights", "Appeal rights in the notice", choice({ ...notDrafted, ...rights })),
  onRequest("decision", "Decision", choice(decisions)),
  onRequest("denial", "Ground of denial", choice({ ...nothing, ...denialGrounds, ...forbiddenGrounds })),
  onRequest("referral", "Ground of referral", choice({ ...nothing, ...referralGrounds }), health),
  onRequest("missing", "Records named as missing", choice({ ...nothing, ...missingRecords })),
  onRequest("units", "Units authorised", units),
  onRequest("site", "Site authorised", choice({ ...nothing, ...sites })),
  onRequest("period", "Period of the authorisation", choice({ ...nothing, ...periods })),
]);

export const caseFields: Field[] = [
  shown("request_number", "Request number", text),
  shown("service", "Service requested", choice(services), health),
  shown("received_at", "Received", { kind: "date_time" }),
  onRequest("planned_on", "Planned date of service", date),
  onRequest("marked_urgent", "Box for urgent requests ticked", yesNo),
  onRequest("urgency_statement", "Statement on urgency", choice(urgencyStatements), health),
  onRequest("form_diagnosis", "Diagnosis on the form", choice(diagnoses), health),
  onRequest("form_treatment_days", "Earlier treatment on the form", days, health),
  onRequest("requested_units", "Units requested", units, {
    description: "Studies for imaging; pens, syringes or vials for 28 days for drugs.",
  }),
  onRequest("coverage_from", "Member from", date, personal),
  onRequest("coverage_to", "Member to", date, personal),
  onRequest("benefit", "Benefit", choice(benefits)),
  onRequest("rider", "Supplementary rider carried", yesNo, personal),
  onRequest("work_claim", "Workers' compensation claim", choice(workClaims), personal),
  onRequest("site_standing", "Site of care", choice(siteStandings)),
  onRequest("earlier_authorisation", "Latest authorisation of this service", earlierAuthorisation, personal),
  onRequest("criteria", "Criteria of the service", criteria, {
    description: "Filled in when the criteria are looked up.",
  }),
  onRequest("records", "Records", records),
  onRequest("notes", "What the clinical notes document", notes, health),
  onRequest("test_on", "Earlier test made on", date, { ...health, ...optional }),
  hidden("birth_year", "Year of birth", number("year"), protectedAttribute),
  hidden("ethnicity", "Ethnicity", text, protectedAttribute),
  hidden("postal_area", "Postal area", text, protectedAttribute),
  shown("file", "Review file", file),
];

const { not_set: _, ...setClocks } = clocks;

/** The hidden expected outcome of a task. */
export const expectedFields: Field[] = [
  hidden("clock", "Clock", choice(setClocks)),
  hidden("notes_requests", "Requests until the notes are answered", number("requests")),
  hidden("report_requests", "Requests until the report is answered", number("requests")),
  hidden("reviews", "Times the records have to be read", number("reviews")),
  hidden("conclusions", "Conclusions on the criteria, in order", { kind: "list", of: choice(conclusions) }),
  hidden("decision", "Decision", choice(decisions)),
  hidden("denial", "Ground of denial", choice({ ...nothing, ...denialGrounds })),
  hidden("referral", "Ground of referral", choice({ ...nothing, ...referralGrounds })),
  hidden("missing", "Records to name as missing", choice({ ...nothing, ...missingRecords })),
  hidden("units", "Units authorised", units),
  hidden("site", "Site authorised", choice({ ...nothing, ...sites })),
  hidden("period", "Period of the authorisation", choice({ ...nothing, ...periods })),
  hidden("rights", "Appeal rights in the notice", choice({ ...notDrafted, ...rights })),
];
