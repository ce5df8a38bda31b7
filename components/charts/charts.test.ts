import { describe, expect, test } from "vitest";
import { csvText } from "./csv.ts";
import { lineRows, lineTable } from "./line-data.ts";
import { lookAt, seriesCount, seriesOf } from "./series.ts";

describe("series", () => {
  test("an agent always looks the same; known agents do not share a colour", () => {
    expect(seriesOf("agent-a")).toEqual(seriesOf("agent-a"));
    const known = Array.from({ length: seriesCount }, (_, index) => `agent-${index}`);
    expect(new Set(known.map((id) => seriesOf(id, known).color)).size).toBe(seriesCount);
    expect(lookAt(-1)).toEqual(lookAt(seriesCount - 1));
  });
  test("neighbours differ without colour too", () => {
    for (let place = 0; place < seriesCount; place += 1) {
      expect(lookAt(place).dash).not.toBe(lookAt(place + 1).dash);
      expect(lookAt(place).mark).not.toBe(lookAt(place + 1).mark);
    }
  });
});

test("lines of different lengths share rows in order of x", () => {
  const rows = lineRows([
    { id: "a", label: "A", points: [{ x: 2, y: 0.5, low: 0.4, high: 0.6 }] },
    {
      id: "b",
      label: "B",
      points: [
        { x: 1, y: 0.1 },
        { x: 2, y: 0.2 },
      ],
    },
  ]);
  expect(rows).toEqual([
    { x: 1, "y:b": 0.1 },
    { x: 2, "y:a": 0.5, "band:a": [0.4, 0.6], "y:b": 0.2 },
  ]);
});

test("the table twin holds every point and baseline", () => {
  const table = lineTable(
    [{ id: "a", label: "A", points: [{ x: 1, y: 0.5, n: 20 }] }],
    [{ id: "e", label: "Expert", value: 0.9 }],
    "Update",
    "Score",
  );
  expect(table.rows).toEqual([
    ["A", 1, 0.5, null, null, 20],
    ["Expert", null, 0.9, null, null, null],
  ]);
});

test("exported cells cannot become formulas", () => {
  expect(
    csvText(
      ["a", "b"],
      [
        ["=1+1", 'say "x", y'],
        ["-2", -2],
      ],
    ),
  ).toBe('a,b\r\n\'=1+1,"say ""x"", y"\r\n\'-2,-2');
});
