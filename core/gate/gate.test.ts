import { describe, expect, it } from "vitest";
import { compileEnvironment } from "#core/environments/compile.ts";
import type { EnvironmentDocument } from "#core/environments/schema.ts";
import { compileRubric } from "#core/rubrics/compile.ts";
import type { Criterion, RubricDocument } from "#core/rubrics/schema.ts";
import { playNow } from "#core/runs/play.ts";
import { canonicalText } from "#core/shared/canonical.ts";
import type { TaskDocument } from "#core/tasks/schema.ts";
import { autoClaims } from "#core/templates/auto-claims/template.ts";
import { generateTasks } from "#core/templates/template.ts";
import { leakStage } from "./leak-stage.ts";
import { type Finding, GateLimits, GateReport } from "./report.ts";
import { gateReport, runGate } from "./run-gate.ts";
import type { StageResult } from "./stage.ts";
import type { GateSubject } from "./trial.ts";

const TASKS = 22;
const limits = GateLimits.parse({ tasks: TASKS });
const never = new AbortController().signal;

function goldTasks(document: EnvironmentDocument, count: number): TaskDocument[] {
  const compiled = compileEnvironment(document);
  if (!compiled.ok) throw new Error(JSON.stringify(compiled.problems));
  return generateTasks(autoClaims, 5, count).map((task) => {
    if (task.gold !== undefined) return task;
    const options = { seed: 0, clock: { now: () => 0 }, signal: never };
    const { turns } = playNow(compiled.environment, task, autoClaims.expert, options);
    return { ...task, gold: turns.flatMap(({ after }) => after.turns?.turn.action ?? []) };
  });
}

function subjectOf(
  rubricDocument: RubricDocument,
  document: EnvironmentDocument = autoClaims.environment,
): GateSubject {
  const environment = compileEnvironment(document);
  if (!environment.ok) throw new Error(JSON.stringify(environment.problems));
  const rubric = compileRubric(rubricDocument, environment.environment);
  if (!rubric.ok) throw new Error(JSON.stringify(rubric.problems));
  const tasks = goldTasks(document, TASKS);
  return { environment: environment.environment, rubric: rubric.rubric, tasks };
}

function withCriteria(change: (criterion: Criterion) => Criterion[], more: Criterion[] = []): RubricDocument {
  return { ...autoClaims.rubric, criteria: [...autoClaims.rubric.criteria.flatMap(change), ...more] };
}

function planted(feel: string, overrides: Partial<Criterion> = {}): Criterion {
  return {
    id: "planted",
    statement: "Planted.",
    clauses: [],
    kind: "state",
    check: { form: "text", feel },
    points: "10",
    gate: "none",
    tags: [],
    award: "end",
    ...overrides,
  };
}

const about = (findings: readonly Finding[], kind: Finding["kind"], path = "") =>
  findings.filter((finding) => finding.kind === kind && finding.place.path.includes(path));

describe("the shipped auto-claims rubric", () => {
  const subject = subjectOf(autoClaims.rubric);
  const report = gateReport(subject, limits);
  it("passes: full expert, no dumb agent above the limits, mutants lose points", () => {
    expect(report.findings.filter(({ severity }) => severity === "blocking")).toEqual([]);
    expect(report.passed).toBe(true);
    expect(report.expert?.fullPasses).toBe(1);
    expect(report.dumbAgents).toHaveLength(6);
    for (const agent of report.dumbAgents) expect(agent.withinLimits).toBe(true);
    expect(report.mutationScore).toBeGreaterThanOrEqual(0.9);
    for (const { mutants, score } of report.mutations) {
      expect(mutants).toBeGreaterThan(0);
      expect(score).toBeGreaterThanOrEqual(0.8);
    }
  });
  it("is a document, the same bytes again, also when it was interrupted", () => {
    expect(GateReport.parse(report)).toEqual(report);
    const finished: StageResult[] = [];
    const gate = runGate(subject, limits);
    while (finished.length < 5) {
      const next = gate.next();
      if (next.done === true) break;
      if (next.value.result !== null) finished.push(next.value.result);
    }
    const rest = runGate(subject, limits, JSON.parse(JSON.stringify(finished)) as StageResult[]);
    for (let next = rest.next(); ; next = rest.next()) {
      if (next.done !== true) continue;
      expect(canonicalText(next.value)).toBe(canonicalText(report));
      break;
    }
  });
});

describe("single features", () => {
  it("none tells the expert's decision by itself (AUC below 0.99), at the start or when it is taken", () => {
    const wide = { ...subjectOf(autoClaims.rubric), tasks: goldTasks(autoClaims.environment, 200) };
    const stage = leakStage(wide, limits);
    for (let next = stage.next(); ; next = stage.next()) {
      if (next.done !== true) continue;
      expect(next.value.findings).toEqual([]);
      expect(next.value.figures.atDecision).toBeLessThan(0.99);
      expect(next.value.figures.atDecision).toBeGreaterThan(0.5);
      break;
    }
  });
});

describe("planted weaknesses", () => {
  it("a missing gate: wrong ends still pay", () => {
    const open = withCriteria((criterion) => {
      if (criterion.points.startsWith("-")) return [];
      const points = criterion.group === "Outcome" ? "1" : criterion.points;
      return [{ ...criterion, points, gate: "none" }];
    });
    const report = gateReport(subjectOf(open), limits);
    expect(report.passed).toBe(false);
    const found = [
      ...about(report.findings, "wrong_decision_pays"),
      ...about(report.findings, "dumb_agent_passes"),
    ];
    expect(found.length).toBeGreaterThan(0);
  });
  it("a reversed sign", () => {
    const reversed = withCriteria((criterion) => [
      criterion.id === "acknowledged" ? { ...criterion, points: `-${criterion.points}` } : criterion,
    ]);
    const report = gateReport(subjectOf(reversed), limits);
    expect(about(report.findings, "criterion_sign_reversed", "acknowledged")).toHaveLength(1);
    expect(about(report.findings, "expert_not_full")).toHaveLength(1);
  });
  it("an unreachable criterion and a clause nobody measures", () => {
    const unreachable = withCriteria(
      (criterion) => [{ ...criterion, clauses: criterion.clauses.filter((clause) => clause !== "6.7") }],
      [planted('file.decision = "pay" and file.amount < no_money')],
    );
    const report = gateReport(subjectOf(unreachable), limits);
    expect(about(report.findings, "criterion_cannot_pass", "planted")).toHaveLength(1);
    expect(
      report.findings.some(({ kind, sentence }) => kind.startsWith("clause_") && sentence.includes("6.7")),
    ).toBe(true);
  });
  it("a criterion that everyone passes", () => {
    const everyone = withCriteria((criterion) => [criterion], [planted("usage.steps >= 0")]);
    const report = gateReport(subjectOf(everyone), limits);
    expect(about(report.findings, "criterion_cannot_fail", "planted")).toHaveLength(1);
  });
  it("a reward for keywords", () => {
    const words = withCriteria(
      (criterion) => [criterion],
      [planted('answer != null and contains(lower case(answer), "deductible")', { kind: "text" })],
    );
    const report = gateReport(subjectOf(words), limits);
    expect(about(report.findings, "criterion_rewards_words", "planted")).toHaveLength(1);
  });
  it("a removed criterion: the mutants that it killed survive, with a proposal", () => {
    const without = withCriteria((criterion) =>
      ["acknowledged", "order_of_work"].includes(criterion.id) ? [] : [criterion],
    );
    const report = gateReport(subjectOf(without), limits);
    const survivors = about(report.findings, "mutant_survives").filter(({ sentence }) =>
      sentence.includes("Acknowledge"),
    );
    expect(survivors.length).toBeGreaterThan(0);
    expect(
      survivors.some(({ proposal }) => proposal?.feel.includes("calls.acknowledge_claim") === true),
    ).toBe(true);
  });
  it("a protected attribute, shown and read; an outcome that stands in the first observation", () => {
    const state = autoClaims.environment.state.map((field) => {
      if (field.name === "cause") return { ...field, sensitivity: "protected" as const };
      return field;
    });
    const reading = withCriteria(
      (criterion) => [criterion],
      [planted('cause = "collision" or file.decision != "open"')],
    );
    const report = gateReport(subjectOf(reading, { ...autoClaims.environment, state }), limits);
    expect(about(report.findings, "protected_attribute_read", "planted")).toHaveLength(1);
    expect(about(report.findings, "protected_attribute_shown", "cause")).toHaveLength(1);
  });
});
