import { expect, it } from "vitest";
import { cellJson, numberText, presentText } from "./cell-values.ts";
import { ColumnProfile } from "./column-profile.ts";

it("takes blanks, question marks and the usual words for no value", () => {
  for (const cell of ["", " ", "?", "NA", "N/A", "NULL", undefined]) expect(presentText(cell)).toBeNull();
  expect(presentText(" 0 ")).toBe("0");
});

it("reads numbers with a decimal point or, when told, a decimal comma, with groups of three", () => {
  expect(["1,250.50", "1250.5", ".5", "007", "1,25"].map((text) => numberText(text))).toEqual([
    "1250.50",
    "1250.5",
    "0.5",
    null,
    null,
  ]);
  expect(["1.250,50", "12,5", "1.5", "-3"].map((text) => numberText(text, ","))).toEqual([
    "1250.50",
    "12.5",
    null,
    "-3",
  ]);
  expect(cellJson({ kind: "number" }, "12,5")).toMatchObject({
    problem: expect.stringContaining("decimal comma"),
  });
});

it("reads dates in the order chosen and in no other", () => {
  const day = { kind: "date", order: "dmy", separator: "/" } as const;
  expect(cellJson(day, "31/03/2024")).toEqual({ value: "2024-03-31" });
  expect(cellJson(day, "03/31/2024")).toMatchObject({ problem: expect.stringContaining("day first") });
  expect(cellJson(day, "31/03/24")).toMatchObject({ problem: expect.stringContaining("four digits") });
});

it("says when day and month of a column cannot be told apart", () => {
  const profile = new ColumnProfile();
  for (const cell of ["01/02/2024", "03/04/2024", "?"]) profile.add(cell);
  expect(profile.dateForms().map(({ order }) => order)).toEqual(["dmy", "mdy"]);
  expect(profile.form()).toMatchObject({ order: "mdy" });
});
