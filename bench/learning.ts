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

const UPDATES = 6;

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

/** Seconds for scouting, and for a few updates with the rollouts that they played. */
function train(cases: number): { scout: number; seconds: number; rollouts: number; tasks: number } {
  const { environment, rubric, tasks } = prepared(cases);
  const began = performance.now();
  const features = new FeatureSpace(scoutFeatures(environment, tasks, 1));
  const scouted = performance.now();
  const options = TrainingOptions.parse({ updates: UPDATES, entropyBonus: 0.01 });
  const trainer = new Trainer(environmentProblem(environment, rubric, tasks, features), options);
  let rollouts = 0;
  for (let metrics = trainer.next(); metrics !== null; metrics = trainer.next()) rollouts += metrics.rollouts;
  const ended = performance.now();
  return {
    scout: (scouted - began) / 1000,
    seconds: (ended - scouted) / 1000,
    rollouts,
    tasks: tasks.length,
  };
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
  const small = train(200);
  const large = train(800);
  const growth = large.scout / large.tasks / (small.scout / small.tasks);
  return Promise.resolve([
    {
      what: "training rollouts, scored and learned from",
      ours: large.rollouts / large.seconds,
      unit: "rollouts/s",
      against: { name: "bare environment, gold actions", value: bareRolloutsPerSecond() },
    },
    {
      what: "fitting the features",
      ours: large.scout,
      unit: "s",
      growth: { from: small.tasks, to: large.tasks, factor: growth },
    },
    { what: `${UPDATES} updates`, ours: large.seconds, unit: "s" },
  ]);
}
