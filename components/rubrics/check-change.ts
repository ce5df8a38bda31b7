import type { Environment } from "#core/environments/compile.ts";
import type { DocumentProblem } from "#core/environments/problems.ts";
import { ProblemList } from "#core/environments/problems.ts";
import { compileCheck } from "#core/rubrics/compile-check.ts";
import type { Check } from "#core/rubrics/schema.ts";
import { rubricNames } from "#core/rubrics/scope.ts";
import {
  sentenceOfTable,
  tableOfSentence,
  tableOfShare,
  tableOfText,
  textOfTable,
} from "#core/rules/check-forms.ts";
import { DecisionTable } from "#core/rules/decision-table-schema.ts";
import { fixedText } from "#core/rules/fix.ts";
import { feelToSentence } from "#core/rules/sentence-from-feel.ts";
import { Sentence } from "#core/rules/sentence-schema.ts";
import { sentenceToFeel } from "#core/rules/sentences.ts";
import { vocabularyOf } from "./field-choices.ts";
import { firstSentence } from "./sentence-edits.ts";
import { blankTable } from "./table-edits.ts";

export type Form = Check["form"];

/** What was written in the other forms of a check, and what the present form was when it was turned into. */
export interface KeptForms {
  readonly written: Partial<Record<Form, Check>>;
  readonly turnedInto: Check | null;
}

export const nothingKept: KeptForms = { written: {}, turnedInto: null };

const same = (left: unknown, right: unknown) => JSON.stringify(left) === JSON.stringify(right);

/**
 * The check in another form. Unchanged since it was turned, it is again what was written there; otherwise it is translated; null where
 * the other form cannot say the same.
 */
export function inForm(form: Form, check: Check, kept: KeptForms, environment: Environment): Check | null {
  const earlier = kept.written[form];
  if (earlier !== undefined && same(check, kept.turnedInto)) return earlier;
  return translated(form, check, environment);
}

/** What is kept after a check was turned into another form. */
export function keptAfter(kept: KeptForms, before: Check, after: Check): KeptForms {
  return { written: { ...kept.written, [before.form]: before }, turnedInto: after };
}

function translated(form: Form, check: Check, environment: Environment): Check | null {
  if (form === check.form) return check;
  if (form === "text") {
    const feel = textOf(check);
    return feel === null ? null : { form, feel };
  }
  if (form === "sentence") {
    const sentence = sentenceOf(check, environment);
    return sentence === null ? null : { form, sentence };
  }
  return { form, table: tableOf(check, environment) };
}

/** A text that says nothing yet: what a new text check starts with. */
function isEmpty(feel: string): boolean {
  return feel.trim() === "" || feel.trim() === "false";
}

function textOf(check: Check): string | null {
  if (check.form === "text") return check.feel;
  if (check.form === "sentence") {
    const made = sentenceToFeel(check.sentence);
    return made.ok ? made.feel : null;
  }
  const table = DecisionTable.safeParse(check.table);
  return table.success ? textOfTable(table.data) : null;
}

function sentenceOf(check: Check, environment: Environment): Sentence | null {
  if (check.form === "sentence") return Sentence.safeParse(check.sentence).data ?? null;
  if (check.form === "text")
    return isEmpty(check.feel) ? firstSentence(vocabularyOf(environment)) : feelToSentence(check.feel);
  const table = DecisionTable.safeParse(check.table);
  if (!table.success) return null;
  const text = textOfTable(table.data);
  return sentenceOfTable(table.data) ?? (text === null ? null : feelToSentence(text));
}

function tableOf(check: Check, environment: Environment): DecisionTable {
  const text = textOf(check);
  if (text === null || isEmpty(text)) return blankTable();
  const sentence = sentenceOf(check, environment);
  if (sentence !== null) return tableOfSentence(sentence);
  const slot = compileCheck({ form: "text", feel: text }, "", rubricNames(environment), new ProblemList());
  return slot?.type.kind === "number" ? tableOfShare(text) : tableOfText(text);
}

/** The check with the suggestion of a problem put in its place; null where there is none. Paths start with `/check`. */
export function withFix(check: Check, problem: DocumentProblem): Check | null {
  if (check.form === "text") {
    const feel = fixedText(check.feel, problem);
    return feel === null ? null : { form: "text", feel };
  }
  if (check.form === "sentence") {
    const text = textOf(check);
    const fixed = text === null ? null : fixedText(text, problem);
    const sentence = fixed === null ? null : feelToSentence(fixed);
    return sentence === null ? null : { form: "sentence", sentence };
  }
  const table = DecisionTable.safeParse(check.table);
  if (!table.success) return null;
  const keys = problem.path.replace(/^\/check\/table\/?/, "").split("/");
  const fixed = replacedAt(table.data, keys, (cell) => fixedText(cell, problem));
  const changed = DecisionTable.safeParse(fixed);
  return fixed === null || !changed.success ? null : { form: "table", table: changed.data };
}

/** A copy of a JSON value with the text at `keys` replaced; null where there is none, or nothing to replace it with. */
function replacedAt(
  value: unknown,
  keys: readonly string[],
  replace: (text: string) => string | null,
): unknown {
  const [key, ...rest] = keys;
  if (key === undefined || key === "") return typeof value === "string" ? replace(value) : null;
  if (Array.isArray(value)) {
    const inner = replacedAt(value[Number(key)], rest, replace);
    return inner === null ? null : value.with(Number(key), inner);
  }
  if (typeof value !== "object" || value === null || !Object.hasOwn(value, key)) return null;
  const inner = replacedAt((value as Record<string, unknown>)[key], rest, replace);
  return inner === null ? null : { ...value, [key]: inner };
}

/** Which statement of joined ones a place of the whole text lies in; 0 where there is one. */
export function statementAt(sentence: Sentence, from: number): number {
  if (sentence.kind !== "all_of" && sentence.kind !== "any_of" && sentence.kind !== "when") return 0;
  const parts = sentence.kind === "when" ? [sentence.condition, sentence.required] : [...sentence.sentences];
  const whole = sentenceToFeel(sentence);
  let start = 0;
  for (const [index, part] of parts.entries()) {
    const text = sentenceToFeel(part);
    if (!whole.ok || !text.ok) return 0;
    start = whole.feel.indexOf(text.feel, start) + text.feel.length;
    if (from < start) return index;
  }
  return parts.length - 1;
}
