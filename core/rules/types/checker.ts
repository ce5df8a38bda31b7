import { problem, type RuleProblem, type RuleProblemCode } from "#core/rules/problem.ts";
import type { Node, Span } from "#core/rules/tree.ts";
import type { FeelType } from "#core/rules/types.ts";
import type { Names } from "./names.ts";

/** What the parts of the checker share. `infer` never throws; problems are collected so that all of them can be shown. */
export type Checker = {
  readonly infer: (node: Node, names: Names) => FeelType;
  readonly report: (code: RuleProblemCode, message: string, at: Span, suggestion?: string) => void;
  /** The words of the rule for a node, shortened. */
  readonly words: (node: Span) => string;
};

const WORDS_SHOWN = 40;

export function wordsOf(text: string, at: Span): string {
  const words = text.slice(at.from, at.to).replace(/\s+/g, " ").trim();
  return words.length > WORDS_SHOWN ? `${words.slice(0, WORDS_SHOWN)}…` : words;
}

export function reporter(problems: RuleProblem[]): Checker["report"] {
  return (code, message, at, suggestion) => {
    problems.push(problem(code, message, at, suggestion));
  };
}
