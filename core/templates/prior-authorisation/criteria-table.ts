import type { EnvironmentDocument } from "#core/environments/schema.ts";
import { constant } from "#core/templates/environment-form.ts";
import { number } from "#core/templates/fields.ts";
import type { Service } from "./choices.ts";

const days = number("days");
const units = number("units");

/** Periods and quantities of the criteria, one constant each, so that a company changes a number in one place. */
export const criteriaConstants = [
  constant("back_treatment", "Conservative treatment before MRI of the spine", days, "42", "5.4"),
  constant("knee_treatment", "Conservative treatment before MRI of the knee", days, "28", "5.4"),
  constant("sinus_treatment", "Treatment before CT of the sinuses", days, "28", "5.4"),
  constant("arthritis_treatment", "Step before adalimumab", days, "90", "5.4"),
  constant("asthma_treatment", "Step before mepolizumab", days, "90", "5.4"),
  constant("migraine_treatment", "Step before erenumab", days, "56", "5.4"),
  constant("one_study", "Studies for each request", units, "1", "6.1"),
  constant("adalimumab_limit", "Adalimumab for 28 days", units, "2", "6.1"),
  constant("adalimumab_high", "Adalimumab for 28 days, higher dose", units, "4", "6.1"),
  constant("mepolizumab_limit", "Mepolizumab for 28 days", units, "1", "6.1"),
  constant("mepolizumab_high", "Mepolizumab for 28 days, higher dose", units, "3", "6.1"),
  constant("erenumab_limit", "Erenumab for 28 days", units, "1", "6.1"),
  constant("erenumab_high", "Erenumab for 28 days, higher dose", units, "2", "6.1"),
];

function row(service: Service, ...outputs: [string, string, string, string, string, string]) {
  return { id: service, inputs: [`"${service}"`], outputs };
}

/** The criteria of each service as a decision table; `look_up_criteria` reads a row of it into the case. */
export const criteriaDefinition: EnvironmentDocument["definitions"][number] = {
  name: "criteria_of_service",
  label: "Criteria of the service",
  clause: "5.1",
  table: {
    name: "Criteria of the services",
    hitPolicy: "unique",
    inputs: [{ id: "service", expression: "service", label: "Service" }],
    outputs: [
      { id: "accepted_diagnoses", name: "accepted_diagnoses", label: "Accepted diagnoses" },
      { id: "contraindications", name: "contraindications", label: "Contraindications that count" },
      { id: "required_days", name: "required_days", label: "Days of earlier treatment" },
      { id: "earlier_test", name: "earlier_test", label: "Earlier test" },
      { id: "quantity_limit", name: "quantity_limit", label: "Quantity limit" },
      { id: "higher_limit", name: "higher_limit", label: "Limit with a higher dose" },
    ],
    rows: [
      row(
        "mri_lumbar",
        '["radiculopathy", "spinal_stenosis"]',
        '["unsafe_device"]',
        "back_treatment",
        '"none"',
        "one_study",
        "one_study",
      ),
      row(
        "mri_knee",
        '["meniscal_tear", "ligament_tear"]',
        '["unsafe_device"]',
        "knee_treatment",
        '"x_ray"',
        "one_study",
        "one_study",
      ),
      row(
        "ct_sinus",
        '["chronic_sinusitis"]',
        '["pregnancy"]',
        "sinus_treatment",
        '"none"',
        "one_study",
        "one_study",
      ),
      row(
        "adalimumab",
        '["rheumatoid_arthritis", "plaque_psoriasis"]',
        '["active_infection", "hypersensitivity"]',
        "arthritis_treatment",
        '"tuberculosis_screening"',
        "adalimumab_limit",
        "adalimumab_high",
      ),
      row(
        "mepolizumab",
        '["eosinophilic_asthma", "eosinophilic_vasculitis"]',
        '["hypersensitivity"]',
        "asthma_treatment",
        '"eosinophil_count"',
        "mepolizumab_limit",
        "mepolizumab_high",
      ),
      row(
        "erenumab",
        '["frequent_migraine"]',
        '["hypersensitivity"]',
        "migraine_treatment",
        '"none"',
        "erenumab_limit",
        "erenumab_high",
      ),
    ],
  },
};
