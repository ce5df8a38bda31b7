import { compileEnvironment } from "#core/environments/compile.ts";
import { step } from "#core/environments/engine.ts";
import { environmentProblem } from "#core/learning/environment-problem.ts";
import { FeatureSpace } from "#core/learning/feature-space.ts";
import { TrainingOptions } from "#core/learning/options.ts";
import { scoutFeatures } from "#core/learning/scout.ts";
import { Trainer } from "#core/learning/trainer.ts";
import { compileRubric } from "#core/rubrics/compile.ts";
import { startOf } from "#core/runs/play.ts";
import { digestOf } from "#core/shared/digest.ts";
import { autoClaims } from "#core/templates/auto-claims/template.ts";
import { generateTasks } from "#core/templates/template.ts";
import type { Figure } from "./run.ts";
import { perSecond } from "./run.ts";

export const title = "Learner: rollouts a second in training, beside the bare environment";

/** About a thousand rollouts an update: ten of them are the larger size. */
const UPDATES = 10;

function prepared(cases: number) {
  const environment = compileEnvironment(autoClaims.environment);
  if (!environment.ok) throw new Error(JSON.stringify(environment.problems));
  const rubric = compileRubric(autoClaims.rubric, environment.environment);
  if (!rubric.ok) throw new Error(JSON.stringify(rubric.problems));
  const tasks = generateTasks(autoClaims, 1, cases)
    .filter(({ split }) => split === "training")
    .map((document) => ({ digest: digestOf(document), document }));
  return { environment: environment.environment, rubric: rubric.rubric, tasks };
}

interface Trained {
  readonly scout: number;
  readonly tasks: number;
  /** Seconds and rollouts of the first update, and of all. */
  readonly first: { readonly seconds: number; readonly rollouts: number };
  readonly all: { readonly seconds: number; readonly rollouts: number };
}

function train(cases: number): Trained {
  const { environment, rubric, tasks } = prepared(cases);
  const began = performance.now();
  const features = new FeatureSpace(scoutFeatures(environment, tasks, 1));
  const scouted = performance.now();
  const options = TrainingOptions.parse({ updates: UPDATES, entropyBonus: 0.01 });
  const trainer = new Trainer(environmentProblem(environment, rubric, tasks, features), options);
  let rollouts = 0;
  let first = { seconds: 0, rollouts: 0 };
  for (let metrics = trainer.next(); metrics !== null; metrics = trainer.next()) {
    rollouts += metrics.rollouts;
    if (metrics.update === 0) first = { seconds: (performance.now() - scouted) / 1000, rollouts };
  }
  const all = { seconds: (performance.now() - scouted) / 1000, rollouts };
  return { scout: (scouted - began) / 1000, tasks: tasks.length, first, all };
}

/** The same cases played by their gold actions with nothing learned and nothing scored. */
function bareRolloutsPerSecond(): number {
  const { environment, tasks } = prepared(100);
  const pass = () => {
    for (const { document } of tasks) {
      let episode = startOf(environment, document, 1);
      for (const action of document.gold ?? []) episode = step(episode, { action }).episode;
    }
  };
  return perSecond(pass, 1) * tasks.length;
}

export function run(): Promise<readonly Figure[]> {
  // The first training warms compiled code up and is not measured.
  train(200);
  const { scout, tasks, first, all } = train(2_000);
  return Promise.resolve([
    {
      what: "training rollouts, scored and learned from",
      ours: all.rollouts / all.seconds,
      unit: "rollouts/s",
      against: { name: "bare environment, gold actions", value: bareRolloutsPerSecond() },
      growth: {
        from: first.rollouts,
        to: all.rollouts,
        of: "rollouts",
        factor: all.seconds / all.rollouts / (first.seconds / first.rollouts),
      },
    },
    { what: `fitting the features on ${tasks} cases`, ours: scout, unit: "s" },
    { what: `${UPDATES} updates`, ours: all.seconds, unit: "s" },
  ]);
}
