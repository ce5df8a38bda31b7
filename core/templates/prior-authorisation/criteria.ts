import type { Contraindication, Diagnosis, EarlierTest, Service } from "./choices.ts";

/** The criteria of one service, as ground truth and generator know them. The expert looks them up instead. */
export interface Criteria {
  kind: "imaging" | "drug";
  accepted: readonly [Diagnosis, ...Diagnosis[]];
  /** Diagnoses of the same organ that do not meet the criteria. */
  refused: readonly [Diagnosis, ...Diagnosis[]];
  contraindications: readonly [Contraindication, ...Contraindication[]];
  requiredDays: number;
  earlierTest: EarlierTest;
  limit: number;
  higherLimit: number;
}

export const criteriaOf: Readonly<Record<Service, Criteria>> = {
  mri_lumbar: {
    kind: "imaging",
    accepted: ["radiculopathy", "spinal_stenosis"],
    refused: ["plain_back_pain"],
    contraindications: ["unsafe_device"],
    requiredDays: 42,
    earlierTest: "none",
    limit: 1,
    higherLimit: 1,
  },
  mri_knee: {
    kind: "imaging",
    accepted: ["meniscal_tear", "ligament_tear"],
    refused: ["knee_arthrosis"],
    contraindications: ["unsafe_device"],
    requiredDays: 28,
    earlierTest: "x_ray",
    limit: 1,
    higherLimit: 1,
  },
  ct_sinus: {
    kind: "imaging",
    accepted: ["chronic_sinusitis"],
    refused: ["acute_sinusitis", "tension_headache"],
    contraindications: ["pregnancy"],
    requiredDays: 28,
    earlierTest: "none",
    limit: 1,
    higherLimit: 1,
  },
  adalimumab: {
    kind: "drug",
    accepted: ["rheumatoid_arthritis", "plaque_psoriasis"],
    refused: ["fibromyalgia", "knee_arthrosis"],
    contraindications: ["active_infection", "hypersensitivity"],
    requiredDays: 90,
    earlierTest: "tuberculosis_screening",
    limit: 2,
    higherLimit: 4,
  },
  mepolizumab: {
    kind: "drug",
    accepted: ["eosinophilic_asthma", "eosinophilic_vasculitis"],
    refused: ["mild_asthma"],
    contraindications: ["hypersensitivity"],
    requiredDays: 90,
    earlierTest: "eosinophil_count",
    limit: 1,
    higherLimit: 3,
  },
  erenumab: {
    kind: "drug",
    accepted: ["frequent_migraine"],
    refused: ["tension_headache"],
    contraindications: ["hypersensitivity"],
    requiredDays: 56,
    earlierTest: "none",
    limit: 1,
    higherLimit: 2,
  },
};
