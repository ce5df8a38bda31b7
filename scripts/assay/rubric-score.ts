import type { Environment } from "#core/environments/compile.ts";
import type { Rubric } from "#core/rubrics/compile.ts";
import { explainCriterion } from "#core/rubrics/explain.ts";
import { type Played, playedFromTrajectory } from "#core/rubrics/played.ts";
import { type Score, scorePlayed } from "#core/rubrics/score.ts";
import { digestOf } from "#core/shared/digest.ts";
import { asAssayError, isAssayError } from "#core/shared/errors.ts";
import { TrajectoryDocument } from "#core/trajectories/schema.ts";
import type { Command, Given } from "./command-line.ts";
import { CommandProblem, exitCodes } from "./ending.ts";
import { print, printJson, remark } from "./output.ts";
import { readEnvironment, requireKind, rubricFrom } from "./read-documents.ts";
import { type JsonText, readJson, readJsonTexts } from "./read-input.ts";
import { readTasks, type TaskEntry } from "./read-tasks.ts";

export const rubricScore: Command = {
  name: "rubric score",
  summary: "Scores trajectories under a rubric: points by criterion with the reason, and the total.",
  files: ["RUBRIC", "TRAJECTORY"],
  options: {
    env: {
      type: "string",
      value: "ENV",
      help: "the environment document that the rubric speaks about (needed)",
    },
    tasks: {
      type: "string",
      value: "TASKS",
      help: "the tasks that were played, with what is expected (needed)",
    },
    "at-least": {
      type: "string",
      value: "SHARE",
      help: "end with 1 when a trajectory scores less, for example 0.8",
    },
  },
  about: [
    "RUBRIC is a rubric document. TRAJECTORY is one trajectory document, as Assay exports it, or JSONL of many. A trajectory records what was done,",
    'not the case itself: ENV and TASKS (in any form that env replay takes, with "expected") complete it. Output: for each trajectory its key and',
    "total, then one line a criterion with its points and why; --json writes one JSON line a trajectory with rows, total and measures. A criterion",
    "that cannot be decided, or that a model or a person decides, has no points; the total then is a range, never a zero in its place.",
    "Ends with 1 when a total is undecided, below --at-least, or a trajectory does not fit its task.",
  ],
  examples: [
    "npx assay rubric score claims.rubric.json trajectory.json --env claims.environment.json --tasks claims.tasks.jsonl",
    "npx assay rubric score claims.rubric.json runs.jsonl --env claims.environment.json --tasks claims.tasks.jsonl --json --at-least 0.9",
  ],
  async run(given) {
    const [rubricFile = "", trajectoryFile = ""] = given.files;
    const environment = await readEnvironment(needed(given, "env", "ENV"));
    const source = await readJson(rubricFile);
    const rubric = rubricFrom({ ...source, json: requireKind(source, "assay.rubric@1") }, environment);
    const least = shareOf(given);
    const tasks = new Map<string, TaskEntry>();
    for await (const entry of readTasks(needed(given, "tasks", "TASKS"))) tasks.set(entry.task.key, entry);
    let below = 0;
    let count = 0;
    for await (const text of readJsonTexts(trajectoryFile)) {
      count += 1;
      const document = trajectoryFrom(text);
      const outcome = scoreOf(environment, rubric, tasks, document);
      if (typeof outcome === "string") {
        below += 1;
        remark(`${document.task.key}: ${outcome}`);
        continue;
      }
      const { score, played } = outcome;
      const { clipped } = score.total;
      if (clipped === null || (least !== null && Number(clipped) < least)) below += 1;
      if (given.flag("json")) await printJson({ task: document.task.key, trajectory: document.id, ...score });
      else for (const line of linesOf(rubric, document, played, score)) await print(line);
    }
    if (count === 0) throw new CommandProblem("input", `${trajectoryFile} holds no trajectory.`);
    return below === 0 ? exitCodes.holds : exitCodes.fails;
  },
};

function needed(given: Given, option: string, value: string): string {
  const file = given.text(option);
  if (file !== undefined) return file;
  throw new CommandProblem(
    "usage",
    `rubric score needs --${option} ${value}; see assay rubric score --help.`,
  );
}

function shareOf(given: Given): number | null {
  const text = given.text("at-least");
  if (text === undefined) return null;
  const share = Number(text);
  if (text.trim() !== "" && share >= 0 && share <= 1) return share;
  throw new CommandProblem("usage", `--at-least ${text} is no number from 0 to 1, such as 0.8.`);
}

function trajectoryFrom(source: JsonText): TrajectoryDocument {
  const parsed = TrajectoryDocument.safeParse(requireKind(source, "assay.trajectory@1"));
  if (parsed.success) return parsed.data;
  const [issue] = parsed.error.issues;
  throw new CommandProblem(
    "input",
    `${source.file}:${source.firstLine}: /${issue?.path.join("/") ?? ""}: ${issue?.message ?? "is no trajectory"}. Export the trajectory again.`,
  );
}

/** The score, or a sentence about why this trajectory cannot be scored with these documents. */
function scoreOf(
  environment: Environment,
  rubric: Rubric,
  tasks: ReadonlyMap<string, TaskEntry>,
  document: TrajectoryDocument,
): { readonly score: Score; readonly played: Played } | string {
  const entry = tasks.get(document.task.key);
  if (entry === undefined) return "its task is not among TASKS; add it, or name the file that holds it.";
  const digest = digestOf(environment.document);
  if (document.release.environment !== digest)
    remark(
      `${document.task.key}: it was played in another version of the environment (${document.release.environment.slice(0, 12)}, not ${digest.slice(0, 12)}).`,
    );
  try {
    const { key, initial } = entry.task;
    const played = playedFromTrajectory(
      environment,
      { key, initial: { ...initial }, expected: { ...entry.expected } },
      document,
    );
    return { score: scorePlayed(rubric, played), played };
  } catch (error) {
    if (isAssayError(error)) return asAssayError(error).message;
    throw error;
  }
}

function linesOf(rubric: Rubric, document: TrajectoryDocument, played: Played, score: Score): string[] {
  const { total } = score;
  const gates = total.failedGates.length === 0 ? "" : `, gate not held: ${total.failedGates.join(", ")}`;
  const sum =
    total.clipped === null
      ? `undecided, between ${total.lowest} and ${total.highest} (${total.undecided.join(", ")})`
      : `${total.clipped} (${total.numerator ?? "–"} of ${total.denominator} points${gates})`;
  return [
    `${document.task.key}\t${sum}`,
    ...score.rows.map(({ criterion, verdict, points, of, reason, statement }) => {
      const why = reason ?? explainCriterion(rubric, played, criterion)?.sentence ?? "";
      return `  ${verdict}\t${points ?? "?"} of ${of}\t${criterion}: ${statement}${why === "" ? "" : ` ${why}`}`;
    }),
  ];
}
