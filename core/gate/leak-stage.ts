import { scripted } from "#core/agents/baselines.ts";
import { HistoryRecorder } from "#core/agents/history.ts";
import { observe } from "#core/environments/observation.ts";
import { FeatureSpace } from "#core/learning/feature-space.ts";
import { ObservationReader } from "#core/learning/observation-features.ts";
import type { SparseVector } from "#core/learning/problem.ts";
import { scoutFeatures } from "#core/learning/scout.ts";
import { bestSingleFeatures } from "#core/learning/single-feature.ts";
import { digestOf } from "#core/shared/digest.ts";
import type { TaskDocument } from "#core/tasks/schema.ts";
import type { Stage } from "./attack-stages.ts";
import type { Finding, GateLimits } from "./report.ts";
import { emptyStage } from "./stage.ts";
import { type GateSubject, tryAgent } from "./trial.ts";

interface Seen {
  readonly task: TaskDocument;
  readonly decision: string;
  readonly atStart: readonly SparseVector[];
  readonly atDecision: readonly SparseVector[];
}

/**
 * Looks for values that give the outcome away: a single feature of the first observation, or of what is known when the
 * expert decides, that tells the expert's decision; and instructions or shown texts that hold the expected outcome.
 */
export function* leakStage(subject: GateSubject, limits: GateLimits): Stage {
  const result = emptyStage("leaks");
  const { environment } = subject;
  const tasks = subject.tasks.filter((task) => task.gold !== undefined);
  const documents = tasks.map((document) => ({ digest: digestOf(document), document }));
  const space = new FeatureSpace(scoutFeatures(environment, documents, limits.seed));
  const reader = new ObservationReader(environment.document, space);
  const seen: Seen[] = [];
  for (const task of tasks) {
    const { played } = tryAgent(subject, task, scripted("Expert", task.gold ?? []), limits.seed);
    const last = played.turns.at(-1);
    const tool = last?.after.turns?.turn.action?.tool;
    if (last !== undefined && tool !== undefined && environment.tools.get(tool)?.tool.kind === "decide") {
      const nothing = new HistoryRecorder();
      seen.push({
        task,
        decision: tool,
        atStart: reader.features(observe(played.first), nothing),
        atDecision: reader.features(observe(last.before), nothing),
      });
    }
    yield { stage: "leaks", label: "Leak scan", done: seen.length, total: tasks.length, result: null };
  }
  for (const [moment, when, severity] of [
    ["atStart", "in what the agent sees at the start", "blocking"],
    ["atDecision", "in what is known at the decision", "warning"],
  ] as const) {
    const cases = seen.map((one) => ({ features: one[moment].slice(0, 1), label: one.decision }));
    const leaks = bestSingleFeatures(cases);
    result.figures[moment] = leaks[0]?.auc ?? null;
    for (const { label, feature, auc } of leaks.filter((leak) => leak.auc >= limits.leakAuc)) {
      const decision = environment.tools.get(label)?.tool.label ?? label;
      result.findings.push({
        kind: "value_gives_outcome_away",
        severity,
        sentence: `"${space.labelOf(feature)}" alone tells the decision "${decision}" (AUC ${auc.toFixed(3)}), ${when}. Hide it, or add cases where it points the other way.`,
        place: { document: "environment", path: "state" },
        tasks: [],
        proposal: null,
      });
    }
  }
  result.findings.push(...textFindings(subject));
  return result;
}

const SHORTEST = 4;

/** Expected values that stand word for word in the instructions of most of their tasks, while they differ between tasks. */
function textFindings(subject: GateSubject): Finding[] {
  const { tasks } = subject;
  return subject.environment.document.expected.flatMap(({ name, label }): Finding[] => {
    const values = tasks.map((task) => task.expected[name]);
    if (new Set(values.map((value) => JSON.stringify(value))).size < 2) return [];
    const told = tasks.filter((task) => {
      const value = task.expected[name];
      return (
        typeof value === "string" &&
        value.length >= SHORTEST &&
        task.instructions.toLowerCase().includes(value.toLowerCase().replaceAll("_", " "))
      );
    });
    if (told.length === 0 || told.length < tasks.length / 20) return [];
    return [
      {
        kind: "outcome_in_text",
        severity: "blocking",
        sentence: `The instructions of ${told.length} tasks hold the expected value of "${label}" word for word. Rewrite them.`,
        place: { document: "tasks", path: "instructions" },
        tasks: told.slice(0, 5).map(({ key }) => key),
        proposal: null,
      },
    ];
  });
}
