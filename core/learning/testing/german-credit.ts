import { existsSync, readFileSync } from "node:fs";
import { resolve } from "node:path";
import { parse } from "csv-parse/sync";
import { compileEnvironment } from "#core/environments/compile.ts";
import { observe } from "#core/environments/observation.ts";
import { compileRubric } from "#core/rubrics/compile.ts";
import { startOf } from "#core/runs/play.ts";
import { digestOf } from "#core/shared/digest.ts";
import { fitLogistic, predictLogistic } from "#core/statistics/logistic-regression.ts";
import { type PlannedColumn, planTable, profileTable } from "#core/tasks/import-table.ts";
import { costMatrix } from "#core/tasks/table-costs.ts";
import { tableTasks } from "#core/tasks/table-tasks.ts";
import { tableEnvironment, tableRubric } from "#core/tasks/table-workflow.ts";
import { fieldsByName } from "../atoms.ts";
import { checkpointOf, weightsOf } from "../checkpoint.ts";
import { environmentProblem, type TrainingTask } from "../environment-problem.ts";
import { FeatureSpace } from "../feature-space.ts";
import { observationAtoms } from "../observation-features.ts";
import { TrainingOptions } from "../options.ts";
import { bestCandidate, judge } from "../policy.ts";
import { scoutFeatures } from "../scout.ts";
import { oneDecision } from "../suggested-settings.ts";
import { Trainer } from "../trainer.ts";

// The shared credit-german rows as the product imports them: a workflow of a table, without referral, at 5:1.
const PROTECTED = ["personal_status_sex", "age", "foreign_worker"];
const OUTCOME = "credit_risk";
const COSTS = { costs: { good: { good: 0, bad: 1 }, bad: { good: 5, bad: 0 } } };
const FIVE_TO_ONE = 1 / 6;

/** One row: what a logistic regression reads, the case made of the same columns, and what was true. */
export interface CreditRow {
  readonly digest: string;
  readonly shown: Readonly<Record<string, string>>;
  readonly task: TrainingTask;
  readonly label: string;
}

export interface Split {
  readonly seed: number;
  readonly training: readonly CreditRow[];
  readonly heldOut: readonly CreditRow[];
}

const german = readGerman();

function readGerman() {
  const path = resolve(process.cwd(), "../shared/data/credit-german/train.csv");
  if (!existsSync(path)) throw new Error(`The shared rows are absent: expected ${path}.`);
  const [columns = [], ...cells] = parse(readFileSync(path)) as string[][];
  const table = { columns, rows: cells };
  const plan = planTable(columns, profileTable(table), {
    outcome: OUTCOME,
    good: "good",
    withhold: PROTECTED,
  });
  const costs = costMatrix(plan.outcomes, COSTS, null);
  const environment = compileEnvironment(tableEnvironment("Credit", plan, costs));
  if (!environment.ok) throw new Error(JSON.stringify(environment.problems));
  const rubric = compileRubric(tableRubric("Credit", costs), environment.environment);
  if (!rubric.ok) throw new Error(JSON.stringify(rubric.problems));
  const { tasks, bad } = tableTasks(table, plan, { file: "train.csv" });
  if (bad.length > 0) throw new Error(`${bad.length} rows became no case.`);
  const shownColumns = plan.columns.filter(({ use }) => use === "shown");
  const rows = tasks.map((document, place): CreditRow => {
    const row = cells[place] ?? [];
    return {
      digest: digestOf(row),
      shown: Object.fromEntries(shownColumns.map((column) => [column.column, row[column.place] ?? ""])),
      task: { digest: digestOf(document), document },
      label: row[plan.outcome.place] ?? "",
    };
  });
  return { environment: environment.environment, rubric: rubric.rubric, rows, columns: plan.columns };
}

/** What the import planned for each column. */
export function germanColumns(): readonly PlannedColumn[] {
  return german.columns;
}

/** Held out by digest, another 30 % for each seed. */
export function germanSplit(seed: number): Split {
  const isHeldOut = (row: CreditRow) =>
    Number.parseInt(digestOf([seed, row.digest]).slice(0, 6), 16) / 2 ** 24 < 0.3;
  const { rows } = german;
  return { seed, training: rows.filter((row) => !isHeldOut(row)), heldOut: rows.filter(isHeldOut) };
}

/** Cost of saying `decision` where `label` is true, at 5:1. */
export function germanCost(decision: string, label: string): number {
  if (decision === label) return 0;
  return label === "bad" ? 5 : 1;
}

/** A policy trained on `training` with the suggested settings; it reads nothing else. */
export function trainedOn({ seed, training }: Pick<Split, "seed" | "training">) {
  const { environment, rubric } = german;
  const tasks = training.map(({ task }) => task);
  const document = scoutFeatures(environment, tasks, seed);
  const features = new FeatureSpace(document);
  const { warmStart: _, ...settings } = oneDecision;
  const trainer = new Trainer(
    environmentProblem(environment, rubric, tasks, features),
    TrainingOptions.parse({ ...settings, seed }),
  );
  while (trainer.next() !== null);
  const release = { environment: environment.digest, rubric: null };
  return { features, weights: weightsOf(checkpointOf(trainer, release, document), features.count) };
}

/** What the policy sees of a case when it has to decide it. */
export function momentOf(features: FeatureSpace, { task }: CreditRow) {
  const { environment, rubric } = german;
  const episode = environmentProblem(environment, rubric, [task], features).start(0, 0);
  const moment = episode.moment();
  if (moment === null) throw new Error("There is no decision to take.");
  const shown = observe(startOf(environment, task.document, 0));
  return { moment, atoms: observationAtoms(shown, fieldsByName(environment.document)) };
}

/** Cost of each held-out case as the learner decides it after training. */
export function learnedCosts(split: Split): number[] {
  const { features, weights } = trainedOn(split);
  return split.heldOut.map((row) => {
    const { moment } = momentOf(features, row);
    const { logits } = judge(weights, moment.features, moment.candidates, false);
    const tool = moment.candidates[bestCandidate(logits)]?.action.tool;
    return germanCost(tool === "decide_good" ? "good" : "bad", row.label);
  });
}

/** The same of a logistic regression: one-hot for texts, standardised numbers; refuse when p(bad) is 1/6 or more. */
export function logisticCosts({ training, heldOut }: Split): number[] {
  const encode = encoderOf(training);
  const model = fitLogistic(
    training.map(encode),
    training.map(({ label }) => label === "bad"),
    1,
  );
  return heldOut.map((row) =>
    germanCost(predictLogistic(model, encode(row)) >= FIVE_TO_ONE ? "bad" : "good", row.label),
  );
}

function encoderOf(training: readonly CreditRow[]): (row: CreditRow) => number[] {
  const parts = Object.keys(training[0]?.shown ?? {}).map((column) => {
    const values = training.map((row) => row.shown[column] ?? "");
    if (values.every((value) => value !== "" && Number.isFinite(Number(value)))) {
      const numbers = values.map(Number);
      const mean = numbers.reduce((sum, value) => sum + value, 0) / numbers.length;
      const spread = numbers.reduce((sum, value) => sum + (value - mean) ** 2, 0) / numbers.length;
      return (row: CreditRow) => [(Number(row.shown[column]) - mean) / (Math.sqrt(spread) || 1)];
    }
    const words = [...new Set(values)].sort();
    return (row: CreditRow) => words.map((word) => Number(row.shown[column] === word));
  });
  return (row) => parts.flatMap((part) => part(row));
}
