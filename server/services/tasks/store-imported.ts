import { canonicalText } from "#core/shared/canonical.ts";
import { digestOf } from "#core/shared/digest.ts";
import type { TaskDocument } from "#core/tasks/schema.ts";
import type { ImportProblem } from "#server/db/imports-store.ts";
import {
  contentsByKeys,
  draftTasksByKeys,
  insertDraftTasks,
  replaceDraftTask,
  type TaskRow,
} from "#server/db/tasks-store.ts";
import type { Tx } from "#server/db/tenant.ts";
import { nativeHash } from "#server/ports.ts";
import type { ServiceContext } from "../context.ts";
import { keepHeldOut } from "./keep-held-out.ts";
import { taskOf, taskRow } from "./task-row.ts";

export interface ReadTask {
  readonly line: number;
  readonly cells: readonly string[];
  readonly task: TaskDocument;
}

export interface StoredBatch {
  readonly added: number;
  readonly known: number;
  readonly changed: number;
  /** What is there already with other content, a sentence each. */
  readonly problems: readonly ImportProblem[];
  /** Digest over keys and digests of what was added or replaced; null when nothing was. */
  readonly digest: string | null;
}

/**
 * Stores rows of a file: new keys are added, known content is passed over, and a key that is there with other content is said and, with
 * `replace`, replaced. A case that was ever held out stays held out.
 */
export async function storeImported(
  tx: Tx,
  ctx: ServiceContext,
  into: { draftId: string; by: string; replace: boolean },
  read: readonly ReadTask[],
): Promise<StoredBatch> {
  const kept = await keepHeldOut(
    tx,
    into.draftId,
    read.map(({ task }) => task),
  );
  const first = new Map<string, ReadTask>();
  const again: ReadTask[] = [];
  for (const [index, each] of read.entries()) {
    const row = { ...each, task: kept[index] ?? each.task };
    if (first.has(row.task.key)) again.push(row);
    else first.set(row.task.key, row);
  }
  const there = new Map(
    (await draftTasksByKeys(tx, into.draftId, [...first.keys()])).map((row) => [row.key, row]),
  );
  const contents = new Map(
    (await contentsByKeys(tx, into.draftId, [...there.keys()])).map((row) => [row.key, taskOf(row.content)]),
  );
  const fresh: TaskRow[] = [];
  const replaced: TaskRow[] = [];
  const problems: ImportProblem[] = [];
  let known = 0;
  let changed = 0;
  for (const row of first.values()) {
    const stored = there.get(row.task.key);
    const before = contents.get(row.task.key);
    if (stored === undefined || before === undefined) {
      fresh.push(taskRow(ctx, into.draftId, row.task, undefined, into.by));
      continue;
    }
    const differences = differencesOf(before, row.task);
    if (differences.length === 0) known += 1;
    else {
      changed += 1;
      problems.push(
        changedProblem(row, differences, into.replace ? "it was replaced" : "it was left as it is"),
      );
      if (!into.replace) continue;
      const task = before.split === "held_out" ? { ...row.task, split: before.split } : row.task;
      const next = taskRow(ctx, into.draftId, task, stored.id, into.by);
      if (await replaceDraftTask(tx, stored.digest, next)) replaced.push(next);
    }
  }
  for (const row of again) {
    const differences = differencesOf(first.get(row.task.key)?.task ?? row.task, row.task);
    if (differences.length === 0) known += 1;
    else {
      changed += 1;
      problems.push(changedProblem(row, differences, "an earlier line of this file was taken"));
    }
  }
  const added = await insertDraftTasks(tx, fresh);
  const written = [...fresh, ...replaced];
  return {
    added,
    known: known + fresh.length - added,
    changed,
    problems,
    digest:
      written.length === 0
        ? null
        : digestOf(
            written.map(({ key, digest }) => [key, digest]),
            nativeHash,
          ),
  };
}

/** Names of what differs between two contents of one case; where it came from and its split do not count. */
export function differencesOf(before: TaskDocument, after: TaskDocument): string[] {
  const parts = (["initial", "expected"] as const).flatMap((part) => {
    const names = new Set([...Object.keys(before[part]), ...Object.keys(after[part])]);
    return [...names].filter(
      (name) => canonicalText(before[part][name] ?? null) !== canonicalText(after[part][name] ?? null),
    );
  });
  return before.instructions === after.instructions ? parts : [...parts, "instructions"];
}

function changedProblem({ line, cells, task }: ReadTask, names: string[], what: string): ImportProblem {
  const shown = names.slice(0, 5).join(", ");
  const more = names.length > 5 ? ` and ${names.length - 5} more` : "";
  return {
    line,
    kind: "changed",
    key: task.key,
    field: names[0] ?? null,
    problem: `The case "${task.key}" is there already with other content (${shown}${more}); ${what}.`,
    cells: [...cells],
  };
}
