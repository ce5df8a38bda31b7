/**
 * What reads as a weak criterion before anything is measured. Advice, never a refusal: rewards are exploited most in criteria that
 * hold two things at once, in words that leave the measure open, and in rubrics that only collect points.
 */
import type { Criterion, RubricDocument } from "./schema.ts";

/** Words that leave open what counts. */
const vague =
  /\b(?:appropriate(?:ly)?|adequate(?:ly)?|proper(?:ly)?|reasonabl[ey]|suitabl[ey]|sufficient(?:ly)?|good|nice|as needed|if necessary|etc)\b/iu;

/** Advice on one criterion, one sentence each; empty where nothing stands out. */
export function lintCriterion(criterion: Criterion, others: readonly Criterion[]): string[] {
  const said: string[] = [];
  const { statement, judge } = criterion;
  if (/[,;]\s+(?:and|or)\s+\p{L}|\band\/or\b/iu.test(statement)) {
    said.push("It says two things at once. Where one can hold without the other, make two criteria of it.");
  }
  const open = [statement, criterion.kind === "judge" ? (judge?.prompt ?? "") : ""]
    .map((text) => vague.exec(text)?.[0])
    .find((word) => word !== undefined);
  if (open !== undefined && (criterion.kind === "judge" || criterion.kind === "human")) {
    said.push(`“${open}” leaves open what counts. Say what one would see in the work.`);
  }
  if (criterion.kind === "judge" && judge?.levels.some(({ description }) => description.trim() === "")) {
    said.push("A level does not say when it holds. Judges and people agree more where every level does.");
  }
  const words = plain(statement);
  const twin = others.find((other) => other.id !== criterion.id && plain(other.statement) === words);
  if (twin !== undefined) said.push("Another criterion has the same words.");
  return said;
}

/** Advice on the rubric as a whole. */
export function lintRubric({ criteria, aggregation }: RubricDocument): string[] {
  const said: string[] = [];
  const pitfall = criteria.some(({ gate, points }) => gate !== "none" || points.startsWith("-"));
  if (aggregation.mode === "signed_points" && !pitfall) {
    said.push(
      "Nothing is forbidden here: every criterion only earns points. Add what must always hold and what must never happen.",
    );
  }
  const decided = criteria.filter(({ kind }) => kind === "judge" || kind === "human");
  if (decided.length > criteria.length / 2) {
    said.push(
      "Most criteria are left to judges or people. What the case file or the steps show is better checked by a program.",
    );
  }
  return said;
}

function plain(text: string): string {
  return text
    .toLowerCase()
    .replace(/[^\p{L}\p{N}]+/gu, " ")
    .trim();
}
