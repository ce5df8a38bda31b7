import type { EnvironmentDocument, FieldType } from "#core/environments/schema.ts";
import { type Problem, readValue, writeValue } from "#core/environments/state-json.ts";
import { dateProblem, isoDate, numberProblem, numberText, presentText } from "#core/tasks/cell-values.ts";
import { TaskDocument } from "#core/tasks/schema.ts";
import { caseDigest, splitOf } from "#core/tasks/split.ts";
import type { ValueForm } from "#core/tasks/text-form.ts";
import { fieldAt } from "#server/services/tasks/field-at.ts";

/** Where a column goes: `initial.claim.amount`, `expected.decision`, `key`, `title`, `family`, `instructions`. */
export type ColumnTarget = string;

export interface RowSource {
  readonly file: string;
  /** Counted from 1, the header not counted. */
  readonly row: number;
}

export type MappedRow =
  | { readonly ok: true; readonly task: TaskDocument }
  | { readonly ok: false; readonly column: string | null; readonly problem: string };

/** A task from the cells of a row under a mapping; equal rows get equal keys unless a column names them. */
export function taskFromRow(
  environment: EnvironmentDocument,
  cells: Readonly<Record<string, string>>,
  mapping: Readonly<Record<string, ColumnTarget>>,
  values: ValueForm,
  source: RowSource,
): MappedRow {
  const parts: Record<"initial" | "expected", Record<string, unknown>> = { initial: {}, expected: {} };
  const words = { key: "", title: "", family: "imported", instructions: "" };
  for (const [column, target] of Object.entries(mapping)) {
    const text = presentText(cells[column]);
    if (text === null) continue;
    const [root = "", ...path] = target.split(".");
    if (root === "initial" || root === "expected") {
      const type = fieldAt(environment, root, path);
      if (type === null)
        return { ok: false, column, problem: `The environment has no field "${path.join(".")}".` };
      const read = cellValue(type, text, values);
      if ("problem" in read) return { ok: false, column, problem: read.problem };
      place(parts[root], path, read.json);
    } else if (root in words)
      words[root as keyof typeof words] = text.slice(0, root === "key" ? 120 : 20_000);
  }
  return finish(parts, words, source);
}

/** A task from a line of JSON: a whole task document, whose split is decided here all the same. */
export function taskFromJson(line: string, source: RowSource): MappedRow {
  let json: unknown;
  try {
    json = JSON.parse(line);
  } catch {
    return { ok: false, column: null, problem: "The line is not JSON." };
  }
  if (typeof json !== "object" || json === null || Array.isArray(json)) {
    return { ok: false, column: null, problem: "The line is not a JSON object." };
  }
  const given = json as Record<string, unknown>;
  const initial =
    typeof given.initial === "object" && given.initial !== null
      ? (given.initial as Record<string, unknown>)
      : {};
  return parsed({
    instructions: "",
    family: "imported",
    tags: [],
    ...given,
    schema: "assay.task@1",
    key: given.key ?? `case-${caseDigest(initial).slice(0, 12)}`,
    title: given.title ?? `Row ${source.row}`,
    split: splitOf(initial, { heldOut: given.split === "held_out" }),
    provenance: { kind: "import", ...source },
  });
}

function finish(
  parts: Record<"initial" | "expected", Record<string, unknown>>,
  words: { key: string; title: string; family: string; instructions: string },
  source: RowSource,
): MappedRow {
  const digest = caseDigest({ ...parts.initial, expected: parts.expected }).slice(0, 12);
  return parsed({
    schema: "assay.task@1",
    key: words.key === "" ? `case-${digest}` : words.key,
    title: words.title === "" ? `Row ${source.row}` : words.title,
    instructions: words.instructions,
    initial: parts.initial,
    expected: parts.expected,
    split: splitOf(parts.initial),
    family: words.family,
    tags: [],
    provenance: { kind: "import", ...source },
  });
}

function parsed(document: unknown): MappedRow {
  const result = TaskDocument.safeParse(document);
  if (result.success) return { ok: true, task: result.data };
  const issue = result.error.issues[0];
  return {
    ok: false,
    column: issue?.path.join(".") ?? null,
    problem: issue?.message ?? "This is not a task.",
  };
}

/** The state JSON of a cell: amounts in major units, dates as the file writes them, choices by value or label. */
function cellValue(
  type: FieldType,
  text: string,
  values: ValueForm,
): { json: unknown } | { problem: string } {
  const given = prepared(type, text, values);
  if (given === null) {
    const short = text.slice(0, 40);
    const problem =
      type.kind === "date" ? dateProblem(short, values.dates) : numberProblem(short, values.decimal);
    return { problem };
  }
  const problems: Problem[] = [];
  const value = readValue(type, given, "", problems, "argument");
  const [problem] = problems;
  return problem === undefined ? { json: writeValue(type, value) } : { problem: problem.message };
}

function prepared(type: FieldType, text: string, values: ValueForm): unknown {
  switch (type.kind) {
    case "yes_no":
      return /^(yes|y|true|1)$/i.test(text) ? true : /^(no|n|false|0)$/i.test(text) ? false : text;
    case "number":
    case "money":
      // A currency sign or code before or after the amount says nothing that the field does not say.
      return numberText(text.replace(/^[^\d+\-.,]+|[^\d.,]+$/g, ""), values.decimal);
    case "date":
      return isoDate(text, "ymd") ?? isoDate(text, values.dates);
    case "choice": {
      const wanted = text.toLowerCase();
      return (
        type.options.find(({ value, label }) => value === text || label.toLowerCase() === wanted)?.value ??
        text
      );
    }
    default:
      return text;
  }
}

function place(record: Record<string, unknown>, path: readonly string[], json: unknown): void {
  const [name, ...rest] = path;
  if (name === undefined) return;
  if (rest.length === 0) {
    record[name] = json;
    return;
  }
  const inner = (record[name] ?? {}) as Record<string, unknown>;
  record[name] = inner;
  place(inner, rest, json);
}
