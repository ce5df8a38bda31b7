import {
  copyTheQuestion,
  doNothing,
  dumpEverything,
  fixedDecision,
  randomAgent,
  scripted,
  shotgun,
} from "#core/agents/baselines.ts";
import { majorityDecision } from "#core/agents/majority.ts";
import type { Agent } from "#core/agents/port.ts";
import { decisionDrafts, provenProposal } from "./proposals.ts";
import type { Finding, GateLimits } from "./report.ts";
import { countTrial, emptyStage, type GateProgress, type StageResult } from "./stage.ts";
import { type GateSubject, resultOf, type Trial, tryAgent } from "./trial.ts";

export type Stage = Generator<GateProgress, StageResult>;

/** The dumb agents in the order of the report, by their name in agent documents. */
export const dumbAgentIds = [
  "do_nothing",
  "random",
  "majority_decision",
  "shotgun",
  "dump_everything",
  "copy_the_question",
] as const;

/** The dumb agents themselves, on these tasks. */
export function dumbAgents(subject: GateSubject): { id: (typeof dumbAgentIds)[number]; agent: Agent }[] {
  const decision = majorityDecision(subject.environment, subject.tasks);
  return [
    { id: "do_nothing", agent: doNothing },
    { id: "random", agent: randomAgent },
    { id: "majority_decision", agent: fixedDecision("Always the majority decision", decision) },
    { id: "shotgun", agent: shotgun },
    { id: "dump_everything", agent: dumpEverything },
    { id: "copy_the_question", agent: copyTheQuestion },
  ];
}

/** The expert's plays of the tasks that have gold actions. */
export function expertTrials(subject: GateSubject, limits: GateLimits): Trial[] {
  return subject.tasks.flatMap((task) =>
    task.gold === undefined ? [] : [tryAgent(subject, task, scripted("Expert", task.gold), limits.seed)],
  );
}

/** The expert's recorded actions must score full on every task that has them. */
export function* expertStage(subject: GateSubject, limits: GateLimits): Stage {
  const result = emptyStage("expert");
  const withGold = subject.tasks.filter((task) => task.gold !== undefined);
  const trials: Trial[] = [];
  for (const task of withGold) {
    const trial = tryAgent(subject, task, scripted("Expert", task.gold ?? []), limits.seed);
    countTrial(result, trial);
    trials.push(trial);
    yield { stage: "expert", label: "Expert", done: trials.length, total: withGold.length, result: null };
  }
  const outcome = resultOf("expert", "Expert", trials, limits);
  result.agent = { ...outcome, withinLimits: outcome.fullPasses === 1 };
  const short = trials.filter(({ full }) => !full);
  if (short.length > 0) result.findings.push(expertFinding(subject, trials.length, short));
  const without = subject.tasks.length - withGold.length;
  if (without > 0) {
    result.findings.push({
      kind: "expert_missing",
      severity: withGold.length === 0 ? "blocking" : "warning",
      sentence: `${without} of ${subject.tasks.length} tasks have no expert actions, so nothing proves that they can be solved. Add gold actions to them.`,
      place: { document: "tasks", path: "gold" },
      tasks: subject.tasks
        .filter((task) => task.gold === undefined)
        .slice(0, 5)
        .map(({ key }) => key),
      proposal: null,
    });
  }
  return result;
}

function expertFinding(subject: GateSubject, n: number, short: readonly Trial[]): Finding {
  const lost = new Map<string, number>();
  for (const { criteria } of short) {
    for (const [id, { verdict }] of criteria) if (verdict !== "pass") lost.set(id, (lost.get(id) ?? 0) + 1);
  }
  const worst = [...lost].sort((a, b) => b[1] - a[1] || (a[0] < b[0] ? -1 : 1)).slice(0, 3);
  const named = worst.map(([id, count]) => `"${statementOf(subject, id)}" on ${count}`).join("; ");
  return {
    kind: "expert_not_full",
    severity: "blocking",
    sentence: `The expert does not score full on ${short.length} of ${n} tasks; not earned: ${named || "nothing by itself, see the aggregation"}. Correct the expert's actions, the expected outcome or the criterion.`,
    place: { document: "rubric", path: worst[0] === undefined ? "" : `criteria/${worst[0][0]}` },
    tasks: short.slice(0, 5).map(({ task }) => task.key),
    proposal: null,
  };
}

/** One dumb agent on every task; above the limits it is a finding that blocks. */
export function* dumbStage(subject: GateSubject, limits: GateLimits, id: string, agent: Agent): Stage {
  const stage = `attack:${id}`;
  const result = emptyStage(stage);
  const trials: Trial[] = [];
  for (const [place, task] of subject.tasks.entries()) {
    const trial = tryAgent(subject, task, agent, limits.seed + place);
    countTrial(result, trial);
    trials.push(trial);
    yield {
      stage,
      label: `Attack: ${agent.name}`,
      done: trials.length,
      total: subject.tasks.length,
      result: null,
    };
  }
  const outcome = resultOf(id, agent.name, trials, limits);
  result.agent = outcome;
  if (outcome.withinLimits) return result;
  const earned = [...subject.rubric.criteria]
    .filter(({ metIsBad }) => !metIsBad)
    .map(({ criterion }) => ({ criterion, share: (result.tally[criterion.id]?.held ?? 0) / trials.length }))
    .sort((a, b) => b.share * Number(b.criterion.points) - a.share * Number(a.criterion.points));
  const most = earned[0];
  result.findings.push({
    kind: "dumb_agent_passes",
    severity: "blocking",
    sentence: `"${agent.name}" scores ${percent(outcome.mean)} on average and full on ${percent(outcome.fullPasses)} of the tasks (at most ${percent(limits.dumbMean)} and ${percent(limits.dumbFullPasses)} are allowed). Most of it comes from "${most?.criterion.statement ?? ""}", met on ${percent(most?.share ?? null)}. Demand more there, or make a criterion that it fails a must-pass.`,
    place: { document: "rubric", path: most === undefined ? "" : `criteria/${most.criterion.id}` },
    tasks: [...trials]
      .sort((a, b) => (b.total ?? 0) - (a.total ?? 0))
      .slice(0, 5)
      .map(({ task }) => task.key),
    proposal: dumbProposal(subject, limits, trials),
  });
  return result;
}

function dumbProposal(
  subject: GateSubject,
  limits: GateLimits,
  trials: readonly Trial[],
): Finding["proposal"] {
  const experts = expertTrials(subject, limits);
  // A fixed decision is right on some tasks by chance, so the proposal need not break every play.
  return provenProposal(subject, decisionDrafts(subject, experts), experts, trials, 0.5);
}

/** A share as whole percent for sentences; "nothing" where there is no figure. */
export function percent(share: number | null): string {
  return share === null ? "nothing" : `${Math.round(share * 100)} %`;
}

/** The sentence of a criterion. */
export function statementOf(subject: GateSubject, id: string): string {
  return subject.rubric.byId.get(id)?.criterion.statement ?? id;
}
