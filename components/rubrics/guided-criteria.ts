import type { Criterion, RubricDocument } from "#core/rubrics/schema.ts";
import type { PlainSentence } from "#core/rules/sentence-schema.ts";
import { criterionId } from "./rubric-edits.ts";

/** The three questions of the guided first rubric. */
export const guideQuestions = [
  {
    id: "always",
    title: "What must always happen?",
    help: "Without it the case scores nothing, however well the rest is done. For example: coverage is verified.",
    first: "step_happened",
  },
  {
    id: "never",
    title: "What must never happen?",
    help: "If it happens the case scores nothing. For example: a payment above the limit.",
    first: "never_did",
  },
  {
    id: "good",
    title: "What makes a good outcome?",
    help: "Each earns points; the most important one the most. For example: the decision is the right one.",
    first: "decision_equals_expected",
  },
] as const;

export type GuideQuestion = (typeof guideQuestions)[number]["id"];

/** One plain answer: the statement, how it reads, and what it is worth. */
export interface GuideAnswer {
  readonly question: GuideQuestion;
  readonly statement: PlainSentence;
  /** How it reads to people; becomes the criterion's sentence. */
  readonly words: string;
  readonly points: string;
}

const processKinds = new Set(["step_happened", "never_did", "step_before_step"]);

/**
 * Working criteria from plain answers. "Never" about a step holds when the step did not happen, so it must pass; "never" about a state
 * describes the bad state itself, so it must not be met.
 */
export function guidedCriteria(
  answers: readonly GuideAnswer[],
  taken: ReadonlySet<string>,
): readonly Criterion[] {
  const ids = new Set(taken);
  return answers.map(({ question, statement, words, points }) => {
    const id = criterionId(words, ids);
    ids.add(id);
    const isBadState = question === "never" && statement.kind !== "never_did";
    return {
      id,
      statement: words,
      clauses: [],
      kind: processKinds.has(statement.kind) ? "process" : "state",
      check: { form: "sentence", sentence: statement },
      points: question === "good" ? points : isBadState ? "-10" : "5",
      gate: question === "good" ? "none" : isBadState ? "must_not" : "must_pass",
      tags: [],
      award: "end",
    };
  });
}

/** The rubric with the new criteria at its end, or made of them alone. */
export function withGuided(
  rubric: RubricDocument,
  criteria: readonly Criterion[],
  replace: boolean,
): RubricDocument {
  return { ...rubric, criteria: replace ? [...criteria] : [...rubric.criteria, ...criteria] };
}
