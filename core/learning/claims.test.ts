import { describe, expect, it } from "vitest";
import { learnedAgent } from "#core/agents/learned.ts";
import { compileEnvironment } from "#core/environments/compile.ts";
import { compileRubric } from "#core/rubrics/compile.ts";
import { rolloutNow } from "#core/runs/rollout.ts";
import { digestOf } from "#core/shared/digest.ts";
import { drain } from "#core/shared/slices.ts";
import { meanOf } from "#core/statistics/estimate.ts";
import type { TaskDocument } from "#core/tasks/schema.ts";
import { templateById } from "#core/templates/registry.ts";
import { generateTasks } from "#core/templates/template.ts";
import { checkpointOf } from "./checkpoint.ts";
import { environmentProblem } from "./environment-problem.ts";
import { FeatureSpace } from "./feature-space.ts";
import { TrainingOptions } from "./options.ts";
import { scoutFeatures } from "./scout.ts";
import { longCases } from "./suggested-settings.ts";
import { Trainer } from "./trainer.ts";
import { warmStart } from "./warm-start.ts";

// The demonstration's training, smaller in updates: warm start from gold actions, then the rubric.
const template = templateById("auto-claims");
const compiled = compileEnvironment(template.environment);
if (!compiled.ok) throw new Error("the template's environment does not compile");
const { environment } = compiled;
const scored = compileRubric(template.rubric, environment);
if (!scored.ok) throw new Error("the template's rubric does not compile");
const { rubric } = scored;

const tasks = generateTasks(template, 1, 2_000);
const training = tasks
  .filter(({ split }) => split === "training")
  .map((document) => ({ digest: digestOf(document), document }));
const heldOut = tasks.filter(({ split }) => split === "held_out");
const known = new Set(training.map(({ document }) => document.family));

describe("training on generated claims", () => {
  const features = scoutFeatures(environment, training, 1);
  const space = new FeatureSpace(features);
  const { warmStart: _, ...settings } = longCases;
  const options = TrainingOptions.parse({ ...settings, seed: 1, updates: 5 });
  const trainer = new Trainer(environmentProblem(environment, rubric, training, space), options);
  drain(warmStart(trainer, environment, training, space));
  while (trainer.next() !== null);
  const release = { environment: environment.digest, rubric: null };
  const agent = learnedAgent("Learner", environment, checkpointOf(trainer, release, features));
  const scoreOf = (task: TaskDocument): number => {
    const { score } = rolloutNow(environment, rubric, task, agent, {
      seed: 1,
      clock: { now: () => 0 },
      signal: new AbortController().signal,
      context: {
        id: "t",
        run: null,
        agent: { version: "v", digest: "0".repeat(64), name: "Learner" },
        release: { environment: environment.digest, taskSet: null, rubric: null },
        task: { key: task.key, digest: digestOf(task) },
        attempt: 0,
        source: { kind: "trial" },
      },
    });
    return Number(score.total.clipped ?? 0);
  };
  const scores = heldOut.map((task) => ({ family: task.family, score: scoreOf(task) }));

  // The expert scores full on every generated claim (core/templates tests), so its mean is 1.
  it("reaches 95 % of the expert's held-out score", () => {
    expect(meanOf(scores.map(({ score }) => score))).toBeGreaterThanOrEqual(0.95);
  });

  it("reaches 85 % on the scenario family that training never saw", () => {
    const unseen = scores.filter(({ family }) => !known.has(family));
    expect(unseen.length).toBeGreaterThan(50);
    expect(meanOf(unseen.map(({ score }) => score))).toBeGreaterThanOrEqual(0.85);
  });

  it("has read training tasks only", () => {
    const allowed = new Set(training.map(({ digest }) => digest));
    expect(trainer.tasksRead().every((digest) => allowed.has(digest))).toBe(true);
  });
});
