import { describe, expect, it } from "vitest";
import { decimal } from "#core/shared/decimal.ts";
import { runCheck } from "./check.ts";
import { compileRule, compileUnaryTests } from "./compile.ts";
import { claimScope } from "./testing/claim.ts";
import { BOOLEAN, describeType, type FeelType, NUMBER } from "./types.ts";
import type { FeelContext, Value } from "./values.ts";

const USD: FeelType = { kind: "money", currency: "USD" };

function problemsOf(text: string, expects?: FeelType): (string | undefined)[][] {
  const result = compileRule(text, claimScope, expects === undefined ? {} : { expects });
  return result.ok
    ? []
    : result.problems.map(({ code, suggestion, from, to }) => [code, suggestion ?? text.slice(from, to)]);
}

describe("checking a rule against its scope", () => {
  it.each([
    ["clam.payout > 5", "unknown name", "claim"],
    ["claim.payot > 5", "unknown field", "payout"],
    ["string lenght(claim.reason) > 5", "unknown function", "string length"],
    ['claim.status = "aproved"', "wrong value", "approved"],
    ['claim.status in ("open", "dened")', "wrong value", "denied"],
    ["claim.payout + claim.fee > 1", "wrong unit", "claim.payout + claim.fee"],
    ["claim.payout > claim.miles", "wrong unit", "claim.payout > claim.miles"],
    ["claim.miles > claim.hours", "wrong unit", "claim.miles > claim.hours"],
    ["claim.payout * claim.payout > 1", "wrong unit", "claim.payout * claim.payout"],
    ['claim.loss_date < "2026-01-01"', "wrong type", 'claim.loss_date < "2026-01-01"'],
    ["claim.urgent > 3", "wrong type", "claim.urgent > 3"],
    ["claim.payout and claim.urgent", "wrong type", "claim.payout"],
    ['date("2026-02-30") > claim.loss_date', "wrong value", '"2026-02-30"'],
    ["orders.o1.status = 1", "wrong type", "o1"],
    ["contains(claim.payout, 1)", "wrong type", "claim.payout"],
    ["substring(claim.reason)", "wrong arguments", "substring(claim.reason)"],
    ["if claim.urgent then 1 else claim.reason", "wrong type", "if claim.urgent then 1 else claim.reason"],
    ["today() > claim.loss_date", "refused", "today()"],
    ['matches(claim.reason, "(a)\\1")', "refused", '"(a)\\1"'],
    ["claim.payout <=", "syntax", ""],
  ])("%s: %s", (text, code, words) => {
    expect(problemsOf(text)).toContainEqual([code, words]);
  });

  it.each([
    ["claim.payout - claim.covered", "money in USD"],
    ["claim.payout / claim.covered", "number"],
    ["claim.payout * 0.5", "money in USD"],
    ["max(claim.payout, 0)", "money in USD"],
    ["claim.miles / claim.hours", "number (miles/hours)"],
    ["claim.lines[covered].paid", "list of money in USD"],
    ['claim.loss_date - date("2026-01-01")', "days and time duration"],
    ["for l in claim.lines return l.code", "list of text"],
    ["get value(orders, order_id).total", "money in USD"],
    ["present(claim.payout)", "yes/no"],
  ])("%s gives %s", (text, type) => {
    const result = compileRule(text, claimScope);
    expect(result.ok ? describeType(result.rule.type) : result.problems).toBe(type);
  });

  it("a rule must give what its place expects", () => {
    expect(problemsOf("claim.payout", BOOLEAN)).toHaveLength(1);
    expect(problemsOf("100", USD)).toEqual([]);
    expect(problemsOf("claim.fee", USD)).toHaveLength(1);
    expect(problemsOf('"aproved"', { kind: "text", values: ["approved"] })).toEqual([
      ["wrong value", "approved"],
    ]);
  });

  it("all problems are reported, not only the first", () => {
    expect(problemsOf("clam.x > 1 and claim.payot > 2")).toHaveLength(2);
  });

  it("cells are checked against their input", () => {
    expect(compileUnaryTests("> 500, [1..2]", USD, claimScope).ok).toBe(true);
    expect(compileUnaryTests('"x"', USD, claimScope).ok).toBe(false);
    expect(compileUnaryTests("? > claim.covered", USD, claimScope).ok).toBe(true);
  });

  it("the digest does not depend on blanks, comments and superfluous parentheses", () => {
    const digest = (text: string): string => {
      const result = compileRule(text, claimScope);
      return result.ok ? result.rule.digest : "";
    };
    expect(digest("claim.payout<=(100.0)")).toBe(digest("claim.payout  <= 100 // limit"));
    expect(digest("claim.payout < 100")).not.toBe(digest("claim.payout <= 100"));
  });

  it("tells which state it reads", () => {
    const result = compileRule("every l in claim.lines satisfies l.paid <= claim.covered", claimScope);
    expect(result.ok && result.rule.reads.map((path) => path.join("."))).toEqual([
      "claim.lines",
      "claim.lines.paid",
      "claim.covered",
    ]);
  });
});

function check(text: string, payout: Value): unknown {
  const result = compileRule(text, claimScope);
  if (!result.ok) throw new Error(text);
  const bindings: FeelContext = new Map([
    [
      "claim",
      new Map([
        ["payout", payout],
        ["urgent", null],
      ]),
    ],
  ]);
  return runCheck(result.rule, bindings);
}

describe("checks", () => {
  it("pass, fail or say why they cannot decide", () => {
    expect(check("claim.payout <= 100", decimal(100))).toEqual({ verdict: "pass" });
    expect(check("claim.payout <= 100", decimal("100.01"))).toEqual({ verdict: "fail" });
    expect(check("claim.payout <= 100", null)).toMatchObject({ verdict: "error", from: 0, to: 19 });
    expect(check("claim.urgent", decimal(1))).toMatchObject({ verdict: "error" });
    expect(check("1 + (claim.payout / 0) > 2", decimal(1))).toMatchObject({
      verdict: "error",
      from: 5,
      to: 21,
    });
  });

  it("take a number from 0 to 1 as the share of the points", () => {
    expect(check("claim.payout / 4", decimal(1))).toMatchObject({
      verdict: "fail",
      fraction: decimal("0.25"),
    });
    expect(check("claim.payout / claim.payout", decimal(3))).toMatchObject({ verdict: "pass" });
    expect(check("claim.payout / 2", decimal(3))).toMatchObject({ verdict: "error" });
  });

  it("null settles nothing: and/or are three-valued, present asks", () => {
    expect(check("present(claim.urgent) and claim.urgent", decimal(1))).toEqual({ verdict: "fail" });
    expect(check("claim.urgent or claim.payout = 1", decimal(1))).toEqual({ verdict: "pass" });
    expect(check("claim.urgent and claim.payout = 1", decimal(1))).toMatchObject({ verdict: "error" });
  });

  it("expects yes/no where yes/no is expected", () => {
    expect(compileRule("claim.payout", claimScope, { expects: NUMBER }).ok).toBe(false);
  });
});
