/**
 * Checks as sentences: structured data that people compose, and that has exactly one FEEL text.
 *
 * Invariants: `feelToSentence(sentenceToFeel(s))` gives `s` back; a sentence never means anything that its text does not
 * say; whatever a sentence cannot express stays a text check, and nothing is lost on the way.
 */
import type { z } from "zod";
import { literalOfText } from "./parse/text-literal.ts";
import {
  type Constant,
  type ItemCondition,
  type Operand,
  type PlainSentence,
  Sentence,
} from "./sentence-schema.ts";

export type SentenceProblem = { readonly message: string; readonly path: readonly (string | number)[] };

export type SentenceText =
  | { readonly ok: true; readonly feel: string; readonly sentence: Sentence }
  | { readonly ok: false; readonly problems: readonly SentenceProblem[] };

export function feelOfOperand(operand: Operand | Constant): string {
  switch (operand.kind) {
    case "field":
      return operand.field;
    case "text":
      return literalOfText(operand.text);
    case "number":
      return operand.number;
    case "yes_no":
      return operand.yes ? "true" : "false";
    case "date":
      return `@"${operand.date}"`;
  }
}

function conditionText({ field, operator, value }: ItemCondition, item = ""): string {
  return `${item}${field} ${operator} ${feelOfOperand(value)}`;
}

function filterText(conditions: readonly string[]): string {
  return conditions.length === 0 ? "" : `[${conditions.join(" and ")}]`;
}

const done = 'outcome = "ok"';

function callsText(tool: string, conditions: readonly ItemCondition[], attempts: boolean): string {
  return `calls.${tool}${filterText([...(attempts ? [] : [done]), ...conditions.map((entry) => conditionText(entry))])}`;
}

function daysText(date: string, of: string, days: number, direction: "after" | "before" | "either"): string {
  if (direction === "either") return `abs(${date} - ${of}) <= @"P${days}D"`;
  const [low, high] = direction === "after" ? ["P0D", `P${days}D`] : [`-P${days}D`, "P0D"];
  return `${date} - ${of} between @"${low}" and @"${high}"`;
}

function cellText(expression: string, cell: string): string | null {
  const text = cell.trim();
  if (text === "" || text === "-") return null;
  const negated = /^not\s*\(([\s\S]*)\)$/.exec(text);
  return negated === null ? `${expression} in (${text})` : `not(${expression} in (${negated[1] ?? ""}))`;
}

function plainText(sentence: PlainSentence): string {
  switch (sentence.kind) {
    case "compare":
      return `${feelOfOperand(sentence.left)} ${sentence.operator} ${feelOfOperand(sentence.right)}`;
    case "between":
      return `${feelOfOperand(sentence.value)} between ${feelOfOperand(sentence.low)} and ${feelOfOperand(sentence.high)}`;
    case "one_of": {
      const text = `${feelOfOperand(sentence.value)} in (${sentence.options.map(feelOfOperand).join(", ")})`;
      return sentence.negated ? `not(${text})` : text;
    }
    case "present":
      return sentence.present ? `present(${sentence.field})` : `not(present(${sentence.field}))`;
    case "within_days":
      return daysText(
        feelOfOperand(sentence.date),
        feelOfOperand(sentence.of),
        sentence.days,
        sentence.direction,
      );
    case "items": {
      const conditions = sentence.conditions.map((entry) => conditionText(entry, "each."));
      return `${sentence.quantifier} each in ${sentence.list} satisfies ${conditions.join(" and ")}`;
    }
    case "count": {
      const filter = filterText(sentence.conditions.map((entry) => conditionText(entry)));
      return `count(${sentence.list}${filter}) ${sentence.operator} ${sentence.count}`;
    }
    case "sum_equals":
      return `sum(${sentence.list}.${sentence.field}) ${sentence.operator} ${feelOfOperand(sentence.total)}`;
    case "step_happened":
      return `count(${callsText(sentence.tool, sentence.conditions, false)}) > 0`;
    case "step_before_step": {
      const earlier = `some earlier in calls.${sentence.earlier}[${done}] satisfies earlier.index < later.index`;
      return `every later in calls.${sentence.later}[${done}] satisfies ${earlier}`;
    }
    case "never_did":
      return `count(${callsText(sentence.tool, sentence.conditions, sentence.attempts)}) = 0`;
    case "decision_equals_expected":
      return `${sentence.decision} = ${sentence.expected}`;
    case "amount_within_tolerance": {
      const { amount, expected, tolerance } = sentence;
      return `abs(${feelOfOperand(amount)} - ${feelOfOperand(expected)}) <= ${feelOfOperand(tolerance)}`;
    }
    case "reason_cited":
      return `list contains(${sentence.reasons}, ${literalOfText(sentence.reason)})`;
    case "clause_cited":
      return `contains(${sentence.text}, ${literalOfText(sentence.clause)})`;
    case "table_row": {
      const cells = sentence.cells.flatMap(({ expression, cell }) => cellText(expression, cell) ?? []);
      return cells.length === 0 ? "true" : cells.join(" and ");
    }
  }
}

/** Statements that bind more loosely than `and` need parentheses when they are joined. */
function joinable(sentence: PlainSentence): string {
  const text = plainText(sentence);
  return sentence.kind === "items" || sentence.kind === "step_before_step" ? `(${text})` : text;
}

function textOf(sentence: Sentence): string {
  switch (sentence.kind) {
    case "all_of":
      return sentence.sentences.map(joinable).join(" and ");
    case "any_of":
      return sentence.sentences.map(joinable).join(" or ");
    case "when":
      return `if ${plainText(sentence.condition)} then ${plainText(sentence.required)} else true`;
    default:
      return plainText(sentence);
  }
}

function problemsOf(error: z.ZodError): SentenceProblem[] {
  return error.issues.map((issue) => ({
    message: `${issue.path.join(".") || "sentence"}: ${issue.message}`,
    path: issue.path.map((part) => (typeof part === "number" ? part : String(part))),
  }));
}

/** The FEEL text of a sentence given as any JSON. Its names and types are checked when the text is compiled. */
export function sentenceToFeel(document: unknown): SentenceText {
  const parsed = Sentence.safeParse(document);
  if (!parsed.success) return { ok: false, problems: problemsOf(parsed.error) };
  return { ok: true, feel: textOf(parsed.data), sentence: parsed.data };
}
