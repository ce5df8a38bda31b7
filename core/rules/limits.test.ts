import { describe, expect, it } from "vitest";
import { decimal } from "#core/shared/decimal.ts";
import { compileRule } from "./compile.ts";
import { evaluateFeel } from "./evaluate-feel.ts";
import { limits } from "./limits.ts";
import { claimScope } from "./testing/claim.ts";
import { NUMBER } from "./types.ts";
import type { Value } from "./values.ts";

const none = new Map<string, Value>();

function outcomeOf(text: string, bindings = none): string {
  const result = evaluateFeel(text, bindings);
  return result.outcome === "value" ? "value" : result.reason;
}

describe("limits", () => {
  it("text length: at the limit and one above", () => {
    const at = `1${" ".repeat(limits.textLength - 1)}`;
    expect(outcomeOf(at)).toBe("value");
    expect(outcomeOf(`${at} `)).toContain("more than 10000 characters");
  });

  it("depth: at the limit and one above", () => {
    const nested = (levels: number): string => `${"(".repeat(levels)}1${")".repeat(levels)}`;
    expect(outcomeOf(nested(limits.depth - 1))).toBe("value");
    expect(outcomeOf(nested(limits.depth + 1))).toContain("nested more than 200 levels");
  });

  it("steps: at the limit and one above, the same count on every machine", () => {
    const rule = compileRule("every x in 1..100 satisfies x > 0", { names: new Map() });
    if (!rule.ok) throw new Error("The rule must compile.");
    expect(rule.rule.evaluate(none, 200)).toMatchObject({ ok: true, value: true });
    expect(rule.rule.evaluate(none, 199)).toMatchObject({
      ok: false,
      reason: expect.stringContaining("more steps"),
    });
  });
});

/** Whatever a hostile author or agent may send: each must end as an error, quickly counted, never as a crash. */
const hostile: [string, string][] = [
  ["deep brackets", "(".repeat(9000)],
  ["deep lists", "[".repeat(5000)],
  ["deep negation", `${"-".repeat(4000)}x`],
  ["deep conditions", `${"if true then ".repeat(300)}1${" else 2".repeat(300)}`],
  ["deep additions", `1${"+1".repeat(4500)}`],
  ["endless loop", "for i in 1..1000000000 return i"],
  ["nested loops", "for a in 1..1000, b in 1..1000, c in 1..1000 return 1"],
  ["growing text", 'string join(for i in 1..1000000 return "aaaaaaaaaaaaaaaaaaaaaaaaaaaaaa")'],
  ["growing list", "count(for i in 1..100000 return partial)"],
  ["deep result", "for i in 1..1000 return [partial]"],
  ["deep comparison", "for i in 1..20000 return if i = 1 then [1] else [partial[-1]]"],
  ["giant power", "10 ** 1000000"],
  ["giant tower", "9 ** 9 ** 9 ** 9 ** 9"],
  ["giant literal", `${"9".repeat(2000)} * 2`],
  ["giant exponent", "1e99999 + 1"],
  ["giant scale", "decimal(1/3, 10 ** 30)"],
  ["giant date", 'date("2026-01-01") + duration("P999999999999D")'],
  ["giant date range", 'for d in @"0001-01-01"..@"999999999-01-01" return d'],
  ["nested repetition", 'matches("a", "((a{1000}){1000}){1000}")'],
  ["prototype name", "constructor.constructor"],
  ["prototype of a value", "{}.__proto__"],
  ["prototype of a list", "[1].toString"],
  ["prototype as function", "toString()"],
  ["unicode name", "claim\u202e.payout"],
  ["null byte", "1 \u0000 2"],
  ["lone surrogate", '"\ud800" > 1'],
  ["unknown wide name", "ﬀﬀﬀ > 1"],
];

describe("the hostile corpus", () => {
  it.each(hostile)("%s ends in an error within the budget", (_, text) => {
    const result = evaluateFeel(text, none);
    expect(result.outcome, JSON.stringify(result).slice(0, 200)).not.toBe("value");
    expect(compileRule(text, claimScope).ok && evaluateFeel(text, none).outcome === "value").toBe(false);
  });

  it("a pattern that backtracking engines never finish is decided at once", () => {
    const input = `${"a".repeat(50_000)}!`;
    expect(evaluateFeel('matches(input, "^(a+)+$")', new Map([["input", input]]))).toEqual({
      outcome: "value",
      value: false,
    });
  });

  it.each(["constructor", "__proto__", "toString", "hasOwnProperty"])(
    "%s is an ordinary unknown name",
    (name) => {
      const bindings = new Map<string, Value>([["claim", new Map([["payout", decimal(1)]])]]);
      expect(evaluateFeel(name, bindings).outcome).toBe("error");
      expect(evaluateFeel(`claim.${name}`, bindings).outcome).toBe("error");
      const typed = compileRule(`claim.${name}`, claimScope);
      expect(typed.ok ? [] : typed.problems.map((problem) => problem.code)).toEqual(["unknown field"]);
      const stored = new Map<string, Value>([[name, decimal(7)]]);
      expect(compileRule(`${name} = 7`, { names: new Map([[name, NUMBER]]) }).ok).toBe(true);
      expect(evaluateFeel(`${name} = 7`, stored)).toEqual({ outcome: "value", value: true });
    },
  );
});
