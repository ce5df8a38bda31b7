import type { Environment } from "#core/environments/compile.ts";
import { nearestName } from "#core/shared/nearest-name.ts";
import type { Reading } from "#core/tasks/reading.ts";
import type { TaskDocument } from "#core/tasks/schema.ts";
import { RowImport } from "#core/tasks/table-tasks.ts";
import { columnNames } from "#core/tasks/text-form.ts";
import type { TextRecord } from "#core/tasks/text-records.ts";
import { problemsOfTask } from "./fit-tasks.ts";
import { taskFromJson, taskFromRow } from "./map-row.ts";

export type ReadRow =
  | { readonly ok: true; readonly task: TaskDocument }
  | { readonly ok: false; readonly field: string | null; readonly problem: string };

/** Makes tasks of a file's rows, in the order of the file: equal rows of a table are told apart by how often they came. */
export class ImportReader {
  readonly #environment: Environment;
  readonly #reading: Reading;
  readonly #file: string;
  readonly names: readonly string[];
  readonly #table: RowImport | null;
  rows = 0;

  constructor(environment: Environment, reading: Reading, file: string, heading: readonly string[]) {
    this.#environment = environment;
    this.#reading = reading;
    this.#file = file;
    this.names = columnNames(heading).names;
    this.#table =
      reading.kind === "table"
        ? new RowImport(reading.plan, { file, heldOutShare: reading.heldOutShare })
        : null;
  }

  /** Why this heading does not suit the reading, in a sentence; null when it does. */
  headingProblem(): string | null {
    const reading = this.#reading;
    if (reading.kind === "documents") return null;
    const wanted =
      reading.kind === "mapped"
        ? Object.keys(reading.mapping)
        : reading.plan.columns.map(({ column }) => column);
    const missing = wanted.find((column) => !this.names.includes(column));
    if (missing === undefined) return null;
    const near = nearestName(missing, [...this.names]);
    return `The file has no column "${missing}".${near === null ? "" : ` Did you mean "${near}"?`}`;
  }

  /** The task of the next row, or what is wrong with it. */
  read(record: TextRecord): ReadRow {
    this.rows += 1;
    if (record.problem !== null) return { ok: false, field: null, problem: record.problem };
    const made = this.#made(record);
    if (!made.ok) return made;
    const problem = problemsOfTask(made.task, this.#environment)[0];
    return problem === undefined ? made : { ok: false, field: problem.path, problem: problem.message };
  }

  #made({ cells }: TextRecord): ReadRow {
    const source = { file: this.#file, row: this.rows };
    const reading = this.#reading;
    if (reading.kind === "documents") {
      const made = taskFromJson(cells[0] ?? "", source);
      return made.ok ? made : { ok: false, field: made.column, problem: made.problem };
    }
    const wide = cells.slice(0, this.names.length);
    const extra = cells.slice(this.names.length).some((cell) => cell.trim() !== "");
    if (extra || cells.length < this.names.length) {
      const problem = `The row has ${cells.length} cells instead of ${this.names.length}.`;
      return { ok: false, field: null, problem };
    }
    if (this.#table !== null) {
      const task = this.#table.task(wide, this.rows);
      return "problem" in task
        ? { ok: false, field: task.column, problem: task.problem }
        : { ok: true, task };
    }
    if (reading.kind !== "mapped") return { ok: false, field: null, problem: "This is not a mapped file." };
    const record = Object.fromEntries(this.names.map((name, place) => [name, wide[place] ?? ""]));
    const made = taskFromRow(this.#environment.document, record, reading.mapping, reading.values, source);
    return made.ok ? made : { ok: false, field: made.column, problem: made.problem };
  }
}
