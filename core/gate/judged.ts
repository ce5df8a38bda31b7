import { type CompiledCriterion, compileRubric, type Rubric } from "#core/rubrics/compile.ts";
import type { Finding } from "./report.ts";
import type { GateSubject } from "./trial.ts";

/** Criteria that a model or a person decides, not a program. */
export function judgedCriteria(rubric: Rubric): readonly CompiledCriterion[] {
  return rubric.criteria.filter(({ check, children }) => check === null && children.length === 0);
}

/**
 * The subject with the part of the rubric that programs decide. The gate asks no model and no person: their criteria are
 * left out of numerator and denominator alike, which is to assume that they would say what the programs say. Where the
 * rubric does not stand without them (an expression or a tree that names them), it stays whole and its totals undecided.
 */
export function programPart(subject: GateSubject): GateSubject {
  const judged = new Set(judgedCriteria(subject.rubric).map(({ criterion: { id } }) => id));
  if (judged.size === 0) return subject;
  const { document } = subject.rubric;
  const criteria = document.criteria.filter(({ id }) => !judged.has(id));
  const compiled = compileRubric({ ...document, criteria }, subject.environment);
  return compiled.ok ? { ...subject, rubric: compiled.rubric } : subject;
}

/** One note for each criterion that the gate could not attack. */
export function judgedFindings(subject: GateSubject): Finding[] {
  return judgedCriteria(subject.rubric).map(({ criterion }) => ({
    kind: "judge_untested",
    severity: "note",
    sentence:
      criterion.kind === "judge"
        ? `"${criterion.statement}" is decided by a judge and left out of every score here; whether the judge falls for injection texts shows only when a model is asked. Run the judge's calibration before it counts.`
        : `"${criterion.statement}" is decided by a person and left out of every score here.`,
    place: { document: "rubric", path: `criteria/${criterion.id}` },
    tasks: [],
    proposal: null,
  }));
}
