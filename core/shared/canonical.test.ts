import { existsSync, readdirSync, readFileSync } from "node:fs";
import { resolve } from "node:path";
import fc from "fast-check";
import { describe, expect, it } from "vitest";
import { canonicalBytes, canonicalText } from "./canonical.ts";
import { digestOf } from "./digest.ts";
import { isAssayError } from "./errors.ts";
import { parseJsonStrict } from "./json-text.ts";

const vectors = resolve(process.cwd(), "../shared/vectors/jcs");

describe("RFC 8785 known answers", () => {
  if (!existsSync(vectors)) throw new Error(`The shared vectors are absent: expected ${vectors}.`);
  const cases = readdirSync(resolve(vectors, "input"));
  it("has all six cases", () => expect(cases).toHaveLength(6));
  it.each(cases)("%s gives the published bytes", (name) => {
    const value = parseJsonStrict(readFileSync(resolve(vectors, "input", name), "utf8"));
    const bytes = canonicalBytes(value);
    expect(Buffer.from(bytes).equals(readFileSync(resolve(vectors, "output", name)))).toBe(true);
    const hex = readFileSync(resolve(vectors, "outhex", name.replace(".json", ".txt")), "utf8").replace(
      /\s/g,
      "",
    );
    expect(Buffer.from(bytes).toString("hex")).toBe(hex);
  });
  it("gives the published digest", () => {
    const value = parseJsonStrict(readFileSync(resolve(vectors, "input/unicode.json"), "utf8"));
    expect(digestOf(value)).toBe("0d99aad92a125196ff887876643fd3206786a84ddce2cee52ba4ad256d2381d3");
  });
});

describe("refusals", () => {
  const cyclic: Record<string, unknown> = {};
  cyclic.self = cyclic;
  it.each([
    ["undefined member", { a: undefined }],
    ["undefined element", [undefined]],
    ["date", { at: new Date(0) }],
    ["big integer", { n: 1n }],
    ["NaN", [Number.NaN]],
    ["infinity", [Number.POSITIVE_INFINITY]],
    ["unsafe integer", { n: 9007199254740992 }],
    ["lone surrogate", "\ud800"],
    ["lone surrogate in a key", { "\ud800": 1 }],
    ["map", { m: new Map() }],
    ["self reference", cyclic],
  ])("%s", (_name, value) => {
    expect(() => canonicalText(value)).toThrowError(expect.objectContaining({ code: "invalid_document" }));
  });
  it.each([
    ["duplicate key", '{"a":1,"b":{"c":1,"\\u0063":2}}'],
    ["unsafe integer", "[9007199254740993]"],
    ["deep nesting", `${"[".repeat(300)}${"]".repeat(300)}`],
    ["not JSON", "{a:1}"],
  ])("in text: %s", (_name, text) => {
    expect(() => parseJsonStrict(text)).toThrowError(expect.objectContaining({ code: "invalid_document" }));
  });
  it("names the place", () => {
    try {
      canonicalText({ a: [{ "b/c": undefined }] });
      expect.unreachable();
    } catch (error) {
      expect(isAssayError(error) && error.details.path).toBe("/a/0/b~1c");
    }
  });
  it("allows one object in two places", () => {
    const shared = { x: 1 };
    expect(canonicalText({ b: shared, a: shared })).toBe('{"a":{"x":1},"b":{"x":1}}');
  });
});

describe("properties", () => {
  it("is a fixed point and keeps the value", () => {
    fc.assert(
      fc.property(fc.jsonValue(), (value) => {
        fc.pre(!JSON.stringify(value).match(/\\ud[89a-f]/i));
        let text: string;
        try {
          text = canonicalText(value);
        } catch (error) {
          fc.pre(!isAssayError(error, "invalid_document"));
          throw error;
        }
        expect(canonicalText(JSON.parse(text))).toBe(text);
      }),
    );
  });
});
