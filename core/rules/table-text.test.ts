import fc from "fast-check";
import { describe, expect, it } from "vitest";
import { compileRule } from "./compile.ts";
import { compileTable } from "./decision-table.ts";
import { DecisionTable } from "./decision-table-schema.ts";
import { feelToSentence } from "./sentence-from-feel.ts";
import { sentenceToFeel } from "./sentences.ts";
import { feelOfTable, sentenceOfRow } from "./table-text.ts";
import { claimArbitrary, claimScope } from "./testing/claim.ts";
import { equalValues } from "./values.ts";

const cell = fc.constantFrom("-", "> 5", "[0..10)", "not(> 5)", "claim.covered", "1, 2, > 8");
const status = fc.constantFrom("-", '"open"', '"open", "denied"', 'not("open")');
const row = fc.tuple(cell, status, fc.constantFrom('"a"', '"b"', "claim.reason"));

function tableOf(rows: readonly (readonly [string, string, string])[]): DecisionTable {
  return DecisionTable.parse({
    hitPolicy: "first",
    inputs: [
      { id: "payout", expression: "claim.payout" },
      { id: "status", expression: "claim.status" },
    ],
    outputs: [{ id: "out", name: "result" }],
    rows: rows.map(([payout, wanted, output], index) => ({
      id: `r${index}`,
      inputs: [payout, wanted],
      outputs: [output],
    })),
    defaultRow: ['"none"'],
  });
}

describe("a table as text", () => {
  it("decides like the table, and its rows are sentences", () => {
    fc.assert(
      fc.property(fc.array(row, { minLength: 1, maxLength: 6 }), claimArbitrary, (rows, bindings) => {
        const table = tableOf(rows);
        const compiled = compileTable(table, claimScope);
        const rule = compileRule(feelOfTable(table) ?? "", claimScope);
        if (!compiled.ok || !rule.ok) throw new Error(JSON.stringify([compiled, rule]));
        const [byTable, byText] = [compiled.table.evaluate(bindings), rule.rule.evaluate(bindings)];
        expect([byTable.ok, byText.ok]).toEqual([true, true]);
        if (byTable.ok && byText.ok) expect(equalValues(byTable.value, byText.value)).toBe(true);
      }),
      { numRuns: 200 },
    );
  });

  it("a row and its text are one sentence", () => {
    const table = tableOf([["> 5, [1..2]", 'not("open")', '"a"']]);
    const sentence = sentenceOfRow(table, table.rows[0] as DecisionTable["rows"][number]);
    const text = sentenceToFeel(sentence);
    expect(text.ok && feelToSentence(text.feel)).toEqual(sentence);
  });

  it("evidence of a table shows the inputs, the rows tried and the output", () => {
    const bindings = fc.sample(claimArbitrary, { numRuns: 1, seed: 3 })[0] ?? new Map();
    const compiled = compileTable(tableOf([["-", "-", "claim.reason"]]), claimScope);
    if (!compiled.ok) throw new Error("The table must compile.");
    const { evidence } = compiled.table.explain(bindings);
    expect(evidence.children.map((child) => child.text)).toEqual([
      "claim.payout",
      "claim.status",
      "row 1",
      "claim.reason",
    ]);
  });
});
