import type { EnvironmentDocument, Field, FieldType, Tool } from "#core/environments/schema.ts";
import type { RubricDocument } from "#core/rubrics/schema.ts";
import type { DecisionTable } from "#core/rules/decision-table-schema.ts";
import { fieldNamesFor } from "./column-names.ts";
import type { PlannedColumn, TablePlan } from "./import-table.ts";
import { type CostMatrix, worthOf } from "./table-costs.ts";

const REFER = "refer_to_person";
const OPEN = "open";

/** The tool that decides each outcome, in the order of the matrix. */
export function decisionTools(outcomes: readonly string[]): string[] {
  return fieldNamesFor(
    outcomes.map((outcome) => `decide ${outcome}`),
    [REFER],
  );
}

function typeOf(column: PlannedColumn): FieldType {
  switch (column.form.kind) {
    case "number":
      return { kind: "number" };
    case "yes_no":
      return { kind: "yes_no" };
    case "date":
      return { kind: "date" };
    case "choice":
      return { kind: "choice", options: column.form.values.map((value) => ({ value, label: value })) };
    case "text":
      return { kind: "text" };
  }
}

function fieldOf(column: PlannedColumn): Field {
  return {
    name: column.field,
    label: column.label,
    description: `Column "${column.column}" of the table.`,
    type: typeOf(column),
    visibility: column.use === "shown" ? "shown" : "hidden",
    sensitivity: column.sensitivity,
    optional: true,
  };
}

function outcomeOptions(outcomes: readonly string[]): { value: string; label: string }[] {
  return outcomes.map((value) => ({ value, label: value }));
}

function decide(name: string, label: string, description: string, value: string): Tool {
  return {
    name,
    label,
    description,
    kind: "decide",
    parameters: [],
    define: [],
    allowed: [],
    effects: [{ do: "set", path: "decision", value: JSON.stringify(value) }],
    cost: "0",
    ends: true,
  };
}

/** The environment of a table: shown columns as case fields, one decision tool for each outcome, and referral. */
export function tableEnvironment(name: string, plan: TablePlan, costs: CostMatrix): EnvironmentDocument {
  const tools = decisionTools(plan.outcomes);
  const { label } = plan.outcome;
  const decisions = plan.outcomes.map((outcome, index) =>
    decide(
      tools[index] ?? `decide_${index + 1}`,
      `Decide: ${outcome}`,
      `Decides that "${label}" is "${outcome}" and closes the case.`,
      outcome,
    ),
  );
  const referral = decide(REFER, "Refer to a person", "Hands the case to a person and closes it.", REFER);
  return {
    schema: "assay.environment@1",
    name,
    description: `Cases of a table: ${plan.rows} rows, outcome "${plan.outcome.column}".`,
    currency: "USD",
    instructions: `Decide what "${label}" is in this case. Wrong decisions cost what the policy says${costs.refer === null ? "." : "; when in doubt, refer the case to a person."}`,
    state: [
      ...plan.columns.filter((column) => column.use === "shown" || column.use === "withheld").map(fieldOf),
      {
        name: "decision",
        label: "Decision",
        type: {
          kind: "choice",
          options: [
            { value: OPEN, label: "Not decided" },
            ...outcomeOptions(plan.outcomes),
            { value: REFER, label: "Referred to a person" },
          ],
        },
        visibility: "shown",
        sensitivity: "none",
        optional: false,
      },
    ],
    shared: {},
    expected: [
      {
        name: "value",
        label,
        type: { kind: "choice", options: outcomeOptions(plan.outcomes) },
        visibility: "hidden",
        sensitivity: "none",
        optional: false,
      },
    ],
    constants: [],
    definitions: [],
    tools: costs.refer === null ? decisions : [...decisions, referral],
    policy: { title: `${name}: policy`, introduction: "", clauses: clausesFor(plan, costs) },
    disturbances: [],
    limits: { steps: 3 },
  };
}

function clausesFor(plan: TablePlan, costs: CostMatrix): EnvironmentDocument["policy"]["clauses"] {
  const section = "1 Deciding";
  const errors = plan.outcomes.flatMap((actual) =>
    plan.outcomes
      .filter((decided) => decided !== actual)
      .map(
        (decided) => `deciding "${decided}" when "${actual}" is true costs ${costs.costs[actual]?.[decided]}`,
      ),
  );
  const withheld = plan.columns.filter((column) => column.use === "withheld").map((column) => column.label);
  return [
    { id: "1.1", section, title: "Every case is decided", text: "A case ends with exactly one decision." },
    { id: "1.2", section, title: "What errors cost", text: `Per case, ${errors.join("; ")}.` },
    ...(costs.refer === null
      ? []
      : [
          {
            id: "1.3",
            section,
            title: "Referral",
            text: `A case may be referred to a person; that costs ${costs.refer}.`,
          },
        ]),
    ...(withheld.length === 0
      ? []
      : [
          {
            id: "1.4",
            section,
            title: "What plays no part",
            text: `Withheld from the decision: ${withheld.join(", ")}.`,
          },
        ]),
  ];
}

/** The rubric of a table: what a decision is worth by its cost, with cost and referral as figures beside the score. */
export function tableRubric(name: string, costs: CostMatrix): RubricDocument {
  return {
    schema: "assay.rubric@1",
    name,
    environment: null,
    criteria: [
      {
        id: "decided",
        statement: "The case is decided or handed to a person.",
        clauses: ["1.1"],
        kind: "state",
        check: { form: "text", feel: `decision != "${OPEN}"` },
        points: "0",
        gate: "must_pass",
        tags: [],
        award: "end",
      },
      {
        id: "cost_of_decision",
        statement: "The decision costs as little as possible, by what was true in this case.",
        clauses: costs.refer === null ? ["1.2"] : ["1.2", "1.3"],
        kind: "state",
        check: { form: "table", table: worthTable(costs) },
        points: "100",
        gate: "none",
        tags: [],
        award: "end",
      },
    ],
    aggregation: { mode: "signed_points", clip: ["0", "1"] },
    measures: [
      { id: "cost", label: "Cost per case", value: costRule(costs), better: "lower" },
      {
        id: "referred",
        label: "Referred to a person",
        value: `if decision = "${REFER}" then 1 else 0`,
        better: "lower",
      },
      {
        id: "right",
        label: "Decided as it was",
        value: "if decision = expected.value then 1 else 0",
        better: "higher",
      },
    ],
  };
}

interface Pair {
  actual: string;
  decided: string;
  cost: string;
}

function pairsOf(costs: CostMatrix): Pair[] {
  return costs.outcomes.flatMap((actual) =>
    costs.outcomes.map((decided) => ({
      actual,
      decided,
      cost: costs.costs[actual]?.[decided] ?? costs.worst,
    })),
  );
}

function worthTable(costs: CostMatrix): DecisionTable {
  const rows = pairsOf(costs).map(({ actual, decided, cost }, index) => ({
    id: `r${index + 1}`,
    inputs: [JSON.stringify(actual), JSON.stringify(decided)],
    outputs: [worthOf(cost, costs.worst)],
    note: `Costs ${cost}`,
  }));
  const referral = {
    id: "refer",
    inputs: ["-", JSON.stringify(REFER)],
    outputs: [worthOf(costs.refer ?? "0", costs.worst)],
  };
  return {
    name: "What a decision is worth",
    hitPolicy: "unique",
    inputs: [
      { id: "actual", expression: "expected.value", label: "True" },
      { id: "decided", expression: "decision", label: "Decided" },
    ],
    outputs: [{ id: "worth", name: "worth", label: "Worth, 0 to 1" }],
    rows: costs.refer === null ? rows : [...rows, referral],
    defaultRow: ["0"],
  };
}

/** The cost of the decision; a case left undecided costs as much as the worst one. */
function costRule(costs: CostMatrix): string {
  const cases = pairsOf(costs).map(
    ({ actual, decided, cost }) =>
      `if expected.value = ${JSON.stringify(actual)} and decision = ${JSON.stringify(decided)} then ${cost} else `,
  );
  const referral = costs.refer === null ? "" : `if decision = "${REFER}" then ${costs.refer} else `;
  return `${referral}${cases.join("")}${costs.worst}`;
}
