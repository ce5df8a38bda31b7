import { type CaseGenerator, family } from "#core/templates/case-generator.ts";
import { services } from "./choices.ts";
import { initialState, type RequestFacts } from "./facts.ts";
import { coverageTrouble, workInjury } from "./families/coverage.ts";
import {
  diagnosisAndSafety,
  earlierTest,
  earlierTreatment,
  exceptions,
  formAgainstNotes,
} from "./families/necessity.ts";
import { missingRecords } from "./families/records.ts";
import { tangled } from "./families/tangled.ts";
import { approval, quantity, siteOfCare, urgency } from "./families/terms.ts";
import { expectedState, review } from "./ground-truth.ts";
import type { ReviewPlan } from "./plan.ts";
import { realise } from "./realise.ts";

export const generator: CaseGenerator<ReviewPlan, RequestFacts> = {
  name: "prior-authorisation@1",
  families: [
    family("approval", "Every criterion met", 13, approval),
    family("coverage", "Membership, benefit, duplicates", 13, coverageTrouble),
    family("work_injury", "Injuries at work", 7, workInjury),
    family("urgency", "Urgent, or only marked so", 8, urgency),
    family("records", "Missing and late records", 13, missingRecords),
    family("form_against_notes", "Form against notes", 8, formAgainstNotes),
    family("diagnosis_safety", "Diagnosis and contraindications", 9, diagnosisAndSafety),
    family("treatment", "Length of earlier treatment", 8, earlierTreatment),
    family("exceptions", "Exceptions to treatment first", 9, exceptions),
    family("earlier_test", "Earlier tests", 7, earlierTest),
    family("quantity", "Quantity limits", 10, quantity),
    family("site", "Site of care", 8, siteOfCare),
    family("tangled", "Several complications at once", 9, tangled, { training: "never" }),
  ],
  realise,
  numberOf: (facts) => facts.requestNumber,
  titleOf: (facts) => `${services[facts.service]}, request ${facts.requestNumber}`,
  tagsOf: (facts) => [facts.service],
  initialOf: initialState,
  expectedOf: (facts) => expectedState(review(facts)),
};
