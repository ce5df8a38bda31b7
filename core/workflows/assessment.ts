import { z } from "zod";

/** The questions of the guided assessment: does reinforcement learning fit this workflow at all? */
export const assessmentQuestions = [
  {
    id: "specific",
    text: "Would somebody new, however clever, fail here without knowing your company's own rules?",
    help: "If a good general model with a short instruction gets it right, nothing needs to be taught.",
  },
  {
    id: "costly",
    text: "Does a wrong decision cost real money, harm somebody, or break a regulation?",
    help: "Where mistakes are cheap, the work of defining and approving a reward does not pay off.",
  },
  {
    id: "verifiable",
    text: "Can you say afterwards, from the file alone, whether a case was handled rightly?",
    help: "A rubric can only reward what can be checked. Two experts should agree on most cases.",
  },
  {
    id: "repeated",
    text: "Do you have at least a few hundred cases, past or generated, of the same kind?",
    help: "Learning needs many tries; evaluation needs cases that were kept apart.",
  },
  {
    id: "several_steps",
    text: "Does handling a case take several steps, where an early step decides what is right later?",
    help: "Single decisions are often taught more cheaply with examples alone.",
  },
  {
    id: "examples",
    text: "Do you have worked examples that show the right handling from beginning to end?",
    help: "They make a cheap first lesson (supervised fine-tuning), before any reward is needed.",
  },
] as const;

export type QuestionId = (typeof assessmentQuestions)[number]["id"];

const Answer = z.enum(["yes", "no", "unsure"]);
export const AssessmentAnswers = z.strictObject({
  specific: Answer,
  costly: Answer,
  verifiable: Answer,
  repeated: Answer,
  several_steps: Answer,
  examples: Answer,
});
export type AssessmentAnswers = z.infer<typeof AssessmentAnswers>;

/** The ladder, from the cheapest step to the most demanding. */
export const rungs = ["base_model", "evaluation", "fine_tuning", "reinforcement_learning"] as const;
export type Rung = (typeof rungs)[number];

export const rungName: Readonly<Record<Rung, string>> = {
  base_model: "A better base model",
  evaluation: "Evaluation first",
  fine_tuning: "Supervised fine-tuning",
  reinforcement_learning: "Reinforcement learning",
};

export interface Recommendation {
  readonly rung: Rung;
  readonly sentence: string;
  /** What speaks against going further, and what would change it. */
  readonly reasons: readonly string[];
}

/**
 * The highest rung that the answers justify. "Unsure" never lifts a workflow onto a rung: it is treated as "no" and
 * named among the reasons as something to find out.
 */
export function recommend(answers: AssessmentAnswers): Recommendation {
  const yes = (id: QuestionId) => answers[id] === "yes";
  const reasons = assessmentQuestions
    .filter(({ id }) => answers[id] === "unsure")
    .map(({ text }) => `Find out: ${text}`);
  if (!yes("specific") && !yes("costly")) {
    reasons.unshift("The work is neither particular to your company nor expensive to get wrong.");
    return result(
      "base_model",
      "Try a better general model with a clear instruction before anything else.",
      reasons,
    );
  }
  if (!yes("verifiable") || !yes("repeated")) {
    if (!yes("verifiable"))
      reasons.unshift("It cannot yet be said from the file whether a case was handled rightly.");
    if (!yes("repeated"))
      reasons.unshift("There are too few cases to learn from and to keep apart for testing.");
    return result("evaluation", "Write the rubric and evaluate agents with it; do not train yet.", reasons);
  }
  if (!yes("several_steps") && yes("examples")) {
    reasons.unshift("A case is one decision, and worked examples exist: examples teach that most cheaply.");
    return result("fine_tuning", "Teach by worked examples first, and measure it with the rubric.", reasons);
  }
  if (!yes("specific") || !yes("costly")) {
    reasons.unshift("Only one of “particular to the company” and “costly to get wrong” holds.");
    return result("evaluation", "Evaluate first; train if the figures show a gap that matters.", reasons);
  }
  reasons.unshift("The work is your own, mistakes matter, cases repeat and the result can be checked.");
  return result("reinforcement_learning", "This workflow suits reinforcement learning.", reasons);
}

function result(rung: Rung, sentence: string, reasons: readonly string[]): Recommendation {
  return { rung, sentence, reasons };
}
