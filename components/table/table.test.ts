import { expect, test } from "vitest";
import { compareValues, primaryOf } from "./column.ts";
import { isFiltered, parseSort } from "./filters.ts";
import { nextRow } from "./row-keys.ts";

test("text sorts as people count", () => {
  expect(["case 10", "case 9", "Case 1"].sort(compareValues)).toEqual(["Case 1", "case 9", "case 10"]);
  expect(compareValues(2n, 10n)).toBeLessThan(0);
  expect(compareValues(new Date(2), new Date(1))).toBeGreaterThan(0);
});

test("keys move within the rows and leave others alone", () => {
  expect(nextRow("ArrowDown", 0, 3, 10)).toBe(1);
  expect(nextRow("ArrowDown", 2, 3, 10)).toBe(2);
  expect(nextRow("PageUp", 4, 30, 10)).toBe(0);
  expect(nextRow("End", 0, 30, 10)).toBe(29);
  expect(nextRow("a", 0, 30, 10)).toBeNull();
});

test("the order in the URL", () => {
  expect(parseSort("-score")).toEqual({ column: "score", descending: true });
  expect(parseSort("name")).toEqual({ column: "name", descending: false });
  expect(parseSort("")).toBeNull();
});

test("an empty filter filters nothing", () => {
  expect(isFiltered({ q: null, state: [] })).toBe(false);
  expect(isFiltered({ q: "x", state: null })).toBe(true);
});

test("the first column names the row unless another says so", () => {
  const columns = [
    { id: "a", header: "A", cell: () => "" },
    { id: "b", header: "B", cell: () => "", primary: true },
  ];
  expect(primaryOf(columns)?.id).toBe("b");
  expect(primaryOf(columns.slice(0, 1))?.id).toBe("a");
});
