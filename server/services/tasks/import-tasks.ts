import { createInterface } from "node:readline";
import { Readable } from "node:stream";
import { parse } from "csv-parse";
import { compileEnvironment, type Environment } from "#core/environments/compile.ts";
import { digestOf } from "#core/shared/digest.ts";
import { AssayError } from "#core/shared/errors.ts";
import type { TaskDocument } from "#core/tasks/schema.ts";
import { touchDraft } from "#server/db/drafts-store.ts";
import { insertDraftTasks } from "#server/db/tasks-store.ts";
import { withTenant } from "#server/db/tenant.ts";
import { nativeHash } from "#server/ports.ts";
import { appendEvent } from "#server/services/audit/append.ts";
import { requireDraft } from "#server/services/drafts/load-draft.ts";
import { requireWorkflow } from "#server/services/workflows/find-workflow.ts";
import { nowDate, type ServiceContext } from "../context.ts";
import { problemsOfTask } from "./fit-tasks.ts";
import { type ColumnTarget, type MappedRow, taskFromJson, taskFromRow } from "./map-row.ts";
import { taskRow } from "./task-row.ts";

export interface ImportInput {
  readonly workflow: string;
  /** Name of the file; never a path. */
  readonly file: string;
  readonly form: "csv" | "jsonl";
  /** Column → target, for CSV. */
  readonly mapping: Readonly<Record<string, ColumnTarget>>;
  readonly content: AsyncIterable<Uint8Array>;
}

export interface ImportProgress {
  readonly rows: number;
  readonly added: number;
  /** Rows that were there already, under the same key. */
  readonly known: number;
  /** Bad rows of this batch, each with its reason. */
  readonly bad: ReadonlyArray<{ readonly row: number; readonly problem: string }>;
}

const batchSize = 1_000;

/**
 * Imports a file into the draft task set, row by row, in batches of 1,000 that are each kept: an import that breaks off is repeated and
 * goes on where it stopped, and a file imported twice adds nothing. Yields progress after every batch.
 */
export async function* importTasks(ctx: ServiceContext, input: ImportInput): AsyncGenerator<ImportProgress> {
  const environment = await environmentOf(ctx, input.workflow);
  let batch: TaskDocument[] = [];
  let bad: Array<{ row: number; problem: string }> = [];
  let row = 0;
  let totals = { rows: 0, added: 0, known: 0 };
  const flush = async (): Promise<ImportProgress> => {
    const added = batch.length === 0 ? 0 : await store(ctx, input, batch);
    totals = { rows: row, added: totals.added + added, known: totals.known + batch.length - added };
    const progress = { ...totals, bad };
    batch = [];
    bad = [];
    return progress;
  };
  for await (const read of rowsOf(input)) {
    row += 1;
    const made = read(environment, row);
    const problem = made.ok ? problemsOfTask(made.task, environment)[0] : undefined;
    if (!made.ok) bad.push({ row, problem: made.problem });
    else if (problem !== undefined) bad.push({ row, problem: `${problem.path}: ${problem.message}` });
    else batch.push(made.task);
    if (batch.length + bad.length >= batchSize) yield await flush();
  }
  if (row === 0) throw new AssayError("invalid_input", `The file ${input.file} has no rows.`);
  yield await flush();
}

type ReadRow = (environment: Environment, row: number) => MappedRow;

async function* rowsOf({ content, form, mapping, file }: ImportInput): AsyncGenerator<ReadRow> {
  const stream = Readable.from(content);
  if (form === "jsonl") {
    for await (const line of createInterface({ input: stream, crlfDelay: Number.POSITIVE_INFINITY })) {
      if (line.trim() !== "") yield (_, row) => taskFromJson(line, { file, row });
    }
    return;
  }
  const records = stream.pipe(
    parse({ bom: true, columns: true, skip_empty_lines: true, relax_column_count: true }),
  );
  try {
    for await (const record of records as AsyncIterable<Record<string, string>>) {
      yield (environment, row) => taskFromRow(environment.document, record, mapping, { file, row });
    }
  } catch (cause) {
    const reason = cause instanceof Error ? cause.message : String(cause);
    throw new AssayError("invalid_input", `The file ${file} is not a readable CSV file: ${reason}.`, {
      cause,
    });
  }
}

async function environmentOf(ctx: ServiceContext, workflow: string): Promise<Environment> {
  const text = await withTenant(ctx, async (tx) => {
    const { id } = await requireWorkflow(tx, workflow);
    return (await requireDraft(tx, id, "environment")).content;
  });
  const compiled = compileEnvironment(JSON.parse(text));
  if (compiled.ok) return compiled.environment;
  throw new AssayError("wrong_state", "The environment has problems, so rows cannot be checked against it.", {
    remedy: "Correct the environment first.",
  });
}

async function store(
  ctx: ServiceContext,
  input: ImportInput,
  tasks: readonly TaskDocument[],
): Promise<number> {
  return withTenant(
    ctx,
    async (tx) => {
      const workflow = await requireWorkflow(tx, input.workflow);
      const draft = await requireDraft(tx, workflow.id, "task_set");
      const rows = tasks.map((task) => taskRow(ctx, draft.id, task));
      const added = await insertDraftTasks(tx, rows);
      if (added === 0) return 0;
      await touchDraft(tx, draft.id, ctx.actor.id, nowDate(ctx));
      await appendEvent(tx, ctx, {
        action: "task.imported",
        object: { kind: "draft", id: draft.id, label: `Task set of ${workflow.name}` },
        after: {
          digest: digestOf(
            rows.map(({ key, digest }) => [key, digest]),
            nativeHash,
          ),
        },
        reason: `${added} rows of ${input.file}.`,
      });
      return added;
    },
    { timeoutMs: 120_000 },
  );
}
