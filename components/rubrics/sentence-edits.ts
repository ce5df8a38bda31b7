import type { Constant, Operand, PlainSentence, Sentence } from "#core/rules/sentence-schema.ts";
import type { FeelType } from "#core/rules/types.ts";
import { comparable, type FieldChoice, type Vocabulary } from "./field-choices.ts";

/** How statements are joined in the builder. */
export type Joining = "one" | "all_of" | "any_of" | "when";

/** The kinds that the builder offers, in the words of its menu. */
export const statementKinds = [
  { value: "compare", group: "A field", label: "A field compared with a value or another field" },
  { value: "decision_equals_expected", group: "A field", label: "A field is what the right outcome says" },
  { value: "amount_within_tolerance", group: "A field", label: "An amount is right, give or take" },
  { value: "one_of", group: "A field", label: "A field is one of some values" },
  { value: "between", group: "A field", label: "A field lies between two values" },
  { value: "present", group: "A field", label: "A field has a value" },
  { value: "within_days", group: "A field", label: "A date lies within days of another" },
  { value: "step_happened", group: "Steps", label: "The agent did something" },
  { value: "never_did", group: "Steps", label: "The agent never did something" },
  { value: "step_before_step", group: "Steps", label: "One step came before another" },
  { value: "count", group: "Lists and steps", label: "How often something is in a list or was done" },
  { value: "items", group: "Lists and steps", label: "Every or some entry of a list is so" },
  { value: "sum_equals", group: "Lists and steps", label: "A sum over a list" },
  { value: "reason_cited", group: "Words", label: "A list of reasons names one" },
  { value: "clause_cited", group: "Words", label: "A text cites a clause" },
  { value: "table_row", group: "Words", label: "Several fields are so (a row of a table)" },
] as const satisfies ReadonlyArray<{ value: PlainSentence["kind"]; group: string; label: string }>;

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

const nothing: FieldChoice = {
  path: "outcome.finished",
  label: "The case was ended by a step",
  type: { kind: "boolean" },
  group: "",
};

/** A statement of a kind with sensible first choices, so that it can be read (and is mostly true to type) at once. */
export function blankStatement(kind: PlainSentence["kind"], vocabulary: Vocabulary): PlainSentence {
  const { choices, lists, tools } = vocabulary;
  const first = choices[0] ?? nothing;
  const ofKind = (...kinds: FeelType["kind"][]) => choices.find(({ type }) => kinds.includes(type.kind));
  const tool = tools[0]?.name ?? "";
  const list = lists.find(({ fields }) => fields.length > 0);
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
      const tolerance = constantFor(amount.type);
      return {
        kind,
        amount: field(amount.path),
        expected: expected === undefined ? tolerance : field(expected.path),
        tolerance,
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
      return { kind, earlier: tool, later: tools[1]?.name ?? tool };
    case "count":
      return { kind, list: list?.path ?? `calls.${tool}`, conditions: [], operator: "=", count: 1 };
    case "items": {
      const about = list?.fields[0] ?? nothing;
      const condition = { field: about.path, operator: "=" as const, value: constantFor(about.type) };
      return { kind, quantifier: "every", list: list?.path ?? "", conditions: [condition] };
    }
    case "sum_equals": {
      const adds = ({ type }: FieldChoice) => type.kind === "money" || type.kind === "number";
      const summed = lists.find(({ fields }) => fields.some(adds)) ?? list;
      const about = summed?.fields.find(adds) ?? nothing;
      const total = constantFor(about.type);
      return { kind, list: summed?.path ?? "", field: about.path, operator: "=", total };
    }
    case "reason_cited":
      return { kind, reasons: lists.find(({ fields }) => fields.length === 0)?.path ?? "answer", reason: "" };
    case "clause_cited":
      return { kind, text: ofKind("text")?.path ?? "answer", clause: "1.1" };
    case "table_row":
      return { kind, cells: [{ expression: first.path, cell: "-" }] };
  }
}

/** A statement turned into another kind: the field, the list or the step that it was about stays where the kind has a place for it. */
export function ofKind(
  kind: PlainSentence["kind"],
  old: PlainSentence,
  vocabulary: Vocabulary,
): PlainSentence {
  if (kind === old.kind) return old;
  const blank = blankStatement(kind, vocabulary);
  if ("tool" in blank && "tool" in old) return { ...blank, tool: old.tool, conditions: old.conditions };
  if ("list" in blank && "list" in old && "conditions" in blank && "conditions" in old)
    return {
      ...blank,
      list: old.list,
      conditions: old.conditions.length > 0 ? old.conditions : blank.conditions,
    };
  const about = vocabulary.choices.find(({ path }) => path === subjectOf(old));
  return about === undefined ? blank : withSubject(blank, about);
}

/** The field that a statement is about; null for statements about steps and lists. */
function subjectOf(statement: PlainSentence): string | null {
  const operand = (value: Operand) => (value.kind === "field" ? value.field : null);
  switch (statement.kind) {
    case "compare":
      return operand(statement.left);
    case "between":
    case "one_of":
      return operand(statement.value);
    case "present":
      return statement.field;
    case "within_days":
      return operand(statement.date);
    case "amount_within_tolerance":
      return operand(statement.amount);
    case "decision_equals_expected":
      return statement.decision;
    case "table_row":
      return statement.cells[0]?.expression ?? null;
    default:
      return null;
  }
}

function withSubject(blank: PlainSentence, { path, type }: FieldChoice): PlainSentence {
  const value = constantFor(type);
  switch (blank.kind) {
    case "compare":
      return { ...blank, left: field(path), operator: "=", right: value };
    case "between":
      return { ...blank, value: field(path), low: value, high: value };
    case "one_of":
      return { ...blank, value: field(path), options: [value] };
    case "present":
      return { ...blank, field: path };
    case "within_days":
      return type.kind === "date" ? { ...blank, date: field(path) } : blank;
    case "amount_within_tolerance":
      return type.kind === "money" || type.kind === "number" ? { ...blank, amount: field(path) } : blank;
    case "decision_equals_expected":
      return { ...blank, decision: path };
    case "table_row":
      return { ...blank, cells: [{ expression: path, cell: "-" }] };
    default:
      return blank;
  }
}

/** What a new criterion starts with: the decision is the right one, or the closest to it that the environment has. */
export function firstSentence(vocabulary: Vocabulary): PlainSentence {
  const pair = expectedPair(vocabulary.choices);
  return blankStatement(pair === null ? "compare" : "decision_equals_expected", vocabulary);
}

/** A field of the case and one of the right outcome that can be compared and are called alike. */
export function expectedPair(choices: readonly FieldChoice[]): readonly [string, string] | null {
  for (const wanted of choices.filter(({ path }) => path.startsWith("expected."))) {
    const own = twinOf(wanted, choices);
    if (own !== null) return [own.path, wanted.path];
  }
  return null;
}

/** The part of the right outcome that is called like a field of the case, so that it need not be looked for. */
export function expectedOf(path: string, choices: readonly FieldChoice[]): FieldChoice | undefined {
  const own = choices.find((choice) => choice.path === path);
  return choices.find(
    (choice) =>
      choice.path === `expected.${path.split(".").at(-1) ?? ""}` &&
      own !== undefined &&
      comparable(own.type, choice.type),
  );
}

/** The field of the case at the end that a field of the right outcome is about. */
export function twinOf(wanted: FieldChoice, choices: readonly FieldChoice[]): FieldChoice | null {
  const name = wanted.path.slice("expected.".length);
  const outside = ["expected.", "initial."];
  const own = choices.find(
    ({ path, type }) =>
      !outside.some((start) => path.startsWith(start)) &&
      path.split(".").at(-1) === name &&
      comparable(type, wanted.type),
  );
  return own ?? null;
}
