import type { Outputs } from "#components/api/outputs.ts";
import type { Environment } from "#core/environments/compile.ts";
import { endEpisode, reset, step } from "#core/environments/engine.ts";
import { rubricFrame } from "#core/rubrics/bindings.ts";
import type { Rubric } from "#core/rubrics/compile.ts";
import { type Played, playedFromEpisode, readExpected } from "#core/rubrics/played.ts";
import { type Score, scorePlayed } from "#core/rubrics/score.ts";
import type { VerdictName } from "#core/rubrics/verdicts.ts";
import { describeValue } from "#core/rules/describe-value.ts";
import type { EvidenceNode } from "#core/rules/evidence.ts";

export type RubricExamples = Outputs["rubrics"]["examples"];
export type RubricExample = RubricExamples["examples"][number];

/** An example played again in the environment that the rubric is edited against. */
export interface PlayedExample {
  readonly example: RubricExample;
  readonly title: string;
  readonly played: Played;
}

export interface PlayedExamples {
  readonly played: readonly PlayedExample[];
  /** Examples that do not fit the environment any more. */
  readonly unfit: number;
}

/** Plays every example again. One that no longer fits the environment is left out and counted. */
export function replayExamples(
  environment: Environment,
  { tasks, examples }: RubricExamples,
): PlayedExamples {
  const byKey = new Map(tasks.map((task) => [task.key, task]));
  const played: PlayedExample[] = [];
  let unfit = 0;
  for (const example of examples) {
    const task = byKey.get(example.task);
    if (task === undefined) continue;
    try {
      let episode = reset(environment, task, example.seed);
      for (const turn of example.turns) episode = step(episode, turn).episode;
      episode = endEpisode(episode, "stopped", "The agent did nothing more.");
      const expected = readExpected(environment, task.expected);
      played.push({ example, title: task.title, played: playedFromEpisode(episode, expected) });
    } catch {
      // The task was written for another shape of the case; the count is shown.
      unfit += 1;
    }
  }
  return { played, unfit };
}

export interface ScoredExample extends PlayedExample {
  readonly score: Score;
}

export function scoreExamples(rubric: Rubric, examples: readonly PlayedExample[]): readonly ScoredExample[] {
  return examples.map((example) => ({ ...example, score: scorePlayed(rubric, example.played) }));
}

export type VerdictTally = Partial<Record<VerdictName, number>>;

/** How often each criterion passed, failed or could not be decided. */
export function tallyByCriterion(scored: readonly ScoredExample[]): ReadonlyMap<string, VerdictTally> {
  const tallies = new Map<string, VerdictTally>();
  for (const { score } of scored) {
    for (const { criterion, verdict } of score.rows) {
      const tally = tallies.get(criterion) ?? {};
      tallies.set(criterion, { ...tally, [verdict]: (tally[verdict] ?? 0) + 1 });
    }
  }
  return tallies;
}

/** One value that decided a criterion. */
export interface EvidenceLine {
  readonly text: string;
  readonly value: string;
  readonly failed: string | null;
  readonly from: number;
  readonly to: number;
  /** Step of the trajectory that the value comes from, counted from 1; null for the case itself. */
  readonly step: number | null;
}

/** The values that decided a criterion on an example, in the order of the rule's text; empty for what no rule decides. */
export function evidenceFor(rubric: Rubric, criterion: string, played: Played): readonly EvidenceLine[] {
  const rule = rubric.byId.get(criterion)?.check?.rule;
  if (rule === undefined || rule === null) return [];
  const { evidence } = rule.explain(rubricFrame(played), (path) => originOf(path, played));
  const lines: EvidenceLine[] = [];
  const seen = new Set<string>();
  const visit = (node: EvidenceNode): void => {
    if (node.children.length > 0) {
      for (const child of node.children) visit(child);
      return;
    }
    if (node.origin === undefined && node.failure === undefined) return;
    const key = `${node.text}\u0000${node.origin?.path.join(".") ?? ""}`;
    if (seen.has(key)) return;
    seen.add(key);
    lines.push({
      text: node.text,
      value: node.failure === undefined ? describeValue(node.value) : "cannot be decided",
      failed: node.failure ?? null,
      from: node.from,
      to: node.to,
      step: node.origin?.step ?? null,
    });
  };
  visit(evidence);
  return lines;
}

/** A value read through `calls.<tool>` or `steps` belongs to a step; a field that a step changed last belongs to that step. */
function originOf(path: readonly string[], played: Played): { path: readonly string[]; step?: number } {
  const [first, second] = path;
  if (first === "calls" && second !== undefined) {
    const at = played.steps.findLastIndex((one) => one.tool === second);
    return at < 0 ? { path } : { path, step: at + 1 };
  }
  if (
    first === undefined ||
    !played.final.has(first) ||
    played.final.get(first) === played.initial.get(first)
  ) {
    return { path };
  }
  const leaf = (state: Played["final"]): unknown =>
    path.reduce<unknown>((value, part) => (value instanceof Map ? value.get(part) : undefined), state);
  const last = leaf(played.final);
  if (last === leaf(played.initial)) return { path };
  const at = played.steps.findIndex((one) => leaf(one.after) === last);
  return at < 0 ? { path } : { path, step: at + 1 };
}
