import { describe, expect, it } from "vitest";
import { compileEnvironment } from "#core/environments/compile.ts";
import { replay } from "#core/environments/replay.ts";
import { checkpointOf } from "#core/learning/checkpoint.ts";
import { environmentProblem } from "#core/learning/environment-problem.ts";
import { FeatureSpace } from "#core/learning/feature-space.ts";
import { TrainingOptions } from "#core/learning/options.ts";
import { scoutFeatures } from "#core/learning/scout.ts";
import { Trainer } from "#core/learning/trainer.ts";
import { compileRubric } from "#core/rubrics/compile.ts";
import { rollout, rolloutNow } from "#core/runs/rollout.ts";
import { canonicalText } from "#core/shared/canonical.ts";
import { digestOf } from "#core/shared/digest.ts";
import type { TaskDocument } from "#core/tasks/schema.ts";
import { autoClaims } from "#core/templates/auto-claims/template.ts";
import { generateTasks } from "#core/templates/template.ts";
import { type BuiltInContext, builtInAgent } from "./built-in.ts";
import { HistoryRecorder, historyOf } from "./history.ts";
import { untrainedAgent } from "./learned.ts";
import type { Agent, AgentInput } from "./port.ts";
import { builtInAgents } from "./registry.ts";
import { LocalPolicy } from "./schema.ts";

const compiled = compileEnvironment(autoClaims.environment);
if (!compiled.ok) throw new Error("the template's environment does not compile");
const { environment } = compiled;
const scored = compileRubric(autoClaims.rubric, environment);
if (!scored.ok) throw new Error("the template's rubric does not compile");
const { rubric } = scored;
const tasks = generateTasks(autoClaims, 9, 40);
const training = tasks.slice(0, 30).map((document) => ({ digest: digestOf(document), document }));
const tested = tasks.slice(30);

function optionsFor(task: TaskDocument, seed = 3) {
  return {
    seed,
    clock: { now: () => 0 },
    signal: new AbortController().signal,
    context: {
      id: "t",
      run: null,
      agent: { version: "v", digest: "0".repeat(64), name: "Agent" },
      release: { environment: environment.digest, taskSet: null, rubric: null },
      task: { key: task.key, digest: digestOf(task) },
      attempt: 0,
      source: { kind: "trial" as const },
    },
  };
}

const context: BuiltInContext = {
  name: "Agent",
  environment,
  checkpoint: null,
  trainingTasks: () => training,
};

describe("built-in agents", () => {
  it("are all described, one for each policy", () => {
    expect(builtInAgents.map(({ policy }) => policy).sort()).toEqual([...LocalPolicy.options].sort());
    expect(new Set(builtInAgents.map(({ slug }) => slug)).size).toBe(builtInAgents.length);
  });
  it.each(builtInAgents.map(({ policy }) => policy))(
    "%s plays to an end, replays, and is the same again",
    async (policy) => {
      const agent = await builtInAgent(policy, context);
      for (const task of tested.slice(0, 4)) {
        const { trajectory } = rolloutNow(environment, rubric, task, agent, optionsFor(task));
        expect(["tool", "limit", "stopped"]).toContain(trajectory.outcome.endedBy);
        expect(replay(environment, task, trajectory).ok).toBe(true);
        const again = await rollout(environment, rubric, task, agent, optionsFor(task));
        expect(canonicalText(again.trajectory)).toBe(canonicalText(trajectory));
      }
    },
  );
  it("the imitator does what the experts did on cases it was shown", async () => {
    const agent = await builtInAgent("imitation", context);
    const totals = training
      .slice(0, 10)
      .map(({ document }) =>
        Number(rolloutNow(environment, rubric, document, agent, optionsFor(document)).score.total.clipped),
      );
    expect(totals.reduce((sum, total) => sum + total, 0) / totals.length).toBeGreaterThan(0.9);
  });
  it("refuses to imitate where there is nobody to imitate", async () => {
    const bare = training.map(({ digest, document }) => {
      const { gold: _gold, ...rest } = document;
      return { digest, document: rest };
    });
    await expect(builtInAgent("imitation", { ...context, trainingTasks: () => bare })).rejects.toMatchObject({
      code: "wrong_state",
    });
  });
});

describe("the agent port", () => {
  it("shows an agent nothing of what is expected, hidden or gold", () => {
    const seen: AgentInput[] = [];
    const spy: Agent = {
      name: "Spy",
      act: (input) => {
        seen.push(input);
        const next = input.possible().actions[input.history.length];
        return next === undefined ? {} : { action: next.action };
      },
    };
    const task = tested[0] as TaskDocument;
    rolloutNow(environment, rubric, task, spy, optionsFor(task));
    for (const input of seen) {
      expect(Object.keys(input).sort()).toEqual(
        ["history", "instructions", "observation", "policy", "possible", "seed", "signal", "tools"].sort(),
      );
      expect(JSON.stringify(input.observation)).not.toContain("arrival");
    }
  });
  it("a failing agent leaves a trajectory that says so, and no text of the failure", async () => {
    const task = tested[1] as TaskDocument;
    const agent: Agent = { name: "Broken", act: () => Promise.reject(new Error("secret key sk-123")) };
    const { trajectory } = await rollout(environment, rubric, task, agent, optionsFor(task));
    expect(trajectory.outcome.endedBy).toBe("agent_failure");
    expect(JSON.stringify(trajectory)).not.toContain("sk-123");
  });
  it("a stop ends the case before the next step", async () => {
    const task = tested[2] as TaskDocument;
    const stop = new AbortController();
    const agent: Agent = {
      name: "Slow",
      act: (input) => {
        stop.abort();
        return { action: { tool: input.tools[0]?.name ?? "", arguments: {} } };
      },
    };
    const { trajectory } = await rollout(environment, rubric, task, agent, {
      ...optionsFor(task),
      signal: stop.signal,
    });
    expect(trajectory.outcome.endedBy).toBe("stopped");
    expect(trajectory.steps).toHaveLength(1);
  });
});

describe("a learned agent", () => {
  const features = scoutFeatures(environment, training, 1);
  const space = new FeatureSpace(features);
  const options = TrainingOptions.parse({ updates: 2, tasksPerUpdate: 8, groupSize: 4 });
  const trainer = new Trainer(environmentProblem(environment, rubric, training, space), options);
  while (trainer.next() !== null);
  const checkpoint = checkpointOf(trainer, { environment: environment.digest, rubric: null }, features);

  it("explains each step: contributions add up to the logit, probabilities are ordered", async () => {
    const agent = await builtInAgent("learner", { ...context, checkpoint });
    const task = tested[3] as TaskDocument;
    const { trajectory } = rolloutNow(environment, rubric, task, agent, optionsFor(task));
    expect(trajectory.steps.length).toBeGreaterThan(0);
    for (const { explanation, action } of trajectory.steps) {
      expect(explanation?.candidates[0]?.action).toEqual(action);
      for (const { contributions, rest, logit } of explanation?.candidates ?? []) {
        const sum = contributions.reduce((total, { contribution }) => total + contribution, 0);
        expect(sum + rest).toBeCloseTo(logit, 9);
        for (const { label } of contributions) expect(label).not.toMatch(/^feature \d/);
      }
    }
  });
  it("differs from the untrained one, which explores without repeating itself", () => {
    const task = tested[4] as TaskDocument;
    const { trajectory } = rolloutNow(
      environment,
      rubric,
      task,
      untrainedAgent("Untrained", environment),
      optionsFor(task),
    );
    const tools = trajectory.steps.map(({ action }) => action?.tool);
    expect(new Set(tools).size).toBeGreaterThan(4);
  });
});

describe("history", () => {
  it("is the same from past turns and step by step, and copies go their own way", () => {
    const turns = [
      { action: { tool: "read", arguments: {} }, result: { kind: "ok" as const } },
      {
        action: { tool: "pay", arguments: { b: 1, a: 2 } },
        result: { kind: "refused" as const, clause: "1.1", message: "no" },
      },
    ];
    const recorder = new HistoryRecorder();
    for (const { action, result } of turns) recorder.record(action, result);
    const read = historyOf(turns);
    for (const history of [recorder, read, read.copy()]) {
      expect(history.steps).toBe(2);
      expect(history.lastClause).toBe("1.1");
      expect(history.didExactly({ tool: "read", arguments: {} })).toBe(true);
      expect(history.failedExactly({ tool: "pay", arguments: { a: 2, b: 1 } })).toBe(true);
      expect(history.isStuck("pay")).toBe(true);
    }
    const copy = read.copy();
    copy.record({ tool: "look", arguments: {} }, { kind: "ok" });
    expect(copy.isStuck("pay")).toBe(false);
    expect(read.isStuck("pay")).toBe(true);
  });
});
