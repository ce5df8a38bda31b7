/** Everything that can be wrong with the text of a rule before it runs. Codes are stable; messages are for authors. */
export type RuleProblemCode =
  | "syntax"
  | "unknown name"
  | "unknown field"
  | "unknown function"
  | "wrong arguments"
  | "wrong type"
  | "wrong unit"
  | "wrong value"
  | "refused"
  | "too large";

export type RuleProblem = {
  readonly message: string;
  readonly from: number;
  readonly to: number;
  readonly code: RuleProblemCode;
  readonly suggestion?: string;
  /** For `refused`: which construct, a key of `refusals`. */
  readonly construct?: string;
};

/** Thrown by parser and checker; `compile.ts` collects it. */
export class ProblemFound extends Error {
  readonly problem: RuleProblem;
  constructor(problem: RuleProblem) {
    super(problem.message);
    this.name = "ProblemFound";
    this.problem = problem;
  }
}

export function problem(
  code: RuleProblemCode,
  message: string,
  at: { readonly from: number; readonly to: number },
  suggestion?: string,
): RuleProblem {
  return { code, message, from: at.from, to: at.to, ...(suggestion === undefined ? {} : { suggestion }) };
}
