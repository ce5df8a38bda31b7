import { closeSync, openSync, readFileSync, readSync } from "node:fs";
import { basename } from "node:path";
import { parse } from "csv-parse/sync";
import { nearestName } from "#core/shared/nearest-name.ts";
import { errorCode, StartupProblem } from "#server/startup-problem.ts";

/** A CSV file of a person's own cases, read and checked before anything is started. */
export interface OwnTable {
  readonly file: string;
  readonly name: string;
  readonly columns: readonly string[];
  /** Cells as text in the order of `columns`. */
  readonly rows: readonly (readonly string[])[];
}

/** A table whose outcome column is known. */
export interface OutcomeTable extends OwnTable {
  readonly outcome: string;
  /** Values of the outcome column with their numbers of rows, most frequent first. */
  readonly values: ReadonlyMap<string, number>;
}

const mostDecisions = 12;

/** Reads a CSV file with a header. Throws StartupProblem with one sentence when it cannot be used. */
export function readOwnTable(file: string): OwnTable {
  const text = readText(file);
  let records: string[][];
  try {
    records = parse(text, { bom: true, skip_empty_lines: true, relax_quotes: false });
  } catch (cause) {
    const reason = cause instanceof Error ? cause.message : String(cause);
    throw new StartupProblem(`The table ${file} is not a readable CSV file: ${reason}.`, { cause });
  }
  const [header, ...rows] = records;
  if (!header || rows.length === 0) {
    throw new StartupProblem(
      `The table ${file} has no rows; it needs a line of column names and at least one case.`,
    );
  }
  const columns = header.map((name) => name.trim());
  const other = /[;\t|]/.exec(columns[0] ?? "")?.[0];
  if (columns.length === 1 && other !== undefined) {
    const names: Record<string, string> = { ";": "semicolons", "\t": "tabs", "|": "bars" };
    throw new StartupProblem(
      `The columns of ${file} are separated by ${names[other]}; save it with commas between them.`,
    );
  }
  const twice = columns.find((name, index) => columns.indexOf(name) !== index);
  if (twice !== undefined) {
    throw new StartupProblem(
      `The table ${file} has the column "${twice}" twice; give each column its own name.`,
    );
  }
  return { file, name: basename(file), columns, rows };
}

function readText(file: string): string {
  try {
    if (looksBinary(file))
      throw new StartupProblem(`The table ${file} is not a text file; save it as CSV in UTF-8.`);
    return new TextDecoder("utf-8", { fatal: true }).decode(readFileSync(file));
  } catch (error) {
    if (error instanceof StartupProblem) throw error;
    if (error instanceof TypeError) {
      throw new StartupProblem(`The table ${file} is not in UTF-8; save it as CSV in UTF-8.`, {
        cause: error,
      });
    }
    const reasons: Record<string, string> = {
      ENOENT: "does not exist; check the path after --cases",
      EACCES: "may not be read by this user; give it read permission",
      EISDIR: "is a folder; name a CSV file after --cases",
    };
    const reason = reasons[errorCode(error)] ?? `cannot be read: ${(error as Error).message}`;
    throw new StartupProblem(`The table ${file} ${reason}.`, { cause: error });
  }
}

function looksBinary(file: string): boolean {
  const start = Buffer.alloc(4096);
  const handle = openSync(file, "r");
  try {
    return start.subarray(0, readSync(handle, start)).includes(0);
  } finally {
    closeSync(handle);
  }
}

/** Requires a column by name; the sentence lists the columns and the nearest name. */
export function requireColumn(table: OwnTable, name: string, option: string): number {
  const index = table.columns.indexOf(name);
  if (index >= 0) return index;
  const nearest = nearestName(name, table.columns);
  throw new StartupProblem(
    `The table ${table.name} has no column "${name}" (${option})${nearest ? `; did you mean "${nearest}"?` : "."} Its columns are ${table.columns.join(", ")}.`,
  );
}

/** Names the outcome column and counts its values; each value becomes a decision, so there may not be many. */
export function withOutcome(table: OwnTable, outcome: string): OutcomeTable {
  const index = requireColumn(table, outcome, "--outcome");
  const counts = new Map<string, number>();
  for (const row of table.rows) {
    const value = (row[index] ?? "").trim();
    if (value !== "") counts.set(value, (counts.get(value) ?? 0) + 1);
  }
  if (counts.size < 2) {
    throw new StartupProblem(
      `The column "${outcome}" of ${table.name} has only one value, so there is nothing to decide; name another column.`,
    );
  }
  if (counts.size > mostDecisions) {
    throw new StartupProblem(
      `The column "${outcome}" of ${table.name} has ${counts.size} different values and each would be a decision; name a column with at most ${mostDecisions}.`,
    );
  }
  const values = new Map([...counts].sort(([a, m], [b, n]) => n - m || (a < b ? -1 : 1)));
  return { ...table, outcome, values };
}
