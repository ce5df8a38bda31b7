import { type Draw, plusDays } from "#core/templates/case-values.ts";
import { type Contraindication, contraindications, type TreatmentRemark } from "./choices.ts";
import { criteriaOf } from "./criteria.ts";
import type { RequestFacts } from "./facts.ts";
import type { ReviewPlan } from "./plan.ts";

type Clinical = Pick<
  RequestFacts,
  | "diagnosis"
  | "formDiagnosis"
  | "contraindication"
  | "treatmentDays"
  | "formTreatmentDays"
  | "treatmentRemark"
  | "requestedUnits"
  | "higherDose"
  | "injuredAtWork"
  | "testOn"
>;

const anyContraindication = Object.keys(contraindications) as [Contraindication, ...Contraindication[]];

/** What form, notes and report of one request say. */
export function realiseClinical(plan: ReviewPlan, draw: Draw, plannedOn: string): Clinical {
  return {
    ...diagnosisOf(plan, draw),
    contraindication: contraindicationOf(plan, draw),
    ...treatmentOf(plan, draw),
    ...quantityOf(plan, draw),
    injuredAtWork: plan.work === "other_payer" || plan.work === "not_accepted",
    testOn: testOf(plan, draw, plannedOn),
  };
}

function diagnosisOf(plan: ReviewPlan, draw: Draw): Pick<Clinical, "diagnosis" | "formDiagnosis"> {
  const { accepted, refused } = criteriaOf[plan.service];
  const diagnosis = draw.pick(plan.diagnosisMet ? accepted : refused);
  const turned = draw.pick(plan.diagnosisMet ? refused : accepted);
  return { diagnosis, formDiagnosis: plan.formDiffers && draw.chance(0.6) ? turned : diagnosis };
}

/** One that counts for the service, or, where none should, sometimes one that counts for other services only. */
function contraindicationOf(plan: ReviewPlan, draw: Draw): Contraindication {
  const counting = criteriaOf[plan.service].contraindications;
  if (plan.unsafe) return draw.pick(counting);
  const other = draw.pick(anyContraindication);
  return draw.chance(0.3) && !counting.includes(other) ? other : "none";
}

const excepting: readonly [TreatmentRemark, ...TreatmentRemark[]] = ["contraindicated", "not_tolerated"];
const notExcepting: readonly [TreatmentRemark, ...TreatmentRemark[]] = ["none", "preference", "inconvenient"];

function remarkOf(plan: ReviewPlan, draw: Draw): TreatmentRemark {
  const drug = criteriaOf[plan.service].kind === "drug";
  const excepted: TreatmentRemark = drug
    ? draw.pick(["stable_on_drug", "stable_on_drug", ...excepting])
    : draw.pick(["red_flag", "red_flag", ...excepting]);
  switch (plan.treatment) {
    case "excepted":
      return excepted;
    case "short":
      return drug && draw.chance(0.35) ? "stable_on_samples" : draw.pick(notExcepting);
    case "enough":
      return draw.chance(0.3) ? excepted : draw.chance(0.15) ? draw.pick(notExcepting) : "none";
  }
}

function treatmentOf(
  plan: ReviewPlan,
  draw: Draw,
): Pick<Clinical, "treatmentDays" | "formTreatmentDays" | "treatmentRemark"> {
  const { requiredDays } = criteriaOf[plan.service];
  const enough = plan.boundary ? requiredDays : requiredDays + 7 * draw.between(1, 12);
  const weeks = Math.floor(requiredDays / 7) - 1;
  const short = plan.boundary ? requiredDays - 1 : 7 * draw.between(0, weeks);
  const reaches = plan.treatment === "enough";
  const treatmentDays = reaches ? enough : short;
  const turned = reaches ? 7 * draw.between(0, weeks) : requiredDays + 7 * draw.between(1, 8);
  const formTreatmentDays = plan.formDiffers ? turned : treatmentDays;
  return { treatmentDays, formTreatmentDays, treatmentRemark: remarkOf(plan, draw) };
}

function quantityOf(plan: ReviewPlan, draw: Draw): Pick<Clinical, "requestedUnits" | "higherDose"> {
  const { limit, higherLimit, kind } = criteriaOf[plan.service];
  const escalates = higherLimit > limit;
  switch (plan.quantity) {
    case "within":
      return { requestedUnits: draw.between(1, limit), higherDose: kind === "drug" && draw.chance(0.1) };
    case "justified":
      if (!escalates) return { requestedUnits: limit, higherDose: true };
      return { requestedUnits: draw.between(limit + 1, higherLimit), higherDose: true };
    case "above":
      return { requestedUnits: draw.between(limit + 1, higherLimit + 1), higherDose: false };
    case "above_both":
      return { requestedUnits: higherLimit + draw.between(1, 2), higherDose: true };
  }
}

function testOf(plan: ReviewPlan, draw: Draw, plannedOn: string): string | null {
  if (criteriaOf[plan.service].earlierTest === "none") return null;
  const recent = plan.boundary ? 180 : draw.between(9, 165);
  const old = plan.boundary ? 181 : draw.between(195, 700);
  return plusDays(plannedOn, -(plan.testRecent ? recent : old));
}
