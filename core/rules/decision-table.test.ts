import fc from "fast-check";
import { describe, expect, it } from "vitest";
import { type Decimal, decimal, toText } from "#core/shared/decimal.ts";
import { compileTable } from "./decision-table.ts";
import { analyseTable } from "./decision-table-analysis.ts";
import { addRowsFromCells, tableFromCells, tableToCells } from "./table-cells.ts";
import { DATE, type FeelType, NUMBER, type Scope } from "./types.ts";
import type { Value } from "./values.ts";

const USD: FeelType = { kind: "money", currency: "USD" };
const scope: Scope = {
  names: new Map<string, FeelType>([
    ["amount", USD],
    ["age", NUMBER],
    ["band", { kind: "text", values: ["low", "medium", "high"] }],
    ["loss", DATE],
    ["other", NUMBER],
  ]),
};

function document(hitPolicy: string, rows: [string, string, string][], more: object = {}): object {
  return {
    hitPolicy,
    inputs: [
      { id: "amount", expression: "amount" },
      { id: "band", expression: "band" },
    ],
    outputs: [{ id: "out", name: "decision" }],
    rows: rows.map(([amount, band, output], index) => ({
      id: `r${index + 1}`,
      inputs: [amount, band],
      outputs: [output],
    })),
    ...more,
  };
}

function compiled(table: object) {
  const result = compileTable(table, scope);
  if (!result.ok) throw new Error(JSON.stringify(result.problems));
  return result.table;
}

function bind(amount: string | null, band: string | null): Map<string, Value> {
  return new Map<string, Value>([
    ["amount", amount === null ? null : decimal(amount)],
    ["band", band],
    ["age", decimal(1)],
    ["other", decimal(1)],
    ["loss", null],
  ]);
}

const rows: [string, string, string][] = [
  ["<= 100", '"low", "medium"', '"pay"'],
  ["> 100", "-", '"refer"'],
  ["<= 100", '"high"', '"deny"'],
];

describe("decision tables", () => {
  it("decides by the single matching row and names it", () => {
    const outcome = compiled(document("unique", rows)).evaluate(bind("100", "medium"));
    expect(outcome).toMatchObject({ ok: true, value: "pay", rows: ["r1"] });
  });

  it.each(["unique", "any", "first", "priority"])(
    "%s without a match is an error, or the default row",
    (policy) => {
      const table = document(policy, [["> 1000", "-", '"pay"']]);
      expect(compiled(table).evaluate(bind("1", "low"))).toMatchObject({
        ok: false,
        reason: "No row of the table matches.",
      });
      const withDefault = compiled({ ...table, defaultRow: ['"refer"'] });
      expect(withDefault.evaluate(bind("1", "low"))).toMatchObject({
        ok: true,
        value: "refer",
        rows: ["default"],
      });
    },
  );

  it("names both rows when two match a unique table", () => {
    const outcome = compiled(
      document("unique", [
        ["> 1", "-", '"a"'],
        ["> 2", "-", '"b"'],
      ]),
    ).evaluate(bind("5", "low"));
    expect(outcome.ok ? "" : outcome.reason).toContain("row 1 and row 2");
  });

  it("a missing input is an error unless its column allows it", () => {
    const table = document("first", [
      ["> 1", "-", '"a"'],
      ["null", "-", '"none"'],
    ]);
    expect(compiled(table).evaluate(bind(null, "low"))).toMatchObject({ ok: false, column: "amount" });
    const inputs = [
      { id: "amount", expression: "amount", missing: true },
      { id: "band", expression: "band" },
    ];
    const allowing = compiled({
      ...document("first", [
        ["null", "-", '"none"'],
        ["-", "-", '"a"'],
      ]),
      inputs,
    });
    expect(allowing.evaluate(bind(null, "low"))).toMatchObject({ ok: true, value: "none" });
  });

  it("collects lists, sums, smallest, largest and counts", () => {
    const cells: [string, string, string][] = [
      ["> 1", "-", "10"],
      ["> 2", "-", "20"],
      ["> 99", "-", "30"],
    ];
    const run = (aggregation?: string): Value => {
      const outcome = compiled(
        document("collect", cells, aggregation === undefined ? {} : { aggregation }),
      ).evaluate(bind("5", "low"));
      return outcome.ok ? outcome.value : null;
    };
    expect((run() as Decimal[]).map(toText)).toEqual(["10", "20"]);
    expect(["sum", "min", "max", "count"].map((name) => toText(run(name) as Decimal))).toEqual([
      "30",
      "10",
      "20",
      "2",
    ]);
  });

  it("any demands that matching rows agree", () => {
    const agree = compiled(
      document("any", [
        ["> 1", "-", '"a"'],
        ["> 2", "-", '"a"'],
      ]),
    );
    expect(agree.evaluate(bind("5", "low"))).toMatchObject({ ok: true, value: "a", rows: ["r1", "r2"] });
    const differ = compiled(
      document("any", [
        ["> 1", "-", '"a"'],
        ["> 2", "-", '"b"'],
      ]),
    );
    expect(differ.evaluate(bind("5", "low")).ok).toBe(false);
  });

  it("reports wrong cells with row and column", () => {
    const result = compileTable(
      document("unique", [
        ["> 1", '"lwo"', '"a"'],
        ['@"2026-01-01"', "-", '"b"'],
      ]),
      scope,
    );
    expect(result.ok ? [] : result.problems.map(({ row, column, code }) => [row, column, code])).toEqual([
      ["r1", "band", "wrong value"],
      ["r2", "amount", "wrong type"],
    ]);
  });
});

describe("gap and overlap analysis", () => {
  it("finds a gap with an example that indeed has no row", () => {
    const table = compiled(
      document("unique", [
        ["< 100", "-", '"a"'],
        ["> 100", "-", '"b"'],
      ]),
    );
    const { findings, complete } = analyseTable(table);
    expect(complete).toBe(true);
    expect(findings.map(({ kind, blocks }) => [kind, blocks])).toEqual([["gap", true]]);
    expect(findings[0]?.witness?.[0]?.text).toBe("100");
  });

  it("knows that cents and days have no values in between", () => {
    expect(
      analyseTable(
        compiled(
          document("unique", [
            ["<= 100", "-", '"a"'],
            [">= 100.01", "-", '"b"'],
          ]),
        ),
      ).findings,
    ).toEqual([]);
    const dates = compiled({
      ...document("unique", []),
      inputs: [{ id: "loss", expression: "loss" }],
      rows: [
        { id: "a", inputs: ['<= date("2026-01-31")'], outputs: ["1"] },
        { id: "b", inputs: ['>= @"2026-02-01"'], outputs: ["2"] },
      ],
    });
    expect(analyseTable(dates).findings).toEqual([]);
  });

  it("finds rows that can never decide in a first-match table", () => {
    const { findings } = analyseTable(
      compiled(
        document("first", [
          ["-", "-", '"a"'],
          ["> 5", "-", '"b"'],
        ]),
      ),
    );
    expect(findings.map(({ kind, rows: ids }) => [kind, ids])).toEqual([["unreachable", ["r2"]]]);
  });

  it("says so when cells depend on other fields", () => {
    const table = {
      ...document("unique", []),
      inputs: [{ id: "age", expression: "age" }],
      rows: [{ id: "a", inputs: ["> other"], outputs: ["1"] }],
    };
    expect(analyseTable(compiled(table)).complete).toBe(false);
  });

  it("agrees with brute force on small tables", () => {
    const cell = fc.constantFrom("-", "< 2", "<= 2", "> 1", "[1..3]", "(1..3)", "2", "not(2)", "1, 3");
    const band = fc.constantFrom("-", '"low"', '"medium", "high"', 'not("low")');
    const row = fc.tuple(cell, band, fc.constant('"x"'));
    fc.assert(
      fc.property(fc.array(row, { minLength: 1, maxLength: 5 }), (cells) => {
        const table = compiled({
          ...document("unique", cells),
          inputs: [
            { id: "age", expression: "age", step: "1" },
            { id: "band", expression: "band" },
          ],
        });
        const kinds = new Set(analyseTable(table).findings.map((finding) => finding.kind));
        let gap = false;
        let overlap = false;
        for (const age of [-1, 0, 1, 2, 3, 4, 5]) {
          for (const value of ["low", "medium", "high"]) {
            const outcome = table.evaluate(
              new Map<string, Value>([...bind("1", value), ["age", decimal(age)]]),
            );
            if (!outcome.ok && outcome.reason.startsWith("No row")) gap = true;
            if (!outcome.ok && outcome.reason.startsWith("Exactly one")) overlap = true;
          }
        }
        expect([kinds.has("gap"), kinds.has("overlap")]).toEqual([gap, overlap]);
      }),
      { numRuns: 300 },
    );
  });
});

describe("spreadsheet cells", () => {
  const newIds = (): (() => string) => {
    let next = 0;
    return () => {
      next += 1;
      return `id${next}`;
    };
  };

  it("goes out and comes back", () => {
    const { table } = compiled(document("unique", rows, { defaultRow: ['"refer"'] }));
    const back = tableFromCells(tableToCells(table), newIds());
    expect(back.ok && back.table.rows.map(({ inputs, outputs }) => [inputs, outputs])).toEqual(
      table.rows.map(({ inputs, outputs }) => [inputs, outputs]),
    );
    expect(back.ok && back.table.defaultRow).toEqual(['"refer"']);
  });

  it("lists the lines that are too short", () => {
    const { table } = compiled(document("unique", rows));
    expect(addRowsFromCells(table, '> 5\t-\t"x"\n> 6', newIds())).toEqual({
      ok: false,
      errors: [{ row: 2, column: 2, message: "The line has 1 cells instead of 3." }],
    });
  });
});
