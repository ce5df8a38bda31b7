import fc from "fast-check";
import { expect, it } from "vitest";
import { csvCell, csvLine } from "./csv.ts";

it("keeps formulas harmless and numbers numbers", () => {
  expect(csvLine(["=1+1", -5, "a,b", 'say "x"', null, true])).toBe(`'=1+1,-5,"a,b","say ""x""",,true\r\n`);
});

it("never yields a cell that starts like a formula, and quotes whatever would break a line", () => {
  fc.assert(
    fc.property(fc.string({ unit: "grapheme" }), (text) => {
      const cell = csvCell(text);
      const content = cell.startsWith('"') ? cell.slice(1, -1).replaceAll('""', '"') : cell;
      expect(content.replace(/^'/, "")).toBe(text.replace(/^'/, ""));
      expect(content).not.toMatch(/^[=+\-@\t\r\n]/);
      if (!cell.startsWith('"')) expect(cell).not.toMatch(/[",\r\n]/);
    }),
  );
});
