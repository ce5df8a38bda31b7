import type { Environment } from "#core/environments/compile.ts";
import type { Constant, Operand, PlainSentence, Sentence } from "#core/rules/sentence-schema.ts";
import type { FeelType } from "#core/rules/types.ts";
import { comparable, type FieldChoice, fieldChoices } from "./field-choices.ts";

/** How statements are joined in the builder. */
export type Joining = "one" | "all_of" | "any_of" | "when";

/** The kinds that the builder offers, in the words of its menu. */
export const statementKinds = [
  { value: "compare", label: "A field compared with a value or another field" },
  { value: "decision_equals_expected", label: "A field is what the right outcome says" },
  { value: "amount_within_tolerance", label: "An amount is right, give or take" },
  { value: "one_of", label: "A field is one of some values" },
  { value: "between", label: "A field lies between two values" },
  { value: "present", label: "A field has a value" },
  { value: "within_days", label: "A date lies within days of another" },
  { value: "step_happened", label: "The agent did something" },
  { value: "never_did", label: "The agent never did something" },
  { value: "step_before_step", label: "One step came before another" },
  { value: "clause_cited", label: "A text cites a clause" },
] as const;

export type StatementKind = (typeof statementKinds)[number]["value"];

export function joiningOf(sentence: Sentence): Joining {
  return sentence.kind === "all_of" || sentence.kind === "any_of" || sentence.kind === "when"
    ? sentence.kind
    : "one";
}

export function statementsOf(sentence: Sentence): readonly PlainSentence[] {
  if (sentence.kind === "all_of" || sentence.kind === "any_of") return sentence.sentences;
  if (sentence.kind === "when") return [sentence.condition, sentence.required];
  return [sentence];
}

/** Statements joined in a way; `blank` fills up where a way of joining needs more of them. */
export function joined(
  joining: Joining,
  statements: readonly PlainSentence[],
  blank: PlainSentence,
): Sentence {
  const [first = blank, second = blank] = statements;
  if (joining === "one") return first;
  if (joining === "when") return { kind: "when", condition: first, required: second };
  const several = statements.length >= 2 ? [...statements] : [first, second];
  return { kind: joining, sentences: several };
}

/** A value to start with for a type. */
export function constantFor(type: FeelType): Constant {
  switch (type.kind) {
    case "number":
    case "money":
      return { kind: "number", number: "0" };
    case "boolean":
      return { kind: "yes_no", yes: true };
    case "date":
      return { kind: "date", date: "2026-01-01" };
    default:
      return { kind: "text", text: type.kind === "text" ? (type.values?.[0] ?? "") : "" };
  }
}

export function field(path: string): Operand {
  return { kind: "field", field: path };
}

/** A statement of a kind with sensible first choices, so that it can be read (and is mostly true to type) at once. */
export function blankStatement(
  kind: StatementKind,
  choices: readonly FieldChoice[],
  tools: readonly string[],
): PlainSentence {
  const first = choices[0] ?? { path: "outcome.finished", label: "", type: { kind: "boolean" } as const };
  const ofKind = (...kinds: FeelType["kind"][]) => choices.find(({ type }) => kinds.includes(type.kind));
  const [tool = "", other = tool] = tools;
  switch (kind) {
    case "compare":
      return { kind, left: field(first.path), operator: "=", right: constantFor(first.type) };
    case "decision_equals_expected": {
      const pair = expectedPair(choices);
      return { kind, decision: pair?.[0] ?? first.path, expected: pair?.[1] ?? "expected.value" };
    }
    case "amount_within_tolerance": {
      const amount = ofKind("money", "number") ?? first;
      const expected = choices.find(
        ({ path, type }) => path.startsWith("expected.") && comparable(type, amount.type),
      );
      return {
        kind,
        amount: field(amount.path),
        expected: expected === undefined ? { kind: "number", number: "0" } : field(expected.path),
        tolerance: { kind: "number", number: "0" },
      };
    }
    case "one_of": {
      const about = ofKind("text") ?? first;
      return { kind, value: field(about.path), options: [constantFor(about.type)], negated: false };
    }
    case "between": {
      const about = ofKind("number", "money", "date") ?? first;
      return { kind, value: field(about.path), low: constantFor(about.type), high: constantFor(about.type) };
    }
    case "present":
      return { kind, field: first.path, present: true };
    case "within_days": {
      const date = ofKind("date") ?? first;
      return { kind, date: field(date.path), of: field(date.path), days: 30, direction: "after" };
    }
    case "step_happened":
      return { kind, tool, conditions: [] };
    case "never_did":
      return { kind, tool, conditions: [], attempts: false };
    case "step_before_step":
      return { kind, earlier: tool, later: other };
    case "clause_cited":
      return { kind, text: ofKind("text")?.path ?? "answer", clause: "1.1" };
  }
}

/** What a new criterion starts with: the decision is the right one, or the closest to it that the environment has. */
export function firstSentence(environment: Environment): PlainSentence {
  const choices = fieldChoices(environment);
  const tools = environment.document.tools.map(({ name }) => name);
  return blankStatement(
    expectedPair(choices) === null ? "compare" : "decision_equals_expected",
    choices,
    tools,
  );
}

/** A field of the case and one of the right outcome that can be compared and are called alike. */
function expectedPair(choices: readonly FieldChoice[]): readonly [string, string] | null {
  for (const wanted of choices.filter(({ path }) => path.startsWith("expected."))) {
    const name = wanted.path.slice("expected.".length);
    const own = choices.find(
      ({ path, type }) =>
        !path.startsWith("expected.") && path.split(".").at(-1) === name && comparable(type, wanted.type),
    );
    if (own !== undefined) return [own.path, wanted.path];
  }
  return null;
}
