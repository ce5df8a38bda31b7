import { capital, fieldWords, OPERATORS, type SentenceLabels, toolWords, valueWords } from "./label-words.ts";
import type { Constant, ItemCondition, Operand, PlainSentence, Sentence } from "./sentence-schema.ts";

export type { SentenceLabels } from "./label-words.ts";

/** Conditions on an entry of `list`, whose fields are labelled as `list.field`. */
function conditionsWords(conditions: readonly ItemCondition[], list: string, labels: SentenceLabels): string {
  return conditions
    .map(({ field, operator, value }) => {
      const path = `${list}.${field}`;
      const name = labels[path] === undefined ? fieldWords(field, labels) : fieldWords(path, labels);
      return `${name} ${OPERATORS[operator]} ${valueWords(value, path, labels)}`;
    })
    .join(" and ");
}

function withConditions(conditions: readonly ItemCondition[], list: string, labels: SentenceLabels): string {
  return conditions.length === 0 ? "" : ` with ${conditionsWords(conditions, list, labels)}`;
}

function pathOf(operand: Operand): string {
  return operand.kind === "field" ? operand.field : "";
}

/** One statement in words, without capital and point. */
export function plainWords(sentence: PlainSentence, labels: SentenceLabels): string {
  const operand = (value: Operand | Constant, about = ""): string => valueWords(value, about, labels);
  const field = (path: string): string => fieldWords(path, labels);
  switch (sentence.kind) {
    case "compare":
      return `${operand(sentence.left)} ${OPERATORS[sentence.operator]} ${operand(sentence.right, pathOf(sentence.left))}`;
    case "between":
      return `${operand(sentence.value)} is from ${operand(sentence.low, pathOf(sentence.value))} to ${operand(sentence.high, pathOf(sentence.value))}`;
    case "one_of":
      return `${operand(sentence.value)} is ${sentence.negated ? "none" : "one"} of ${sentence.options.map((option) => operand(option, pathOf(sentence.value))).join(", ")}`;
    case "present":
      return `${field(sentence.field)} is ${sentence.present ? "given" : "missing"}`;
    case "within_days": {
      const where = { after: "after", before: "before", either: "before or after" }[sentence.direction];
      return `${operand(sentence.date)} is within ${sentence.days} days ${where} ${operand(sentence.of)}`;
    }
    case "items":
      return `for ${sentence.quantifier} entry of ${field(sentence.list)}: ${conditionsWords(sentence.conditions, sentence.list, labels)}`;
    case "count":
      return `the number of entries of ${field(sentence.list)}${withConditions(sentence.conditions, sentence.list, labels)} ${OPERATORS[sentence.operator]} ${sentence.count}`;
    case "sum_equals":
      return `the sum of ${field(`${sentence.list}.${sentence.field}`)} ${OPERATORS[sentence.operator]} ${operand(sentence.total, `${sentence.list}.${sentence.field}`)}`;
    case "step_happened":
      return `${toolWords(sentence.tool, labels)} was done${withConditions(sentence.conditions, `calls.${sentence.tool}`, labels)}`;
    case "step_before_step":
      return `${toolWords(sentence.earlier, labels)} was done before every ${toolWords(sentence.later, labels)}`;
    case "never_did":
      return `${toolWords(sentence.tool, labels)} was never ${sentence.attempts ? "tried" : "done"}${withConditions(sentence.conditions, `calls.${sentence.tool}`, labels)}`;
    case "decision_equals_expected":
      return `${field(sentence.decision)} is ${field(sentence.expected)}`;
    case "amount_within_tolerance":
      return `${operand(sentence.amount)} differs from ${operand(sentence.expected)} by at most ${operand(sentence.tolerance, pathOf(sentence.amount))}`;
    case "reason_cited":
      return `${field(sentence.reasons)} contains “${sentence.reason}”`;
    case "clause_cited":
      return `${field(sentence.text)} cites “${sentence.clause}”`;
    case "table_row":
      return rowWords(sentence.cells, labels);
  }
}

function rowWords(cells: readonly { expression: string; cell: string }[], labels: SentenceLabels): string {
  const told = cells.filter(({ cell }) => !/^\s*-?\s*$/.test(cell));
  if (told.length === 0) return "always";
  return told.map(({ expression, cell }) => `${fieldWords(expression, labels)}: ${cell}`).join("; ");
}

function joinWords(parts: readonly string[], word: string): string {
  return parts.join(`; ${word} `);
}

/** The plain sentence for people, with labels instead of names. Starts with a capital and ends with a point. */
export function describeSentence(sentence: Sentence, labels: SentenceLabels = {}): string {
  const plain = (part: PlainSentence): string => plainWords(part, labels);
  const words =
    sentence.kind === "all_of"
      ? joinWords(sentence.sentences.map(plain), "and")
      : sentence.kind === "any_of"
        ? joinWords(sentence.sentences.map(plain), "or")
        : sentence.kind === "when"
          ? `when ${plain(sentence.condition)}, then ${plain(sentence.required)}`
          : plain(sentence);
  return `${capital(words)}.`;
}
