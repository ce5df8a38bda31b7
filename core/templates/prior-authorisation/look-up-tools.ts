import type { Tool } from "#core/environments/schema.ts";
import { choice } from "#core/templates/fields.ts";
import { answerToRequest } from "#core/templates/papers.ts";
import { tool } from "#core/templates/tool-form.ts";
import { recordKinds } from "./choices.ts";

/** The first station; every other tool needs it. */
export const requestRead = {
  when: "called.read_request > 0",
  clause: "1.1",
  otherwise: "Read the request first.",
};

const criteriaParts = [
  "accepted_diagnoses",
  "contraindications",
  "required_days",
  "earlier_test",
  "quantity_limit",
  "higher_limit",
];

const readRequest = tool({
  name: "read_request",
  label: "Read the request",
  description:
    "Opens the request form: planned date, units, diagnosis and earlier treatment as the office wrote them, and what it says on urgency.",
  kind: "read",
  returns: `{
    planned_on: planned_on,
    requested_units: requested_units,
    form_diagnosis: form_diagnosis,
    form_treatment_days: form_treatment_days,
    marked_urgent: marked_urgent,
    urgency_statement: urgency_statement
  }`,
});

const checkEligibility = tool({
  name: "check_eligibility",
  label: "Check eligibility",
  description:
    "Opens the member's coverage: membership, benefit for this service, rider, network standing of the site, latest authorisation of the same service, workers' compensation.",
  kind: "read",
  allowed: [requestRead],
  returns: `{
    coverage_from: coverage_from,
    coverage_to: coverage_to,
    benefit: benefit,
    rider: rider,
    site_standing: site_standing,
    valid_until: earlier_authorisation.valid_until,
    units_left: earlier_authorisation.units_left,
    work_claim: work_claim
  }`,
});

const lookUpCriteria = tool({
  name: "look_up_criteria",
  label: "Look up the criteria",
  description: "Opens the plan's criteria for the service requested.",
  kind: "read",
  allowed: [
    requestRead,
    {
      when: "called.check_eligibility > 0",
      clause: "1.1",
      otherwise: "Check eligibility before the criteria of the service.",
    },
  ],
  effects: criteriaParts.map((part) => ({
    do: "set",
    path: `criteria.${part}`,
    value: `criteria_of_service.${part}`,
  })),
  returns: `{ ${criteriaParts.map((part) => `${part}: criteria.${part}`).join(", ")} }`,
});

const reviewRecords = tool({
  name: "review_records",
  label: "Read the records",
  description:
    "Reads the clinical notes and the report of the earlier test, as far as they are on file. What is not on file stays empty.",
  kind: "read",
  allowed: [
    requestRead,
    {
      when: "called.look_up_criteria > 0",
      clause: "1.3",
      otherwise: "Health records are opened only when the criteria of the service are known.",
    },
  ],
  define: [
    { name: "notes_here", value: 'records.clinical_notes = "on_file"' },
    { name: "report_here", value: 'records.test_report = "on_file"' },
  ],
  returns: `{
    clinical_notes: records.clinical_notes,
    test_report: records.test_report,
    diagnosis: if notes_here then notes.diagnosis else null,
    contraindication: if notes_here then notes.contraindication else null,
    treatment_days: if notes_here then notes.treatment_days else null,
    treatment_remark: if notes_here then notes.treatment_remark else null,
    higher_dose: if notes_here then notes.higher_dose else null,
    injured_at_work: if notes_here then notes.injured_at_work else null,
    test_on: if report_here then test_on else null
  }`,
});

const requestRecords = tool({
  name: "request_records",
  label: "Request a record",
  description:
    "Asks the practice for a record that is not on file, or reminds. Returns whether the records have come; read them to learn what they say.",
  kind: "write",
  parameters: [{ name: "record", label: "Record", type: choice(recordKinds), optional: false }],
  allowed: [
    {
      when: "called.review_records > 0",
      clause: "4.1",
      otherwise: "Read what is on file before you ask for more.",
    },
    {
      when: 'args.record = "clinical_notes" or criteria.earlier_test != "none"',
      clause: "1.2",
      otherwise: "The criteria of this service ask for no earlier test.",
    },
    {
      when: `(if args.record = "clinical_notes" then records.clinical_notes else records.test_report) in ("missing", "awaited")`,
      clause: "1.2",
      otherwise: "This record is on file, or the practice has answered for good.",
    },
  ],
  effects: [
    {
      do: "set",
      path: "records.clinical_notes",
      value: answerToRequest("records.clinical_notes", "records.notes_arrival"),
      when: 'args.record = "clinical_notes"',
    },
    {
      do: "set",
      path: "records.test_report",
      value: answerToRequest("records.test_report", "records.report_arrival"),
      when: 'args.record = "test_report"',
    },
  ],
  returns: "{clinical_notes: records.clinical_notes, test_report: records.test_report}",
});

/** The tools that find out: each returns facts, never a verdict. */
export const lookUps: Tool[] = [readRequest, checkEligibility, lookUpCriteria, reviewRecords, requestRecords];
