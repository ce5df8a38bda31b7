import { describe, expect, it } from "vitest";
import { fixedDecision } from "#core/agents/baselines.ts";
import { compileEnvironment } from "#core/environments/compile.ts";
import { compileRubric } from "#core/rubrics/compile.ts";
import { playedFromEpisode, readExpected } from "#core/rubrics/played.ts";
import { scorePlayed } from "#core/rubrics/score.ts";
import { playNow } from "#core/runs/play.ts";
import { canonicalText } from "#core/shared/canonical.ts";
import { planTable, profileTable, type Table, type TableChoices } from "./import-table.ts";
import { TaskDocument } from "./schema.ts";
import { costMatrix } from "./table-costs.ts";
import { tableTasks } from "./table-tasks.ts";
import { tableEnvironment, tableRubric } from "./table-workflow.ts";
import { sharedTable } from "./testing/shared-tables.ts";

const german = sharedTable("credit-german/train.csv");
const claims = sharedTable("claims-auto/train.csv");
const modeldata = sharedTable("credit-modeldata/train.csv");
const priorAuth = sharedTable("claims-prior-auth/prior_authorizations.csv");

function workflow(table: Table, choices: TableChoices, costs?: unknown, refer?: string | null) {
  const plan = planTable(table.columns, profileTable(table), choices);
  const matrix = costMatrix(plan.outcomes, costs, refer);
  const environment = compileEnvironment(tableEnvironment("Table", plan, matrix));
  if (!environment.ok) throw new Error(JSON.stringify(environment.problems));
  const rubric = compileRubric(tableRubric("Table", matrix), environment.environment);
  if (!rubric.ok) throw new Error(JSON.stringify(rubric.problems));
  const made = tableTasks(table, plan, { file: "train.csv" });
  return { plan, matrix, environment: environment.environment, rubric: rubric.rubric, ...made };
}

type Workflow = ReturnType<typeof workflow>;

/** Cost, total and referral of one fixed decision on every task. */
function outcomesOf(made: Workflow, tool: string) {
  const agent = fixedDecision(tool, { tool, choices: [] });
  return made.tasks.map((task) => {
    const { last } = playNow(made.environment, task, agent, {
      seed: 0,
      clock: { now: () => 0 },
      signal: new AbortController().signal,
    });
    const score = scorePlayed(
      made.rubric,
      playedFromEpisode(last, readExpected(made.environment, task.expected)),
    );
    const measure = (id: string) => Number(score.measures.find((each) => each.id === id)?.value);
    return { total: Number(score.total.clipped), cost: measure("cost"), referred: measure("referred") };
  });
}

function mean(values: readonly number[]): number {
  return values.reduce((sum, value) => sum + value, 0) / values.length;
}

const fiveToOne = { costs: { good: { good: 0, bad: 1 }, bad: { good: 5, bad: 0 } } };

describe("credit-german", () => {
  const made = workflow(german, { outcome: "credit_risk", good: "good" }, fiveToOne);

  it("makes a task of every row and withholds the protected columns", () => {
    expect(made.tasks).toHaveLength(700);
    expect(made.bad).toEqual([]);
    expect(made.plan.outcomes).toEqual(["good", "bad"]);
    const withheld = made.plan.columns
      .filter((column) => column.use === "withheld")
      .map(({ column }) => column);
    expect(withheld.sort()).toEqual(["age", "foreign_worker", "personal_status_sex"]);
    for (const task of made.tasks) expect(TaskDocument.safeParse(task).success).toBe(true);
    expect(new Set(made.tasks.map((task) => task.key)).size).toBe(700);
  });

  it("scores by the cost matrix: refusing everyone costs 491 in 700, referral half the worst error", () => {
    const refused = outcomesOf(made, "decide_bad");
    expect(mean(refused.map(({ cost }) => cost))).toBeCloseTo(491 / 700, 9);
    expect(mean(refused.map(({ total }) => total))).toBeCloseTo(1 - 491 / 700 / 5, 9);
    const accepted = outcomesOf(made, "decide_good");
    expect(mean(accepted.map(({ cost }) => cost))).toBeCloseTo((5 * 209) / 700, 9);
    const referred = outcomesOf(made, "refer_to_person");
    expect(mean(referred.map(({ cost }) => cost))).toBe(2.5);
    expect(mean(referred.map(({ referred: share }) => share))).toBe(1);
  });

  it("can switch referral off", () => {
    const without = workflow(german, { outcome: "credit_risk" }, fiveToOne, null);
    expect([...without.environment.tools.keys()]).toEqual(["decide_good", "decide_bad"]);
  });

  it("gives the same documents and splits again, and shows nothing of the outcome", () => {
    const again = workflow(german, { outcome: "credit_risk", good: "good" }, fiveToOne);
    expect(canonicalText(again.tasks)).toBe(canonicalText(made.tasks));
    const share = made.tasks.filter((task) => task.split === "held_out").length / 700;
    expect(share).toBeGreaterThan(0.25);
    expect(share).toBeLessThan(0.35);
    expect(made.environment.shown.map((field) => field.name)).not.toContain("credit_risk");
  });

  it("keeps a row's split wherever the row stands", () => {
    const reversed = workflow({ ...german, rows: [...german.rows].reverse() }, { outcome: "credit_risk" });
    const splits = new Map(reversed.tasks.map((task) => [task.key, task.split]));
    for (const task of made.tasks) expect(splits.get(task.key)).toBe(task.split);
  });
});

describe("claims-auto", () => {
  const { plan, tasks } = workflow(claims, { outcome: "fraud_reported", good: "N" });
  const column = (name: string) => plan.columns.find((each) => each.column === name);

  it("reads day-first dates, question marks as missing, and sets identifiers and protected columns apart", () => {
    expect(column("policy_bind_date")?.form).toMatchObject({ kind: "date", order: "dmy" });
    expect(column("property_damage")).toMatchObject({ missing: 261, form: { kind: "yes_no" } });
    expect(column("collision_type")?.missing).toBe(123);
    expect(column("policy_annual_premium")?.use).toBe("shown");
    for (const name of ["policy_number", "insured_zip", "incident_location", "insured_sex", "age"]) {
      expect(column(name)?.use, name).toBe("withheld");
    }
    expect(column("capital-gains")?.field).toBe("capital_gains");
    expect(tasks[0]?.initial.incident_date).toBe("2015-01-25");
  });
});

describe("other tables", () => {
  it("credit-modeldata: empty cells are missing, names in any spelling become fields", () => {
    const { plan, tasks, bad } = workflow(modeldata, { outcome: "Status", good: "good" });
    expect(tasks.length + bad.length).toBe(3117);
    expect(bad).toEqual([]);
    const income = plan.columns.find((each) => each.column === "Income");
    expect(income).toMatchObject({ missing: 282, field: "income", form: { kind: "number" } });
    const withheld = plan.columns.filter((each) => each.use === "withheld").map((each) => each.column);
    expect(withheld).toEqual(["Age", "Marital"]);
  });

  it("claims-prior-auth: fixed-width blanks are no value, leading zeros stay text, empty columns are left out", () => {
    const { plan, tasks } = workflow(priorAuth, { outcome: "PA_DECISION" });
    expect(tasks).toHaveLength(248);
    const empty = plan.columns.filter((each) => each.reason === "Empty in every row.");
    expect(empty).toHaveLength(44);
    const contractor = plan.columns.find((each) => each.column === "MAC_ID");
    expect(contractor?.form.kind).toBe("text");
    expect(tasks[0]?.initial.mac_id).toBe("02102");
  });
});

describe("refusals", () => {
  it("names what is wrong and what to do", () => {
    const plan = (choices: TableChoices) => () => planTable(german.columns, profileTable(german), choices);
    expect(plan({ outcome: "credit_riks" })).toThrowError(/Did you mean "credit_risk"/);
    expect(plan({ outcome: "credit_amount_dm" })).toThrowError(/an outcome has 2 to 12/);
    expect(plan({ outcome: "credit_risk", good: "fine" })).toThrowError(/no value of "credit_risk"/);
    expect(() => costMatrix(["good", "bad"], { costs: { good: { good: 0, bad: 1 } } })).toThrowError(
      /does not say/,
    );
    expect(() => costMatrix(["good", "bad"], { costs: { fine: {} } })).toThrowError(/no outcome/);
    expect(() => costMatrix(["good", "bad"], [1])).toThrowError(/not of the form/);
  });

  it("reports bad rows with their reason and imports the others", () => {
    const rows = [
      ["12", "yes", "a"],
      ["x", "no", "b"],
      ["13", "no"],
      ["14", "yes", ""],
      ["15", "no", "b"],
    ];
    const table: Table = { columns: ["size", "open", "kind"], rows };
    const good: Table = { ...table, rows: rows.filter((_, index) => index === 0 || index === 4) };
    const plan = planTable(table.columns, profileTable(good), { outcome: "kind", show: ["size"] });
    const { tasks, bad } = tableTasks(table, plan, { file: "t.csv" });
    expect(tasks).toHaveLength(2);
    expect(bad.map(({ row, column }) => [row, column])).toEqual([
      [2, "size"],
      [3, null],
      [4, "kind"],
    ]);
  });
});
