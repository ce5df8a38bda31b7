import type {
  Constant,
  ItemCondition,
  Operand,
  Operator,
  PlainSentence,
  Sentence,
} from "./sentence-schema.ts";

/** Labels for people: of fields by path (`claim.payout`), of tools by name (`tool:pay`). */
export type SentenceLabels = Readonly<Record<string, string>>;

const OPERATORS: Readonly<Record<Operator, string>> = {
  "=": "is",
  "!=": "is not",
  "<": "is less than",
  "<=": "is at most",
  ">": "is more than",
  ">=": "is at least",
};

function labelOf(labels: SentenceLabels, key: string): string | undefined {
  return Object.hasOwn(labels, key) ? labels[key] : undefined;
}

function fieldWords(path: string, labels: SentenceLabels): string {
  const known = labelOf(labels, path);
  if (known !== undefined) return known;
  const [first = path, ...rest] = path.split(".");
  const words = rest.join(".").replaceAll("_", " ");
  if (first === "expected" && rest.length > 0)
    return `the expected ${labelOf(labels, rest.join(".")) ?? words}`;
  if (first === "initial" && rest.length > 0)
    return `the initial ${labelOf(labels, rest.join(".")) ?? words}`;
  if (path === "answer") return "the answer";
  return path.replaceAll("_", " ").replaceAll(".", " › ");
}

function toolWords(tool: string, labels: SentenceLabels): string {
  return `“${labelOf(labels, `tool:${tool}`) ?? tool.replaceAll("_", " ")}”`;
}

function operandWords(operand: Operand | Constant, labels: SentenceLabels): string {
  switch (operand.kind) {
    case "field":
      return fieldWords(operand.field, labels);
    case "text":
      return `“${operand.text}”`;
    case "number":
      return operand.number;
    case "yes_no":
      return operand.yes ? "yes" : "no";
    case "date":
      return operand.date;
  }
}

function conditionsWords(conditions: readonly ItemCondition[], labels: SentenceLabels): string {
  return conditions
    .map(
      ({ field, operator, value }) =>
        `${fieldWords(field, labels)} ${OPERATORS[operator]} ${operandWords(value, labels)}`,
    )
    .join(" and ");
}

function withConditions(conditions: readonly ItemCondition[], labels: SentenceLabels): string {
  return conditions.length === 0 ? "" : ` with ${conditionsWords(conditions, labels)}`;
}

function plainWords(sentence: PlainSentence, labels: SentenceLabels): string {
  const operand = (value: Operand | Constant): string => operandWords(value, labels);
  const field = (path: string): string => fieldWords(path, labels);
  switch (sentence.kind) {
    case "compare":
      return `${operand(sentence.left)} ${OPERATORS[sentence.operator]} ${operand(sentence.right)}`;
    case "between":
      return `${operand(sentence.value)} is from ${operand(sentence.low)} to ${operand(sentence.high)}`;
    case "one_of":
      return `${operand(sentence.value)} is ${sentence.negated ? "none" : "one"} of ${sentence.options.map(operand).join(", ")}`;
    case "present":
      return `${field(sentence.field)} is ${sentence.present ? "given" : "missing"}`;
    case "within_days": {
      const where = { after: "after", before: "before", either: "before or after" }[sentence.direction];
      return `${operand(sentence.date)} is within ${sentence.days} days ${where} ${operand(sentence.of)}`;
    }
    case "items":
      return `for ${sentence.quantifier} entry of ${field(sentence.list)}: ${conditionsWords(sentence.conditions, labels)}`;
    case "count":
      return `the number of entries of ${field(sentence.list)}${withConditions(sentence.conditions, labels)} ${OPERATORS[sentence.operator]} ${sentence.count}`;
    case "sum_equals":
      return `the sum of ${field(`${sentence.list}.${sentence.field}`)} ${OPERATORS[sentence.operator]} ${operand(sentence.total)}`;
    case "step_happened":
      return `${toolWords(sentence.tool, labels)} was done${withConditions(sentence.conditions, labels)}`;
    case "step_before_step":
      return `${toolWords(sentence.earlier, labels)} was done before every ${toolWords(sentence.later, labels)}`;
    case "never_did":
      return `${toolWords(sentence.tool, labels)} was never ${sentence.attempts ? "tried" : "done"}${withConditions(sentence.conditions, labels)}`;
    case "decision_equals_expected":
      return `${field(sentence.decision)} is ${field(sentence.expected)}`;
    case "amount_within_tolerance":
      return `${operand(sentence.amount)} differs from ${operand(sentence.expected)} by at most ${operand(sentence.tolerance)}`;
    case "reason_cited":
      return `${field(sentence.reasons)} contains “${sentence.reason}”`;
    case "clause_cited":
      return `${field(sentence.text)} cites “${sentence.clause}”`;
    case "table_row":
      return sentence.cells.map(({ expression, cell }) => `${field(expression)}: ${cell}`).join("; ");
  }
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
  return `${words.charAt(0).toUpperCase()}${words.slice(1)}.`;
}
