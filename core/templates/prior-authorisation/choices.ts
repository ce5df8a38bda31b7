/** The closed vocabularies of prior authorisation, shared by fields, tools, ground truth and generator. */

export const services = {
  mri_lumbar: "MRI of the lumbar spine",
  mri_knee: "MRI of the knee",
  ct_sinus: "CT of the sinuses",
  adalimumab: "Adalimumab injection",
  mepolizumab: "Mepolizumab injection",
  erenumab: "Erenumab injection",
} as const;
export type Service = keyof typeof services;

export const diagnoses = {
  radiculopathy: "Back pain with nerve root signs",
  spinal_stenosis: "Spinal stenosis with leg pain on walking",
  plain_back_pain: "Back pain without nerve root signs",
  meniscal_tear: "Suspected meniscal tear",
  ligament_tear: "Suspected ligament tear of the knee",
  knee_arthrosis: "Osteoarthritis of the knee",
  chronic_sinusitis: "Sinusitis for twelve weeks or more",
  acute_sinusitis: "Acute sinusitis",
  rheumatoid_arthritis: "Rheumatoid arthritis, moderate to severe",
  plaque_psoriasis: "Plaque psoriasis, moderate to severe",
  fibromyalgia: "Fibromyalgia",
  eosinophilic_asthma: "Severe asthma, eosinophilic type",
  eosinophilic_vasculitis: "Eosinophilic granulomatosis with polyangiitis",
  mild_asthma: "Asthma, mild",
  frequent_migraine: "Migraine on four or more days a month",
  tension_headache: "Tension-type headache",
} as const;
export type Diagnosis = keyof typeof diagnoses;

export const contraindications = {
  none: "None documented",
  unsafe_device: "Implanted device that is not safe in the scanner",
  pregnancy: "Pregnancy",
  active_infection: "Active serious infection",
  hypersensitivity: "Earlier severe reaction to the drug",
} as const;
export type Contraindication = keyof typeof contraindications;

/** Why a note says that treatment should not come first. The last three are no exceptions under clause 5.5. */
export const treatmentRemarks = {
  none: "No remark",
  red_flag: "Red flag: loss of strength, cancer, fever or loss of bladder control",
  contraindicated: "The treatment to try first must not be given to this member",
  not_tolerated: "The treatment was tried and not tolerated",
  stable_on_drug: "Stable on the drug, paid for by an earlier plan",
  stable_on_samples: "Stable on samples from the manufacturer",
  preference: "Member or clinician prefers it",
  inconvenient: "The treatment to try first is inconvenient",
} as const;
export type TreatmentRemark = keyof typeof treatmentRemarks;

export const earlierTests = {
  none: "None",
  x_ray: "X-ray of the knee",
  tuberculosis_screening: "Screening for tuberculosis",
  eosinophil_count: "Eosinophil count",
} as const;
export type EarlierTest = keyof typeof earlierTests;

export const urgencyStatements = {
  none: "No statement",
  jeopardy: "Clinician: waiting endangers life, health or recovery",
  severe_pain: "Clinician: severe pain that cannot be managed while waiting",
  booked: "Office: the appointment is already booked",
  wish: "Office: the member wants it soon",
} as const;
export type UrgencyStatement = keyof typeof urgencyStatements;

export const clocks = {
  not_set: "Not set",
  urgent: "Urgent, 72 hours",
  standard: "Standard, 7 days",
} as const;
export type Clock = Exclude<keyof typeof clocks, "not_set">;

export const benefits = {
  covered: "Covered with authorisation",
  rider_only: "Covered with the supplementary rider only",
  excluded: "Excluded by the plan",
} as const;
export type Benefit = keyof typeof benefits;

export const workClaims = {
  none: "None",
  open: "Reported, not decided",
  accepted: "Accepted by workers' compensation",
  refused: "Refused by workers' compensation",
} as const;
export type WorkClaim = keyof typeof workClaims;

export const siteStandings = {
  in_network: "In network",
  no_network_site: "Out of network, no network site in reach",
  network_site_near: "Out of network, a network site is in reach",
} as const;
export type SiteStanding = keyof typeof siteStandings;

export const recordKinds = {
  clinical_notes: "Clinical notes",
  test_report: "Report of the earlier test",
} as const;

export const recordStates = {
  on_file: "On file",
  missing: "Not on file",
  awaited: "Requested, not received",
  not_available: "Practice has not sent it",
} as const;

/** What a reviewer can conclude from the records; one conclusion for each criterion. */
export const conclusions = {
  diagnosis_met: "Diagnosis: met",
  diagnosis_not_met: "Diagnosis: not met",
  safety_met: "Contraindications: none that counts",
  safety_not_met: "Contraindications: one that counts",
  treatment_met: "Earlier treatment: met",
  treatment_excepted: "Earlier treatment: excepted",
  treatment_not_met: "Earlier treatment: not met",
  test_met: "Earlier test: met",
  test_not_met: "Earlier test: not met",
} as const;
export type Conclusion = keyof typeof conclusions;

export const decisions = {
  open: "Not decided",
  approve: "Approved as requested",
  approve_partly: "Approved in part",
  pend: "Pended for missing records",
  deny: "Denied on an administrative ground",
  refer: "Referred to the medical director",
} as const;
export type Decision = keyof typeof decisions;

export const denialGrounds = {
  not_eligible: "Not a member on the planned date",
  benefit_excluded: "Service not covered by the plan",
  already_authorised: "Already authorised",
  other_payer: "Workers' compensation pays",
} as const;
export type DenialGround = keyof typeof denialGrounds;

/** What a reviewer may never deny for. */
export const forbiddenGrounds = {
  records_missing: "Records missing",
  not_necessary: "Not medically necessary",
} as const;

export const referralGrounds = {
  diagnosis: "Diagnosis not met",
  safety: "Contraindication",
  treatment: "Earlier treatment not met",
  earlier_test: "Earlier test not met",
  several: "Several criteria not met",
  incomplete_urgent: "Urgent and incomplete",
} as const;
export type ReferralGround = keyof typeof referralGrounds;

export const missingRecords = { ...recordKinds, both: "Clinical notes and test report" } as const;
export type MissingRecord = keyof typeof missingRecords;

export const sites = { requested: "Site as requested", network: "Network site in reach" } as const;
export type Site = keyof typeof sites;

export const periods = { days_60: "60 days", days_180: "180 days", days_365: "365 days" } as const;
export type Period = keyof typeof periods;

export const rights = {
  no_appeal: "Without appeal rights",
  standard_appeal: "With the right to a standard appeal",
  expedited_appeal: "With the right to an expedited appeal",
} as const;
export type Rights = keyof typeof rights;
