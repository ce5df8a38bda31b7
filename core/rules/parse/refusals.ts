import { ProblemFound } from "#core/rules/problem.ts";
import type { Span } from "#core/rules/tree.ts";

type Refusal = { readonly title: string; readonly reason: string; readonly instead: string };

/**
 * The constructs of standard FEEL that this engine refuses by name. The conformance report lists its cases by these keys.
 */
export const refusals = {
  "function value": {
    title: "functions as values",
    reason:
      "A rule must be readable by the person who approves it and must always end, so it cannot define functions.",
    instead:
      "Write the expression in place, or use for … return; a function is allowed as the order of sort().",
  },
  "function call on a value": {
    title: "calling the result of an expression",
    reason: "Only the built-in functions of the language can be called.",
    instead: "Call a built-in function by its name.",
  },
  "external function": {
    title: "external functions",
    reason: "Code outside the rules cannot be replayed or reviewed.",
    instead: "Bring the value in as a field of the case or as the result of a tool.",
  },
  clock: {
    title: "the clock: now() and today()",
    reason: "A score must be the same whenever it is computed.",
    instead: "Use a date of the case, for example the date of the claim.",
  },
  "back-reference": {
    title: "back-references in patterns",
    reason: "Patterns run in linear time, which back-references do not allow.",
    instead: "Spell the repeated text out, or compare two extracted parts with =.",
  },
  "pattern feature": {
    title: "pattern features without a linear-time meaning",
    reason: "Patterns run on a linear-time engine that does not know this construct.",
    instead: "Use character classes, repetition and alternatives.",
  },
} as const satisfies Record<string, Refusal>;

export type RefusedConstruct = keyof typeof refusals;

/** Stops with a problem that names the construct, the reason and what to write instead. */
export function refuse(construct: RefusedConstruct, at: Span): never {
  const { title, reason, instead } = refusals[construct];
  throw new ProblemFound({
    code: "refused",
    construct,
    message: `Not part of the rules language: ${title}. ${reason} ${instead}`,
    from: at.from,
    to: at.to,
  });
}
