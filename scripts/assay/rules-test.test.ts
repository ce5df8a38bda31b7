import { existsSync, readdirSync, readFileSync } from "node:fs";
import { resolve } from "node:path";
import { afterAll, describe, expect, it } from "vitest";
import { agreementOf, ConformanceFile } from "#core/rules/conformance.ts";
import { valueFromTyped } from "#core/rules/typed-value.ts";
import { jsonLines, Workplace } from "./testing/run-assay.ts";

const place = new Workplace();
afterAll(() => place.remove());

describe("assay rules test", () => {
  const cases = [
    {
      id: "sum",
      expression: "a + 0.2",
      context: { a: { type: "number", value: "0.1" } },
      expected: { type: "number", value: "0.3" },
    },
    { id: "clock", expression: "now()" },
    { id: "wrong", expression: '"5" > 3', errorResult: true },
    {
      id: "chain",
      expression: "d + 1",
      requiredDecisions: { d: "count([1, 2])" },
      expected: { type: "number", value: "3" },
    },
    { id: "shape", expression: '{ from: @"2026-03-01", for: @"P30D", ok: null }' },
  ];
  const lines = [
    { id: "sum", outcome: "value", value: { type: "number", value: "0.3" } },
    { id: "clock", outcome: "refused", reason: expect.stringMatching(/date of the case/) },
    { id: "wrong", outcome: "error", reason: expect.any(String) },
    { id: "chain", outcome: "value", value: { type: "number", value: "3" } },
    {
      id: "shape",
      outcome: "value",
      value: {
        type: "context",
        value: {
          from: { type: "date", value: "2026-03-01" },
          for: { type: "duration", value: "P30D" },
          ok: { type: "null", value: null },
        },
      },
    },
  ];

  it("writes one line of JSON a case and nothing else, whatever the form of the file", async () => {
    for (const file of [
      place.write("c.json", { topic: "x", cases }),
      place.write("d.json", cases),
      place.write("e.jsonl", cases.map((entry) => JSON.stringify(entry)).join("\n")),
    ]) {
      const { code, stdout, stderr } = await place.run(["rules", "test", file]);
      expect([code, stderr]).toEqual([0, "5 cases: 3 as expected, 2 without an expectation.\n"]);
      expect(jsonLines(stdout)).toEqual(lines);
    }
    const { code, stdout } = await place.run(["rules", "test", "-"], JSON.stringify({ cases }));
    expect([code, jsonLines(stdout)]).toEqual([0, lines]);
  });

  it("ends with 1 when a case gives another value, is refused or cannot be read, and goes on", async () => {
    place.write("bad.json", {
      cases: [
        { id: "other", expression: "1", expected: { type: "number", value: "2" } },
        { id: "empty" },
        { expression: "1 +" },
        5,
        { id: "table", table: "none" },
        { id: "last", expression: "1" },
      ],
    });
    const { code, stdout } = await place.run(["rules", "test", "bad.json"]);
    expect(code).toBe(1);
    expect(jsonLines(stdout).map(({ id, outcome }) => [id, outcome])).toEqual([
      ["other", "value"],
      ["empty", "error"],
      ["case 3", "error"],
      ["case 4", "error"],
      ["table", "error"],
      ["last", "value"],
    ]);
  });

  it("agrees with the shared cases as the engine does in process", async () => {
    const folder = resolve(import.meta.dirname, "../../../shared/vectors/feel-tck");
    if (!existsSync(folder)) throw new Error(`The shared conformance cases are missing: ${folder}`);
    const files = readdirSync(folder)
      .filter((name) => name.endsWith(".json"))
      .map((name) => resolve(folder, name));
    const { stdout } = await place.npx(["rules", "test", ...files]);
    const all = files.flatMap((file) => ConformanceFile.parse(JSON.parse(readFileSync(file, "utf8"))).cases);
    const results = jsonLines(stdout) as { id: string; outcome: string; value: unknown; reason: string }[];
    expect(results.map(({ id }) => id)).toEqual(all.map(({ id }) => id));
    const different = results.filter(({ outcome, value }, index) => {
      const entry = all[index];
      return (
        outcome === "value" &&
        entry !== undefined &&
        agreementOf(entry, { outcome: "value", value: valueFromTyped(value) }) === "different value"
      );
    });
    expect(different).toEqual([]);
    expect(results.filter(({ outcome, reason }) => outcome !== "value" && !reason)).toEqual([]);
  });
});
