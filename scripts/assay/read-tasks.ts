import type { EpisodeTask } from "#core/environments/episode.ts";
import { CommandProblem } from "./ending.ts";
import { type Move, readActionList } from "./read-actions.ts";
import { isRecord, type Json } from "./read-documents.ts";
import { type JsonText, readJsonTexts } from "./read-input.ts";

/** A task as far as playing needs it, with what else stood beside it. */
export interface TaskEntry {
  readonly task: EpisodeTask;
  readonly expected: Json;
  readonly gold: readonly Move[] | null;
  readonly json: Json;
}

/**
 * Tasks of a file in any of the documented forms: task documents as JSONL, as an array, under `tasks`, by key in an object, or one alone.
 * Only `initial` is needed of each; a key is taken from `key` or `id`.
 */
export async function* readTasks(file: string): AsyncGenerator<TaskEntry> {
  const seen = new Set<string>();
  let count = 0;
  for await (const source of readJsonTexts(file)) {
    for (const entry of entriesOf(source)) {
      count += 1;
      const task = taskFrom(source, entry.json, entry.key ?? keyOf(entry.json) ?? String(count));
      if (seen.has(task.task.key))
        throw new CommandProblem(
          "input",
          `${file}:${source.firstLine}: there are two tasks "${task.task.key}"; give each its own key.`,
        );
      seen.add(task.task.key);
      yield task;
    }
  }
  if (count === 0)
    throw new CommandProblem(
      "input",
      `${file} holds no task; see docs/guides/command-line.md for the forms it may have.`,
    );
}

function entriesOf(source: JsonText): { readonly json: unknown; readonly key?: string }[] {
  const { json } = source;
  if (Array.isArray(json)) return json.map((entry) => ({ json: entry }));
  if (!isRecord(json)) return [{ json }];
  if (json.schema === "assay.task-set@1")
    throw new CommandProblem(
      "input",
      `${source.file} is a frozen task set, which names its tasks by digest only; give the task documents.`,
    );
  if (Array.isArray(json.tasks)) return json.tasks.map((entry: unknown) => ({ json: entry }));
  if (isRecord(json.tasks)) return byKey(json.tasks);
  if ("initial" in json || typeof json.schema === "string" || "key" in json) return [{ json }];
  const members = byKey(json);
  return members.length > 0 && members.every((member) => isRecord(member.json)) ? members : [{ json }];
}

function byKey(json: Json): { readonly json: unknown; readonly key: string }[] {
  return Object.entries(json).map(([key, entry]) => ({ key, json: entry }));
}

function keyOf(json: unknown): string | undefined {
  if (!isRecord(json)) return undefined;
  const key = json.key ?? json.id;
  return typeof key === "string" || typeof key === "number" ? String(key) : undefined;
}

function taskFrom(source: JsonText, json: unknown, key: string): TaskEntry {
  const at = `${source.file}:${source.firstLine}: task "${key}"`;
  if (!isRecord(json))
    throw new CommandProblem("input", `${at} is not a JSON object; a task holds at least "initial".`);
  const initial = json.initial ?? {};
  if (!isRecord(initial))
    throw new CommandProblem("input", `${at}: "initial" must be an object with the fields of the case.`);
  const expected = isRecord(json.expected) ? json.expected : {};
  const instructions = typeof json.instructions === "string" ? json.instructions : "";
  const gold =
    json.gold === undefined || json.gold === null ? null : readActionList(json.gold, `${at}, "gold"`);
  return { task: { key, instructions, initial }, expected, gold, json };
}
