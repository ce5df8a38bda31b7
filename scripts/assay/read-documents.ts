import { compileEnvironment, type Environment } from "#core/environments/compile.ts";
import type { DocumentProblem } from "#core/environments/problems.ts";
import { compileRubric, type Rubric } from "#core/rubrics/compile.ts";
import { CommandProblem } from "./ending.ts";
import { placeAt, positionOf } from "./json-places.ts";
import { type JsonText, readJson } from "./read-input.ts";

export type Json = Readonly<Record<string, unknown>>;

export function isRecord(json: unknown): json is Json {
  return typeof json === "object" && json !== null && !Array.isArray(json);
}

/** What a document is, by its `schema` member, in words. */
const kinds: Readonly<Record<string, string>> = {
  "assay.environment@1": "an environment document",
  "assay.rubric@1": "a rubric document",
  "assay.task@1": "a task document",
  "assay.task-set@1": "a frozen task set (keys and digests without the tasks)",
  "assay.trajectory@1": "a trajectory document",
  "assay.release@1": "a release bundle",
  "assay.gate-subject@1": "what a gate attacked, as exported",
};

/** Refuses a JSON text that says it is something else, or is no document at all. */
export function requireKind(source: JsonText, schema: string): Json {
  const wanted = kinds[schema] ?? schema;
  const { json, file } = source;
  if (!isRecord(json))
    throw new CommandProblem("input", `${file} is not ${wanted}; it must be a JSON object.`);
  if (json.schema === schema) return json;
  const found =
    typeof json.schema === "string"
      ? (kinds[json.schema] ?? `of schema ${JSON.stringify(json.schema)}`)
      : 'without the member "schema"';
  throw new CommandProblem(
    "input",
    `${file} is ${found}; this place needs ${wanted} ("schema": "${schema}").`,
  );
}

/** A problem of a document with its place in the file, ready to be printed. */
export interface PlacedProblem extends DocumentProblem {
  readonly line: number;
  readonly column: number;
}

/** The problems of a document with line and column of the value that each is about. */
export function placeProblems(source: JsonText, problems: readonly DocumentProblem[]): PlacedProblem[] {
  return problems.map((problem) => {
    const { line, column } = placeAt(source.text, positionOf(source.text, problem.path));
    return { ...problem, line: source.firstLine + line - 1, column };
  });
}

/** `FILE:LINE:COLUMN (pointer, characters): message`, one line. */
export function problemLine(file: string, problem: PlacedProblem): string {
  const within =
    problem.from === undefined
      ? ""
      : `, characters ${problem.from + 1}–${Math.max(problem.from + 1, problem.to ?? problem.from)} of the rule`;
  const hint = problem.suggestion === undefined ? "" : ` Did you mean ${problem.suggestion}?`;
  return `${file}:${problem.line}:${problem.column} (${problem.path === "" ? "/" : problem.path}${within}): ${problem.message}${hint}`;
}

function refuse(
  source: JsonText,
  what: string,
  problems: readonly DocumentProblem[],
  remedy: string,
): CommandProblem {
  const [first] = placeProblems(source, problems);
  const more = problems.length > 1 ? ` (and ${problems.length - 1} more)` : "";
  const where = first === undefined ? source.file : problemLine(source.file, first);
  return new CommandProblem("input", `${what} has problems: ${where}${more} ${remedy}`);
}

/** An environment for a command that needs a working one. */
export async function readEnvironment(file: string): Promise<Environment> {
  const source = await readJson(file);
  return environmentFrom({ ...source, json: requireKind(source, "assay.environment@1") });
}

export function environmentFrom(source: JsonText): Environment {
  const result = compileEnvironment(source.json);
  if (result.ok) return result.environment;
  throw refuse(source, "The environment", result.problems, "Correct it; assay env check lists all of them.");
}

export function rubricFrom(source: JsonText, environment: Environment): Rubric {
  const result = compileRubric(source.json, environment);
  if (result.ok) return result.rubric;
  throw refuse(
    source,
    "The rubric",
    result.problems,
    "Correct it, or name the environment that it was written for.",
  );
}
