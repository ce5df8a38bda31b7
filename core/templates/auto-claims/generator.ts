import { type CaseGenerator, family } from "#core/templates/case-generator.ts";
import { causes } from "./choices.ts";
import { type ClaimFacts, initialState } from "./facts.ts";
import { coverageGap, duplicateAndWear, vehicleUse } from "./families/denials.ts";
import { indicators, tangled } from "./families/investigation.ts";
import { policeReport, receipts } from "./families/papers.ts";
import { authorityAndClock, deductibleAndLimit, repair, totalLoss } from "./families/payments.ts";
import { adjudicate, expectedState } from "./ground-truth.ts";
import type { ClaimPlan } from "./plan.ts";
import { realise } from "./realise.ts";

export const generator: CaseGenerator<ClaimPlan, ClaimFacts> = {
  name: "auto-claims@1",
  families: [
    family("repair", "Repairable damage", 12, repair),
    family("total_loss", "Total loss", 9, totalLoss),
    family("deductible", "Deductible and limit", 9, deductibleAndLimit),
    family("police_report", "Theft and hit-and-run", 12, policeReport),
    family("receipts", "Vandalism with receipts", 8, receipts),
    family("coverage_gap", "Gaps in coverage", 12, coverageGap),
    family("vehicle_use", "Use for hire and racing", 7, vehicleUse),
    family("duplicate_wear", "Duplicates and wear", 8, duplicateAndWear),
    family("indicators", "Signs for investigation", 12, indicators),
    family("authority", "Authority and clock", 14, authorityAndClock),
    family("tangled", "Several complications at once", 9, tangled, { training: "never" }),
  ],
  realise,
  numberOf: (facts) => facts.claimNumber,
  titleOf: (facts) => `${causes[facts.cause]}, claim ${facts.claimNumber}`,
  tagsOf: (facts) => [facts.cause],
  initialOf: initialState,
  expectedOf: (facts) => expectedState(adjudicate(facts)),
};
