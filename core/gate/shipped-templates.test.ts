import { describe, expect, it } from "vitest";
import { scripted } from "#core/agents/baselines.ts";
import { actionId, HistoryRecorder } from "#core/agents/history.ts";
import { enumerateActions } from "#core/environments/enumerate.ts";
import { observe } from "#core/environments/observation.ts";
import { FeatureSpace } from "#core/learning/feature-space.ts";
import { ObservationReader } from "#core/learning/observation-features.ts";
import { scoutFeatures } from "#core/learning/scout.ts";
import { bestSingleFeatures } from "#core/learning/single-feature.ts";
import { digestOf } from "#core/shared/digest.ts";
import { templates } from "#core/templates/registry.ts";
import { generateTasks } from "#core/templates/template.ts";
import { openRoom } from "#core/templates/testing/play.ts";
import { GateLimits } from "./report.ts";
import { gateReport } from "./run-gate.ts";
import { tryAgent } from "./trial.ts";

describe.each(templates.map((template) => [template.id, template] as const))("%s", (_id, template) => {
  const room = openRoom(template);
  const tasks = generateTasks(template, 41, 2_000);

  it("passes the gate at its default limits", () => {
    const report = gateReport({ ...room, tasks: tasks.slice(0, 400) }, GateLimits.parse({}));
    expect(report.findings.filter(({ severity }) => severity === "blocking")).toEqual([]);
    expect(report.passed).toBe(true);
    expect(report.expert?.fullPasses).toBe(1);
    expect(report.dumbAgents.filter(({ withinLimits }) => !withinLimits)).toEqual([]);
    expect(report.mutationScore).toBeGreaterThanOrEqual(0.9);
    for (const { kind, score } of report.mutations) expect(score, kind).toBeGreaterThanOrEqual(0.8);
    expect(report.clauses.withCriterion).toBeGreaterThanOrEqual(report.clauses.total - 1);
  });

  it("has no single value that tells the expert's decision, by tool or by option (AUC below 0.99)", () => {
    const documents = tasks.map((document) => ({ digest: digestOf(document), document }));
    const space = new FeatureSpace(scoutFeatures(room.environment, documents, 1));
    const reader = new ObservationReader(room.environment.document, space);
    const seen = tasks.flatMap((task) => {
      const gold = scripted("Expert", task.gold ?? []);
      const last = tryAgent({ ...room, tasks }, task, gold, 1).played.turns.at(-1);
      const action = last?.after.turns?.turn.action;
      if (last === undefined || action === undefined || action === null) return [];
      const listed = enumerateActions(last.before).actions.find(
        (possible) => actionId(possible.action) === actionId(action),
      );
      const features = reader.features(observe(last.before), new HistoryRecorder()).slice(0, 1);
      const options = (listed?.choices ?? []).map(({ option }) => option);
      return [{ features, tool: action.tool, option: [action.tool, ...options].join(" / ") }];
    });
    expect(seen).toHaveLength(tasks.length);
    for (const by of ["tool", "option"] as const) {
      const cases = seen.map((one) => ({ features: one.features, label: one[by] }));
      const leaks = bestSingleFeatures(cases).filter(({ auc }) => auc >= 0.99);
      expect(leaks.map(({ label, feature }) => `${label}: ${space.labelOf(feature)}`)).toEqual([]);
    }
  });
});
