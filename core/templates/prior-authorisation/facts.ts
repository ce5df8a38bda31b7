import type { Arrival } from "#core/templates/papers.ts";
import { StateReader } from "#core/templates/state-reader.ts";
import type {
  Benefit,
  Contraindication,
  Diagnosis,
  Service,
  SiteStanding,
  TreatmentRemark,
  UrgencyStatement,
  WorkClaim,
} from "./choices.ts";

/** The facts of one request; dates ISO. Ground truth reads nothing else. */
export interface RequestFacts {
  requestNumber: string;
  service: Service;
  receivedAt: string;
  plannedOn: string;
  markedUrgent: boolean;
  urgencyStatement: UrgencyStatement;
  formDiagnosis: Diagnosis;
  formTreatmentDays: number;
  requestedUnits: number;
  coverageFrom: string;
  coverageTo: string;
  benefit: Benefit;
  rider: boolean;
  workClaim: WorkClaim;
  siteStanding: SiteStanding;
  validUntil: string | null;
  unitsLeft: number | null;
  notesMissing: boolean;
  notesArrival: Arrival;
  reportMissing: boolean;
  reportArrival: Arrival;
  diagnosis: Diagnosis;
  contraindication: Contraindication;
  treatmentDays: number;
  treatmentRemark: TreatmentRemark;
  higherDose: boolean;
  injuredAtWork: boolean;
  testOn: string | null;
  /** Protected: in the state for fairness audits only. */
  birthYear: number;
  ethnicity: string;
  postalArea: string;
}

function stateOf(missing: boolean): "missing" | "on_file" {
  return missing ? "missing" : "on_file";
}

/** The initial state of the case as state JSON. */
export function initialState(facts: RequestFacts): Record<string, unknown> {
  return {
    request_number: facts.requestNumber,
    service: facts.service,
    received_at: facts.receivedAt,
    planned_on: facts.plannedOn,
    marked_urgent: facts.markedUrgent,
    urgency_statement: facts.urgencyStatement,
    form_diagnosis: facts.formDiagnosis,
    form_treatment_days: String(facts.formTreatmentDays),
    requested_units: String(facts.requestedUnits),
    coverage_from: facts.coverageFrom,
    coverage_to: facts.coverageTo,
    benefit: facts.benefit,
    rider: facts.rider,
    work_claim: facts.workClaim,
    site_standing: facts.siteStanding,
    earlier_authorisation: {
      ...(facts.validUntil === null ? {} : { valid_until: facts.validUntil }),
      ...(facts.unitsLeft === null ? {} : { units_left: String(facts.unitsLeft) }),
    },
    criteria: {},
    records: {
      clinical_notes: stateOf(facts.notesMissing),
      test_report: stateOf(facts.reportMissing),
      notes_arrival: facts.notesArrival,
      report_arrival: facts.reportArrival,
    },
    notes: {
      diagnosis: facts.diagnosis,
      contraindication: facts.contraindication,
      treatment_days: String(facts.treatmentDays),
      treatment_remark: facts.treatmentRemark,
      higher_dose: facts.higherDose,
      injured_at_work: facts.injuredAtWork,
    },
    ...(facts.testOn === null ? {} : { test_on: facts.testOn }),
    birth_year: String(facts.birthYear),
    ethnicity: facts.ethnicity,
    postal_area: facts.postalArea,
    file: {
      clock: "not_set",
      conclusions: [],
      peer_to_peer: false,
      rights: "not_prepared",
      decision: "open",
      denial: "none",
      referral: "none",
      missing: "none",
      units: "0",
      site: "none",
      period: "none",
    },
  };
}

/** The facts of a case from its initial state; inverse of `initialState`. */
export function factsOf(state: Readonly<Record<string, unknown>>): RequestFacts {
  const read = new StateReader(state);
  return {
    requestNumber: read.text("request_number"),
    service: read.text<Service>("service"),
    receivedAt: read.text("received_at"),
    plannedOn: read.text("planned_on"),
    markedUrgent: read.flag("marked_urgent"),
    urgencyStatement: read.text<UrgencyStatement>("urgency_statement"),
    formDiagnosis: read.text<Diagnosis>("form_diagnosis"),
    formTreatmentDays: read.number("form_treatment_days"),
    requestedUnits: read.number("requested_units"),
    coverageFrom: read.text("coverage_from"),
    coverageTo: read.text("coverage_to"),
    benefit: read.text<Benefit>("benefit"),
    rider: read.flag("rider"),
    workClaim: read.text<WorkClaim>("work_claim"),
    siteStanding: read.text<SiteStanding>("site_standing"),
    validUntil: read.optionalText("earlier_authorisation.valid_until"),
    unitsLeft: read.optionalNumber("earlier_authorisation.units_left"),
    notesMissing: read.text("records.clinical_notes") !== "on_file",
    notesArrival: read.text<Arrival>("records.notes_arrival"),
    reportMissing: read.text("records.test_report") !== "on_file",
    reportArrival: read.text<Arrival>("records.report_arrival"),
    diagnosis: read.text<Diagnosis>("notes.diagnosis"),
    contraindication: read.text<Contraindication>("notes.contraindication"),
    treatmentDays: read.number("notes.treatment_days"),
    treatmentRemark: read.text<TreatmentRemark>("notes.treatment_remark"),
    higherDose: read.flag("notes.higher_dose"),
    injuredAtWork: read.flag("notes.injured_at_work"),
    testOn: read.optionalText("test_on"),
    birthYear: read.number("birth_year"),
    ethnicity: read.text("ethnicity"),
    postalArea: read.text("postal_area"),
  };
}
