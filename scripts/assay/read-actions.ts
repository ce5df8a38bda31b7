import type { TurnInput } from "#core/environments/engine.ts";
import { CommandProblem } from "./ending.ts";
import { isRecord, type Json } from "./read-documents.ts";
import { type JsonText, readJsonTexts } from "./read-input.ts";

/** One thing an agent does: `{tool, arguments}` or `{message}`. */
export type Move = TurnInput;

/** Actions by task key. */
export type ActionsByTask = ReadonlyMap<string, readonly Move[]>;

/**
 * Actions of a file in any of the documented forms: an object of task key → list; an array or JSONL of `{task, actions}`; or JSONL of
 * `{task, tool, arguments}`, in order.
 */
export async function readActions(file: string): Promise<ActionsByTask> {
  const found = new Map<string, Move[]>();
  for await (const source of readJsonTexts(file)) collect(source, source.json, found);
  return found;
}

function collect(source: JsonText, json: unknown, found: Map<string, Move[]>): void {
  const at = `${source.file}:${source.firstLine}`;
  if (Array.isArray(json)) {
    for (const [index, item] of json.entries()) collectEntry(item, `${at}, item ${index + 1}`, found);
  } else if (isRecord(json) && hasTask(json)) collectEntry(json, at, found);
  else if (isRecord(json)) {
    const byTask = isRecord(json.actions) ? json.actions : isRecord(json.tasks) ? json.tasks : json;
    for (const [key, list] of Object.entries(byTask)) {
      const actions = isRecord(list) && "actions" in list ? list.actions : list;
      append(found, key, readActionList(actions, `${at}, task "${key}"`));
    }
  } else
    throw new CommandProblem(
      "input",
      `${at} holds no actions; give an object of task key → list of {"tool", "arguments"}.`,
    );
}

function collectEntry(entry: unknown, at: string, found: Map<string, Move[]>): void {
  if (!isRecord(entry) || !hasTask(entry))
    throw new CommandProblem(
      "input",
      `${at} does not name its task; give {"task": "⟨key⟩", "actions": [{"tool", "arguments"}]}.`,
    );
  const key = String(entry.task ?? entry.key ?? entry.id);
  const list = entry.actions ?? entry.gold;
  append(found, key, list === undefined ? [moveFrom(entry, at)] : readActionList(list, at));
}

function append(found: Map<string, Move[]>, key: string, moves: readonly Move[]): void {
  found.set(key, [...(found.get(key) ?? []), ...moves]);
}

function hasTask(json: unknown): boolean {
  return (
    isRecord(json) &&
    [json.task, json.key, json.id].some((key) => typeof key === "string" || typeof key === "number")
  );
}

/** A list of actions; what an agent could have sent wrongly is left for the environment to answer. */
export function readActionList(json: unknown, at: string): Move[] {
  if (!Array.isArray(json))
    throw new CommandProblem("input", `${at}: the actions must be a list of {"tool", "arguments"}.`);
  return json.map((entry, index) => moveFrom(entry, `${at}, action ${index + 1}`));
}

function moveFrom(json: unknown, at: string): Move {
  if (!isRecord(json))
    throw new CommandProblem("input", `${at} must be an object {"tool", "arguments"} or {"message"}.`);
  if (isRecord(json.action)) return { ...moveFrom(json.action, at), ...wordsOf(json) };
  const tool = json.tool ?? json.name;
  if (typeof tool === "string") {
    const args = json.arguments ?? json.args ?? {};
    return {
      action: { tool, arguments: typeof args === "string" ? parsedArguments(args) : args },
      ...wordsOf(json),
    };
  }
  if (typeof json.message === "string") return wordsOf(json);
  throw new CommandProblem(
    "input",
    `${at} names neither a tool nor a message; give {"tool": "⟨name⟩", "arguments": {…}}.`,
  );
}

function wordsOf(json: Json): Move {
  return {
    ...(typeof json.message === "string" ? { message: json.message } : {}),
    ...(typeof json.reply === "string" ? { reply: json.reply } : {}),
  };
}

/** Chat models send arguments as JSON text; anything else stays as it is, for the environment to refuse. */
function parsedArguments(text: string): unknown {
  try {
    return JSON.parse(text) as unknown;
  } catch {
    return text;
  }
}
