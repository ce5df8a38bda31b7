import { feelToSentence } from "./sentence-from-feel.ts";
import { Constant, FieldPath, type PlainSentence } from "./sentence-schema.ts";
import { feelOfOperand, sentenceToFeel } from "./sentences.ts";

/** A statement as an input of a decision table and what its cell tests; the whole statement against `true` where it has no simpler form. */
export function cellOfStatement(statement: PlainSentence): { expression: string; cell: string } {
  const simple = simpleCell(statement);
  const back = simple === null ? null : statementOfCell(simple);
  if (simple !== null && JSON.stringify(back) === JSON.stringify(statement)) return simple;
  const text = sentenceToFeel(statement);
  return { expression: text.ok ? text.feel : "false", cell: "true" };
}

function simpleCell(statement: PlainSentence): { expression: string; cell: string } | null {
  switch (statement.kind) {
    case "compare": {
      if (statement.left.kind !== "field") return null;
      const value = feelOfOperand(statement.right);
      const cell =
        statement.operator === "="
          ? value
          : statement.operator === "!="
            ? `not(${value})`
            : `${statement.operator} ${value}`;
      return { expression: statement.left.field, cell };
    }
    case "decision_equals_expected":
      return { expression: statement.decision, cell: statement.expected };
    case "between":
      return statement.value.kind === "field"
        ? {
            expression: statement.value.field,
            cell: `[${feelOfOperand(statement.low)}..${feelOfOperand(statement.high)}]`,
          }
        : null;
    case "one_of": {
      if (statement.value.kind !== "field") return null;
      const values = statement.options.map(feelOfOperand).join(", ");
      return { expression: statement.value.field, cell: statement.negated ? `not(${values})` : values };
    }
    case "present":
      return { expression: `present(${statement.field})`, cell: statement.present ? "true" : "false" };
    default:
      return null;
  }
}

/** The statement that a cell makes about its input; null where only a table cell says it. */
export function statementOfCell({
  expression,
  cell,
}: {
  readonly expression: string;
  readonly cell: string;
}): PlainSentence | null {
  const text = cell.trim();
  if (!FieldPath.safeParse(expression.trim()).success) return statementOfTest(expression, text);
  const negated = /^not\s*\(([\s\S]*)\)$/.exec(text);
  const inner = (negated?.[1] ?? text).trim();
  const one = plain(
    negated !== null
      ? `${expression} != ${inner}`
      : /^[<>]/.test(inner)
        ? `${expression} ${inner}`
        : `${expression} = ${inner}`,
  );
  if (one?.kind === "compare" || one?.kind === "decision_equals_expected") return one;
  const ends = negated === null ? /^\[([\s\S]*?)\.\.([\s\S]*)\]$/.exec(inner) : null;
  if (ends !== null) {
    const between = plain(`${expression} between ${ends[1]} and ${ends[2]}`);
    return between?.kind === "between" ? between : null;
  }
  const among = plain(negated === null ? `${expression} in (${inner})` : `not(${expression} in (${inner}))`);
  const several =
    among?.kind === "one_of" && among.options.every((option) => Constant.safeParse(option).success);
  return several && among.options.length > 1 ? among : null;
}

/** A yes/no expression against `true` or `false`. */
function statementOfTest(expression: string, cell: string): PlainSentence | null {
  const statement = plain(expression);
  if (statement === null) return null;
  if (cell === "true") return statement;
  return cell === "false" && statement.kind === "present"
    ? { ...statement, present: !statement.present }
    : null;
}

function plain(feel: string): PlainSentence | null {
  const found = feelToSentence(feel);
  return found === null || found.kind === "all_of" || found.kind === "any_of" || found.kind === "when"
    ? null
    : found;
}
