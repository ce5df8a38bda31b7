import { describe, expect, it } from "vitest";
import { autoClaims } from "#core/templates/auto-claims/template.ts";
import { generateTasks } from "#core/templates/template.ts";
import { checkedCases, checkedFields } from "./checked-cases.ts";
import { checkCases } from "./checks.ts";
import type { Finding } from "./findings.ts";
import { planTable, profileTable, type Table, type TableChoices } from "./import-table.ts";
import { costMatrix } from "./table-costs.ts";
import { tableTasks } from "./table-tasks.ts";
import { tableEnvironment } from "./table-workflow.ts";
import { sharedTable } from "./testing/shared-tables.ts";

function findings(table: Table, choices: TableChoices): Finding[] {
  const plan = planTable(table.columns, profileTable(table), choices);
  const environment = tableEnvironment("Table", plan, costMatrix(plan.outcomes));
  const { tasks } = tableTasks(table, plan, { file: "t.csv" });
  return checkCases(checkedCases(environment, tasks), checkedFields(environment));
}

const claims = sharedTable("claims-auto/train.csv");
const german = sharedTable("credit-german/train.csv");

/** The table with one more column computed from each row. */
function planted(
  table: Table,
  column: string,
  cell: (row: readonly string[], index: number) => string,
): Table {
  return {
    columns: [...table.columns, column],
    rows: table.rows.map((row, index) => [...row, cell(row, index)]),
  };
}

const bad = german.columns.indexOf("credit_risk");

describe("checks of cases", () => {
  it("finds the telling hobby of claims-auto and calls no column of it a leak", () => {
    const found = findings(claims, { outcome: "fraud_reported" });
    const telling = found.filter((each) => each.kind === "telling_value");
    expect(telling.map((each) => each.field)).toContain("insured_hobbies");
    expect(telling.find((each) => each.message.includes("chess"))?.message).toContain("26 of 32");
    expect(telling.every((each) => each.field === "insured_hobbies")).toBe(true);
    expect(found.filter((each) => each.severity === "stop")).toEqual([]);
  });

  it("finds planted leaks: a column written after the outcome, and an exact mapping", () => {
    const noisy = planted(german, "recovered", (row, index) =>
      String((row[bad] === "bad" ? 1000 : 0) + (index % 97) + (index % 70 === 0 ? 1000 : 0)),
    );
    expect(findings(noisy, { outcome: "credit_risk" })[0]).toMatchObject({
      kind: "leak",
      field: "recovered",
    });
    const coded = planted(german, "desk", (row, index) =>
      row[bad] === "bad" ? "K" : index % 2 === 0 ? "L" : "M",
    );
    expect(findings(coded, { outcome: "credit_risk" })[0]).toMatchObject({
      kind: "exact_mapping",
      field: "desk",
    });
    expect(findings(german, { outcome: "credit_risk" }).filter((each) => each.severity === "stop")).toEqual(
      [],
    );
  });

  it("finds gaps that tell the outcome", () => {
    const gappy = planted(german, "visited", (row, index) =>
      index % 3 === 0 || (row[bad] === "bad" && index % 4 !== 0) ? "" : String(index % 7),
    );
    const found = findings(gappy, { outcome: "credit_risk" });
    expect(found.find((each) => each.kind === "telling_gap")).toMatchObject({ field: "visited" });
    expect(findings(german, { outcome: "credit_risk" }).some((each) => each.kind === "telling_gap")).toBe(
      false,
    );
  });

  it("finds look-alikes with different outcomes and on both sides of the split", () => {
    const twins = {
      ...german,
      rows: german.rows.flatMap((row, index) => (index < 60 ? [row, turned(row)] : [row])),
    };
    const found = findings(twins, { outcome: "credit_risk" });
    expect(found.find((each) => each.kind === "contradiction")?.figure).toBeGreaterThanOrEqual(60);
    const aged = { ...german, rows: german.rows.flatMap((row) => [row, older(row)]) };
    const across = findings(aged, { outcome: "credit_risk" });
    expect(across.find((each) => each.kind === "duplicate_across_splits")?.figure).toBeGreaterThan(100);
  });

  it("warns of imbalance and of personal data that is shown", () => {
    const few = {
      ...german,
      rows: german.rows.filter((row, index) => row[bad] === "good" || index % 9 === 0),
    };
    const found = findings(few, { outcome: "credit_risk", show: ["age"] });
    expect(found.some((each) => each.kind === "imbalance")).toBe(true);
    expect(found.find((each) => each.kind === "personal_data" && each.field === "age")?.severity).toBe(
      "warning",
    );
  });

  it("finds the receipt before the submission in claims-prior-auth", () => {
    const found = findings(sharedTable("claims-prior-auth/prior_authorizations.csv"), {
      outcome: "PA_DECISION",
    });
    expect(found.find((each) => each.kind === "date_order")?.figure).toBe(1);
  });

  it("finds no leak in a shipped template", () => {
    const tasks = generateTasks(autoClaims, 3, 600);
    const found = checkCases(
      checkedCases(autoClaims.environment, tasks),
      checkedFields(autoClaims.environment),
    );
    expect(found.filter((each) => each.severity === "stop")).toEqual([]);
  });
});

function turned(row: readonly string[]): string[] {
  return row.map((cell, place) => (place === bad ? (cell === "bad" ? "good" : "bad") : cell));
}

function older(row: readonly string[]): string[] {
  const age = german.columns.indexOf("age");
  return row.map((cell, place) => (place === age ? String(Number(cell) + 1) : cell));
}
