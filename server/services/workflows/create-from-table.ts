import { AssayError } from "#core/shared/errors.ts";
import {
  planTable,
  profileTable,
  type Table,
  type TableChoices,
  type TablePlan,
} from "#core/tasks/import-table.ts";
import type { TaskDocument } from "#core/tasks/schema.ts";
import { costMatrix } from "#core/tasks/table-costs.ts";
import { type BadRow, tableTasks } from "#core/tasks/table-tasks.ts";
import { tableEnvironment, tableRubric } from "#core/tasks/table-workflow.ts";
import type { DataClass } from "#core/workflows/settings.ts";
import type { ServiceContext } from "../context.ts";
import { type CreatedWorkflow, createWorkflow, type NewWorkflowContent } from "./create-workflow.ts";

export interface FromTableInput {
  readonly name: string;
  /** Name of the file, for the provenance of each task; never a path. */
  readonly file: string;
  readonly table: Table;
  readonly choices: TableChoices;
  /** Form of `CostFile`; 0 for a right decision and 1 for a wrong one when left out. */
  readonly costs?: unknown;
  /** Cost of referring to a person: decimal text, `null` for no referral, left out for half the worst error. */
  readonly refer?: string | null;
  readonly heldOutShare?: number;
  readonly dataClass?: DataClass;
  readonly ownerId?: string;
}

export interface CreatedFromTable extends CreatedWorkflow {
  /** Rows that did not become a task, each with its reason. */
  readonly bad: readonly BadRow[];
  readonly plan: TablePlan;
}

/** What a workflow needs to know of a table whose rows come later. */
export interface FromPlanInput extends Omit<FromTableInput, "table" | "choices"> {
  readonly plan: TablePlan;
}

/**
 * Creates a workflow for a table without its rows: columns become case fields, the outcome stays hidden, each of its values becomes a
 * decision. The rows are imported into it. Refuses (`invalid_input`) an unusable cost or name.
 */
export async function createFromPlan(ctx: ServiceContext, input: FromPlanInput): Promise<CreatedWorkflow> {
  return createWorkflow(ctx, contentOf(input, []));
}

/**
 * Creates a workflow from a whole table of past cases. Refuses (`invalid_input`) an unusable column, cost or name, and a table without a
 * good row.
 */
export async function createFromTable(ctx: ServiceContext, input: FromTableInput): Promise<CreatedFromTable> {
  const plan = planTable(input.table.columns, profileTable(input.table), input.choices);
  const { tasks, bad } = tableTasks(input.table, plan, {
    file: input.file,
    ...(input.heldOutShare === undefined ? {} : { heldOutShare: input.heldOutShare }),
  });
  if (tasks.length === 0) {
    throw new AssayError(
      "invalid_input",
      `No row of ${input.file} can become a case: ${bad[0]?.problem ?? "it is empty"}`,
    );
  }
  return { ...(await createWorkflow(ctx, contentOf({ ...input, plan }, tasks))), bad, plan };
}

function contentOf(input: FromPlanInput, tasks: readonly TaskDocument[]): NewWorkflowContent {
  const { plan } = input;
  const costs = costMatrix(plan.outcomes, input.costs, input.refer);
  return {
    name: input.name,
    description: `Cases of ${input.file}; the agent decides what "${plan.outcome.label}" is.`,
    template: null,
    dataClass: input.dataClass ?? "confidential",
    ownerId: input.ownerId,
    environment: tableEnvironment(input.name, plan, costs),
    rubric: tableRubric(input.name, costs),
    tasks,
    tasksBy: "task.imported",
    tasksReason: `${tasks.length} of ${plan.rows} rows of ${input.file}.`,
  };
}
