import { describe, expect, it } from "vitest";
import { DecisionTable } from "./decision-table-schema.ts";
import { dmnFromTable, tablesFromDmn } from "./dmn.ts";

const table = DecisionTable.parse({
  name: "Payout",
  hitPolicy: "collect",
  aggregation: "max",
  inputs: [
    {
      id: "amount",
      expression: "claim.amount",
      label: "Claimed amount",
      type: "number",
      values: "[0..100000]",
    },
    { id: "band", expression: "claim.band" },
  ],
  outputs: [{ id: "out", name: "payout", type: "number", values: ["100", "200"] }],
  rows: [
    { id: "small", inputs: ["<= 100", '"low", "medium"'], outputs: ["100"], note: "Small & simple <claims>" },
    { id: "large", inputs: ["-", 'not("low")'], outputs: ["200"] },
  ],
  defaultRow: ["0"],
});

describe("DMN XML", () => {
  it("goes out and comes back without loss", async () => {
    const back = await tablesFromDmn(await dmnFromTable(table, "Payout"));
    expect(back).toEqual({ ok: true, tables: [{ name: "Payout", table }], notes: [] });
  });

  it("names what it leaves out", async () => {
    const xml = `<definitions xmlns="https://www.omg.org/spec/DMN/20191111/MODEL/" id="d" name="d" namespace="x">
      <decision id="a" name="Sum"><literalExpression><text>1 + 1</text></literalExpression></decision></definitions>`;
    expect(await tablesFromDmn(xml)).toEqual({
      ok: true,
      tables: [],
      notes: ["The decision “Sum” is left out: it is not a decision table."],
    });
  });

  it.each(["", "no xml", "<definitions/>", "<a><b></a>"])(
    "answers unreadable text with a reason: %s",
    async (xml) => {
      const result = await tablesFromDmn(xml);
      expect(result.ok ? "" : result.reason).toContain("cannot be read as DMN");
    },
  );
});
