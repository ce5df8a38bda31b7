import { createInterface } from "node:readline/promises";
import { reset } from "#core/environments/engine.ts";
import type { Episode } from "#core/environments/episode.ts";
import { isAssayError } from "#core/shared/errors.ts";
import { type Command, wholeNumber } from "./command-line.ts";
import { CommandProblem, exitCodes } from "./ending.ts";
import { seedOf } from "./env-replay.ts";
import { print, printJson, remark } from "./output.ts";
import { PlaySession } from "./play-session.ts";
import { actionLine, playHelp } from "./play-words.ts";
import { readActions } from "./read-actions.ts";
import { readEnvironment } from "./read-documents.ts";
import { readTasks, type TaskEntry } from "./read-tasks.ts";

export const envPlay: Command = {
  name: "env play",
  summary: "Plays a case by hand: use the tools, see what is told, refused and changed, take steps back.",
  files: ["FILE"],
  options: {
    tasks: {
      type: "string",
      value: "TASKS",
      help: "the cases; may be left out where a case needs nothing of its own",
    },
    task: { type: "string", value: "KEY", help: "the case to play (default: the first of TASKS)" },
    seed: {
      type: "string",
      value: "N",
      help: 'seed of the disturbances (default: the task\'s own "seed", else 1)',
    },
    actions: {
      type: "string",
      value: "ACTIONS",
      help: "play these actions of the case instead of asking, and end",
    },
  },
  about: [
    "FILE is an environment document. Without --actions, lines are read from standard input: the name of a tool, with arguments as",
    "name=value or as JSON, or without any, and each is asked for. Other lines: say WORDS, see, tools, state, fault NAME, undo, redo, restart, actions,",
    "help, quit. Output: one entry a step, with the clause of a refusal and the changes of the state. --json: one JSON line a step.",
    "Ends with 0; with 1 when the environment itself failed in a step or the case does not fit; 3 when an input cannot be used.",
  ],
  examples: [
    "npx assay env play retail.environment.json --tasks retail.tasks.json --task 7",
    "npx assay env play claims.environment.json --tasks claims.tasks.jsonl --actions actions.json --json",
    "printf 'read_claim\\nundo\\nquit\\n' | npx assay env play claims.environment.json --tasks claims.tasks.jsonl",
  ],
  async run(given) {
    const environment = await readEnvironment(given.files[0] ?? "");
    const entry = await chosenTask(given.text("tasks"), given.text("task"));
    const asked = given.text("seed") === undefined ? null : wholeNumber(given, "seed", 1);
    let start: Episode;
    try {
      start = reset(environment, entry.task, seedOf(entry, asked));
    } catch (error) {
      if (!isAssayError(error, "invalid_document")) throw error;
      remark(
        `${error.message} ${given.text("tasks") === undefined ? "Give a case with --tasks TASKS." : "Correct the task."}`,
      );
      return exitCodes.fails;
    }
    const json = given.flag("json");
    const session = new PlaySession(start);
    const tell = async (text: string | object) => {
      if (typeof text !== "string") await printJson(text);
      else if (!json) await print(text);
    };
    const file = given.text("actions");
    if (file !== undefined) {
      const moves = (await readActions(file)).get(entry.task.key);
      if (moves === undefined)
        throw new CommandProblem("input", `${file} has no actions for the task "${entry.task.key}".`);
      for (const move of moves) await tell(session.move(move, json));
    } else {
      await tell(session.opening());
      await converse(session, json, tell);
    }
    return session.faults === 0 ? exitCodes.holds : exitCodes.fails;
  },
};

async function chosenTask(file: string | undefined, key: string | undefined): Promise<TaskEntry> {
  if (file === undefined) {
    if (key !== undefined)
      throw new CommandProblem("usage", "--task names a case of a file; give the file with --tasks TASKS.");
    const json = { key: "case", initial: {} };
    return { task: { ...json, instructions: "" }, expected: {}, gold: null, json };
  }
  for await (const entry of readTasks(file)) if (key === undefined || entry.task.key === key) return entry;
  throw new CommandProblem("input", `${file} has no task "${key}".`);
}

/** Reads line by line until "quit" or the end of the input; questions and their answers are lines as well. */
async function converse(
  session: PlaySession,
  json: boolean,
  tell: (text: string | object) => Promise<void>,
): Promise<void> {
  const terminal = process.stdin.isTTY === true;
  const reader = createInterface({ input: process.stdin, crlfDelay: Number.POSITIVE_INFINITY });
  const lines = reader[Symbol.asyncIterator]();
  const ask = async (question: string): Promise<string | null> => {
    // Questions go beside the result, so that a pipe holds nothing but steps.
    if (terminal || question !== "> ") process.stderr.write(question);
    const next = await lines.next();
    return next.done === true ? null : next.value.trim();
  };
  for (;;) {
    const line = await ask("> ");
    if (line === null || line === "quit" || line === "q") break;
    if (line === "") continue;
    if (line === "help") {
      await tell(playHelp);
      continue;
    }
    if (line === "actions") {
      await printJson(actionLine(session.episode));
      continue;
    }
    const said = await session.line(line, ask, json);
    if (said !== null) await tell(said);
  }
  reader.close();
}
