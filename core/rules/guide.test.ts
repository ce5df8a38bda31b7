import { readFileSync } from "node:fs";
import { join } from "node:path";
import { describe, expect, it } from "vitest";
import { shapeOfBindings } from "./parse/name-shape.ts";
import { parseExpression } from "./parse/parse.ts";

const guide = readFileSync(join(import.meta.dirname, "../../docs/guides/rules.md"), "utf8");

/** The rules that the guide shows: last column of its tables “what you want to say”, and its code blocks. */
function examples(): string[] {
  const rows = guide.split("\n## ").flatMap((section) => {
    if (!section.includes("| what you want to say | rule |")) return [];
    return [...section.matchAll(/^\| (?!---|what)[^|]+\| `([^`]+)` \|$/gm)].map((match) => match[1] ?? "");
  });
  const blocks = [...guide.matchAll(/```\n([\s\S]*?)\n```/g)].map((match) => match[1] ?? "");
  return [...rows, ...blocks];
}

describe("the guide for authors", () => {
  it("shows examples", () => expect(examples().length).toBeGreaterThan(15));

  it.each(examples())("%s is a rule of the language", (text) => {
    const parsed = parseExpression(text, shapeOfBindings(new Map()));
    expect(parsed.ok ? [] : parsed.problems).toEqual([]);
  });
});
