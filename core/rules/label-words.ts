import type { Constant, Operand, Operator } from "./sentence-schema.ts";

/**
 * Words for people by key: of fields by path (`claim.payout`, `calls.pay.amount`), of tools (`tool:pay`), of units and currencies
 * (`unit:claim.payout`), of the values of a choice (`value:claim.status=open`).
 */
export type SentenceLabels = Readonly<Record<string, string>>;

export const OPERATORS: Readonly<Record<Operator, string>> = {
  "=": "is",
  "!=": "is not",
  "<": "is less than",
  "<=": "is at most",
  ">": "is more than",
  ">=": "is at least",
};

export function labelOf(labels: SentenceLabels, key: string): string | undefined {
  return Object.hasOwn(labels, key) ? labels[key] : undefined;
}

/** A field in words: its label, else its path read aloud. */
export function fieldWords(path: string, labels: SentenceLabels): string {
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

/** A tool in quotes, by its label. */
export function toolWords(tool: string, labels: SentenceLabels): string {
  return `“${labelOf(labels, `tool:${tool}`) ?? tool.replaceAll("_", " ")}”`;
}

/** A value compared with the field at `about`: with its unit, or as the label of a choice. */
export function valueWords(operand: Operand | Constant, about: string, labels: SentenceLabels): string {
  switch (operand.kind) {
    case "field":
      return fieldWords(operand.field, labels);
    case "text":
      return labelOf(labels, `value:${about}=${operand.text}`) ?? `“${operand.text}”`;
    case "number": {
      const unit = labelOf(labels, `unit:${about}`);
      const [whole = "0", fraction] = operand.number.split(".");
      const grouped = whole.replace(/\B(?=(\d{3})+$)/g, ",");
      return `${grouped}${fraction === undefined ? "" : `.${fraction}`}${unit === undefined ? "" : ` ${unit}`}`;
    }
    case "yes_no":
      return operand.yes ? "yes" : "no";
    case "date":
      return operand.date;
  }
}

export function capital(words: string): string {
  return `${words.charAt(0).toUpperCase()}${words.slice(1)}`;
}
