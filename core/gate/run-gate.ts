import { digestOf } from "#core/shared/digest.ts";
import type { TaskDocument } from "#core/tasks/schema.ts";
import { dumbAgentIds, dumbAgents, dumbStage, expertStage, type Stage } from "./attack-stages.ts";
import { criterionFindings, criterionResults } from "./criteria-findings.ts";
import { attributeFindings, clauseCoverage, clauseFindings } from "./document-findings.ts";
import { judgedCriteria, judgedFindings, programPart } from "./judged.ts";
import { leakStage } from "./leak-stage.ts";
import { mutantStage, overallScore } from "./mutant-stage.ts";
import { pairFindings } from "./pair-findings.ts";
import type { Finding, GateLimits, GateReport } from "./report.ts";
import { injectionStage, signalStage } from "./signal-stage.ts";
import type { GateProgress, StageResult } from "./stage.ts";
import type { GateSubject } from "./trial.ts";

/**
 * Attacks an environment, a rubric and tasks, and yields progress after every play; the generator's value is the report.
 * Give the results of finished stages (from earlier progress) to go on after an interruption: the report is the same.
 */
export function* runGate(
  subject: GateSubject,
  limits: GateLimits,
  finished: readonly StageResult[] = [],
): Generator<GateProgress, GateReport> {
  const chosen: GateSubject =
    subject.taskSet === undefined ? { ...subject, tasks: chooseTasks(subject.tasks, limits) } : subject;
  const attacked = programPart(chosen);
  const results: StageResult[] = [];
  for (const [id, start] of stagesOf(attacked, limits)) {
    const known = finished.find(({ stage }) => stage === id);
    const result = known ?? (yield* start());
    results.push(result);
    yield { stage: id, label: id, done: 1, total: 1, result };
  }
  return reportOf(subject, chosen, attacked, limits, results);
}

/** The stages of a gate in their order, for saying how far one has come. */
export const stageIds: readonly string[] = [
  "expert",
  ...dumbAgentIds.map((id) => `attack:${id}`),
  "mutants",
  "injection",
  "leaks",
  "signal",
];

/** Runs the whole gate at once. */
export function gateReport(subject: GateSubject, limits: GateLimits): GateReport {
  const gate = runGate(subject, limits);
  for (let next = gate.next(); ; next = gate.next()) if (next.done === true) return next.value;
}

function stagesOf(subject: GateSubject, limits: GateLimits): [string, () => Stage][] {
  return [
    ["expert", () => expertStage(subject, limits)],
    ...dumbAgents(subject).map(({ id, agent }): [string, () => Stage] => [
      `attack:${id}`,
      () => dumbStage(subject, limits, id, agent),
    ]),
    ["mutants", () => mutantStage(subject, limits)],
    ["injection", () => injectionStage(subject, limits)],
    ["leaks", () => leakStage(subject, limits)],
    ["signal", () => signalStage(subject, limits)],
  ];
}

/** Tasks for the attacks: families in turn, within a family by a draw that follows from seed and key. */
export function chooseTasks<T extends Pick<TaskDocument, "key" | "family">>(
  tasks: readonly T[],
  limits: Pick<GateLimits, "tasks" | "seed">,
): T[] {
  const families = new Map<string, { rank: string; task: T }[]>();
  for (const task of tasks) {
    const ranked = { rank: digestOf([limits.seed, task.key]), task };
    const family = families.get(task.family);
    if (family === undefined) families.set(task.family, [ranked]);
    else family.push(ranked);
  }
  const queues = [...families.keys()]
    .sort()
    .map((family) => (families.get(family) ?? []).sort((a, b) => (a.rank < b.rank ? -1 : 1)));
  const chosen: T[] = [];
  for (let turn = 0; chosen.length < Math.min(limits.tasks, tasks.length); turn += 1) {
    for (const queue of queues) {
      const next = queue[turn];
      if (next !== undefined && chosen.length < limits.tasks) chosen.push(next.task);
    }
  }
  return chosen;
}

const severities: readonly Finding["severity"][] = ["blocking", "warning", "note"];

function reportOf(
  subject: GateSubject,
  chosen: GateSubject,
  attacked: GateSubject,
  limits: GateLimits,
  stages: readonly StageResult[],
): GateReport {
  const refusedBy = new Set(stages.flatMap((stage) => stage.refusedBy));
  const mutants = stages.find(({ stage }) => stage === "mutants");
  const findings = [
    ...stages.flatMap((stage) => stage.findings),
    ...criterionFindings(attacked, stages),
    ...pairFindings(attacked, stages),
    ...judgedFindings(chosen),
    ...clauseFindings(chosen, refusedBy),
    ...attributeFindings(chosen),
  ];
  findings.sort((a, b) => severities.indexOf(a.severity) - severities.indexOf(b.severity));
  return {
    schema: "assay.gate-report@1",
    engine: "gate@1",
    subject: {
      environment: subject.environment.digest,
      rubric: digestOf(subject.rubric.document),
      tasks: subject.taskSet?.digest ?? digestOf(subject.tasks.map((task) => digestOf(task)).sort()),
    },
    limits,
    tasksInSet: subject.taskSet?.size ?? subject.tasks.length,
    tasksUsed: chosen.tasks.length,
    judged: judgedCriteria(chosen.rubric).map(({ criterion: { id } }) => id),
    passed: findings.every(({ severity }) => severity !== "blocking"),
    expert: stages.find(({ stage }) => stage === "expert")?.agent ?? null,
    dumbAgents: stages.flatMap(({ stage, agent }) =>
      stage.startsWith("attack:") && agent !== null ? [agent] : [],
    ),
    mutations: mutants?.mutations ?? [],
    mutationScore: overallScore(mutants?.mutations ?? []),
    criteria: criterionResults(attacked, stages),
    clauses: clauseCoverage(chosen),
    withoutSignal: stages.find(({ stage }) => stage === "signal")?.figures.withoutSignal ?? null,
    findings,
  };
}
