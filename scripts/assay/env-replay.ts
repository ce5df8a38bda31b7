import type { Environment } from "#core/environments/compile.ts";
import { reset, step } from "#core/environments/engine.ts";
import type { Episode } from "#core/environments/episode.ts";
import { digesterOf } from "#core/environments/state-digest.ts";
import { writeRecord } from "#core/environments/state-json.ts";
import { isAssayError } from "#core/shared/errors.ts";
import { type Command, wholeNumber } from "./command-line.ts";
import { exitCodes } from "./ending.ts";
import { print, printJson, remark } from "./output.ts";
import { type ActionsByTask, type Move, readActions } from "./read-actions.ts";
import { readEnvironment } from "./read-documents.ts";
import { readTasks, type TaskEntry } from "./read-tasks.ts";
import { sha256 } from "./sha256.ts";

interface StepReport {
  readonly tool: string | null;
  readonly outcome: string;
  readonly clause?: string;
  readonly message?: string;
  readonly fault?: string;
  readonly digest: string;
}

interface Replayed {
  readonly episode: Episode;
  readonly digest: string;
  readonly initialDigest: string;
  readonly steps: readonly StepReport[];
}

export const envReplay: Command = {
  name: "env replay",
  summary: "Plays recorded actions on tasks and prints the digest of the state that each task ends in.",
  files: ["ENV", "TASKS"],
  options: {
    actions: {
      type: "string",
      value: "FILE",
      help: "the actions of each task; without it the gold actions of the tasks are played",
    },
    seed: {
      type: "string",
      value: "N",
      help: 'seed of the disturbances (default: the task\'s own "seed", else 1)',
    },
    state: { type: "boolean", help: "with --json: also write the final state" },
  },
  about: [
    'ENV is an environment document. TASKS are tasks: an array, JSONL, {"tasks": […]}, or an object by key; of each only "initial" is needed',
    'and "key" (or "id") names it. FILE holds the actions: an object of task key → list of {"tool", "arguments"}, or JSONL of',
    '{"task", "actions"} or of {"task", "tool", "arguments"}. {"message"} speaks to the counterparty. Tasks without actions are left out of the',
    "replay when FILE is given, and said so. Output: one line a task, its key, a tab and the digest (SHA-256 of the final state, the same on any",
    "machine). --json: one JSON line a task with the digest and outcome of every step. Ends with 1 when a task does not fit the environment, the environment itself",
    "failed in a step, or actions name a task that is not there; a refused or invalid call is an outcome, not a failure.",
  ],
  examples: [
    "npx assay env replay retail.environment.json retail.tasks.json --actions retail.actions.json",
    "npx assay env replay claims.environment.json claims.tasks.jsonl > digests.txt   # gold actions",
    "npx assay env replay claims.environment.json claims.tasks.jsonl --actions actions.jsonl --json --state",
  ],
  async run(given) {
    const [environmentFile = "", tasksFile = ""] = given.files;
    const environment = await readEnvironment(environmentFile);
    const actionsFile = given.text("actions");
    const actions = actionsFile === undefined ? null : await readActions(actionsFile);
    const seed = given.text("seed") === undefined ? null : wholeNumber(given, "seed", 1);
    const open = new Set(actions?.keys());
    let failed = 0;
    let without = 0;
    for await (const entry of readTasks(tasksFile)) {
      const { key } = entry.task;
      open.delete(key);
      const moves = movesOf(entry, actions);
      if (moves === null) {
        without += 1;
        continue;
      }
      const outcome = replayTask(environment, entry, moves, seed);
      failed += typeof outcome === "string" || outcome.steps.some(({ fault }) => fault !== undefined) ? 1 : 0;
      if (given.flag("json")) await printJson(jsonOf(key, outcome, given.flag("state")));
      else if (typeof outcome === "string") remark(outcome);
      else {
        await print(`${key}\t${outcome.digest}`);
        for (const sentence of remarksOn(key, outcome)) remark(sentence);
      }
    }
    if (without > 0)
      remark(
        `${without} task${without === 1 ? " has" : "s have"} no actions and ${without === 1 ? "was" : "were"} not replayed.`,
      );
    for (const key of open)
      remark(
        `${actionsFile} has actions for the task "${key}", which is not in ${tasksFile}; correct the key or add the task.`,
      );
    return failed === 0 && open.size === 0 ? exitCodes.holds : exitCodes.fails;
  },
};

function movesOf(entry: TaskEntry, actions: ActionsByTask | null): readonly Move[] | null {
  return actions === null ? entry.gold : (actions.get(entry.task.key) ?? null);
}

/** The seed of a task: the one asked for, its own, or 1. */
export function seedOf(entry: TaskEntry, asked: number | null): number {
  const { seed } = entry.json;
  return asked ?? (typeof seed === "number" && Number.isSafeInteger(seed) ? seed : 1);
}

/** Plays moves from the start of a task; a sentence when the task does not fit the environment. */
export function replayTask(
  environment: Environment,
  entry: TaskEntry,
  moves: readonly Move[],
  seed: number | null,
): Replayed | string {
  const digest = digesterOf(environment, sha256);
  let episode: Episode;
  try {
    episode = reset(environment, entry.task, seedOf(entry, seed));
  } catch (error) {
    if (isAssayError(error, "invalid_document")) return `${error.message} Correct the task.`;
    throw error;
  }
  const initialDigest = digest(episode.state);
  const steps: StepReport[] = [];
  for (const move of moves) {
    const outcome = step(episode, move);
    episode = outcome.episode;
    const { turn, result } = outcome;
    steps.push({
      tool: turn.action?.tool ?? null,
      outcome: result?.kind ?? "message",
      ...(result?.kind === "refused" && result.clause !== undefined ? { clause: result.clause } : {}),
      ...(result !== null && result.kind !== "ok" ? { message: result.message } : {}),
      ...(turn.reply === null ? {} : { message: turn.reply }),
      ...(turn.fault === null ? {} : { fault: `${turn.fault.place}: ${turn.fault.message}` }),
      digest: digest(episode.state),
    });
  }
  return { episode, digest: digest(episode.state), initialDigest, steps };
}

function remarksOn(key: string, { steps }: Replayed): string[] {
  return steps.flatMap(({ outcome, tool, message, fault }, index) => {
    const at = `Task ${key}, action ${index + 1}${tool === null ? "" : ` (${tool})`}`;
    if (fault !== undefined) return [`${at}: the environment failed at ${fault}`];
    return outcome === "invalid" ? [`${at}: not a valid call. ${message ?? ""}`] : [];
  });
}

function jsonOf(task: string, outcome: Replayed | string, withState: boolean): object {
  if (typeof outcome === "string") return { task, error: outcome };
  const { episode, digest, initialDigest, steps } = outcome;
  return {
    task,
    digest,
    initialDigest,
    seed: episode.seed,
    steps,
    ended: episode.ending?.by ?? null,
    cost: String(episode.cost),
    ...(withState ? { state: writeRecord(episode.environment.state, episode.state) } : {}),
  };
}
