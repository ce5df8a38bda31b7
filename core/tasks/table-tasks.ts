import { cellJson, presentText } from "./cell-values.ts";
import type { PlannedColumn, Table, TablePlan } from "./import-table.ts";
import type { TaskDocument } from "./schema.ts";
import { caseDigest, splitOf } from "./split.ts";
import { decisionTools } from "./table-workflow.ts";

/** A row that does not become a task, with what is wrong in one sentence. */
export interface BadRow {
  /** Counted from 1, the header not counted. */
  row: number;
  column: string | null;
  problem: string;
}

export interface RowSource {
  /** Name of the file, for the provenance. */
  file: string;
  /** Share of cases held out, 0 to 1. */
  heldOutShare?: number | undefined;
}

/**
 * Makes tasks of rows, one at a time, so that a stream can be imported. Equal rows get equal keys but for a number, so
 * that importing a file twice adds nothing.
 */
export class RowImport {
  readonly #plan: TablePlan;
  readonly #source: RowSource;
  readonly #columns: readonly PlannedColumn[];
  readonly #tools: ReadonlyMap<string, string>;
  readonly #seen = new Map<string, number>();

  constructor(plan: TablePlan, source: RowSource) {
    this.#plan = plan;
    this.#source = source;
    this.#columns = plan.columns.filter((column) => column.use === "shown" || column.use === "withheld");
    const tools = decisionTools(plan.outcomes);
    this.#tools = new Map(plan.outcomes.map((outcome, index) => [outcome, tools[index] ?? ""]));
  }

  /** The task of a row (`number` from 1), or what is wrong with it. */
  task(cells: readonly string[], number: number): TaskDocument | BadRow {
    const wanted = this.#plan.columns.length;
    if (cells.length !== wanted) {
      return {
        row: number,
        column: null,
        problem: `The row has ${cells.length} cells instead of ${wanted}.`,
      };
    }
    const outcome = presentText(cells[this.#plan.outcome.place]);
    if (outcome === null || !this.#tools.has(outcome)) {
      const problem =
        outcome === null ? "The outcome is missing." : `"${outcome.slice(0, 40)}" is no known outcome.`;
      return { row: number, column: this.#plan.outcome.column, problem };
    }
    const initial: Record<string, unknown> = {};
    for (const column of this.#columns) {
      const read = cellJson(column.form, cells[column.place]);
      if ("problem" in read) return { row: number, column: column.column, problem: read.problem };
      if (read.value !== null) initial[column.field] = read.value;
    }
    return this.#document(initial, outcome, number);
  }

  #document(initial: Record<string, unknown>, outcome: string, row: number): TaskDocument {
    const facts = { ...initial, decision: "open" };
    const { heldOutShare } = this.#source;
    const name = caseDigest({ ...facts, outcome }).slice(0, 12);
    const times = (this.#seen.get(name) ?? 0) + 1;
    this.#seen.set(name, times);
    return {
      schema: "assay.task@1",
      key: times === 1 ? `case-${name}` : `case-${name}-${times}`,
      title: `Row ${row}`,
      instructions: "",
      initial: facts,
      expected: { value: outcome },
      gold: [{ tool: this.#tools.get(outcome) ?? "", arguments: {} }],
      split: splitOf(facts, heldOutShare === undefined ? {} : { share: heldOutShare }),
      family: "imported",
      tags: [],
      provenance: { kind: "import", file: this.#source.file, row },
    };
  }
}

/** All tasks of a table, and the rows that could not become one. */
export function tableTasks(
  table: Table,
  plan: TablePlan,
  source: RowSource,
): { tasks: TaskDocument[]; bad: BadRow[] } {
  const rows = new RowImport(plan, source);
  const tasks: TaskDocument[] = [];
  const bad: BadRow[] = [];
  for (const [index, cells] of table.rows.entries()) {
    const made = rows.task(cells, index + 1);
    if ("problem" in made) bad.push(made);
    else tasks.push(made);
  }
  return { tasks, bad };
}
