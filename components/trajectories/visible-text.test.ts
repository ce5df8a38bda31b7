import fc from "fast-check";
import { describe, expect, test } from "vitest";
import { visiblePieces } from "./visible-text.ts";

describe("text of agents", () => {
  test("plain text with tabs and line breaks stays whole", () => {
    const text = "Paid 4,200.00 USD.\n\tReason: clause 3.1 – naïve ✓";
    expect(visiblePieces(text)).toEqual([{ kind: "text", text }]);
  });
  test("direction controls, zero-width and tag characters are named where they stand", () => {
    expect(visiblePieces("pay\u202e001\u200bx\u{e0041}")).toEqual([
      { kind: "text", text: "pay" },
      { kind: "mark", code: "U+202E", name: "changes the direction of text" },
      { kind: "text", text: "001" },
      { kind: "mark", code: "U+200B", name: "invisible character" },
      { kind: "text", text: "x" },
      { kind: "mark", code: "U+E0041", name: "invisible tag" },
    ]);
    expect(visiblePieces("❤\ufe0f")).toEqual([{ kind: "text", text: "❤\ufe0f" }]);
    expect(visiblePieces("a\ufe0f")).toHaveLength(2);
    expect(visiblePieces("\u0007")).toEqual([{ kind: "mark", code: "U+0007", name: "control character" }]);
  });
  test("nothing is lost and nothing unseen is left in a piece of text", () => {
    fc.assert(
      fc.property(fc.string({ unit: "binary" }), (text) => {
        const rebuilt = visiblePieces(text)
          .map((piece) =>
            piece.kind === "text" ? piece.text : String.fromCodePoint(Number(`0x${piece.code.slice(2)}`)),
          )
          .join("");
        expect(rebuilt).toBe(text);
      }),
    );
  });
});
