import { describe, expect, it } from "vitest";
import { describeSentence } from "./sentence-description.ts";
import { feelToSentence } from "./sentence-from-feel.ts";
import { sentenceKinds } from "./sentence-schema.ts";
import { sentenceToFeel } from "./sentences.ts";

const field = (path: string): object => ({ kind: "field", field: path });
const number = (text: string): object => ({ kind: "number", number: text });
const text = (words: string): object => ({ kind: "text", text: words });

const examples: { kind: string; [key: string]: unknown }[] = [
  { kind: "compare", left: field("claim.payout"), operator: "<=", right: number("100") },
  {
    kind: "compare",
    left: field("claim.opened"),
    operator: ">",
    right: { kind: "date", date: "2026-01-31" },
  },
  { kind: "between", value: field("claim.payout"), low: number("1"), high: number("-2") },
  { kind: "one_of", value: field("claim.status"), options: [text("paid"), text("denied")] },
  { kind: "one_of", value: field("claim.status"), options: [text('say "no"')], negated: true },
  { kind: "present", field: "claim.police_report" },
  { kind: "present", field: "claim.police_report", present: false },
  {
    kind: "within_days",
    date: field("claim.reported"),
    of: field("claim.loss_date"),
    days: 30,
    direction: "after",
  },
  {
    kind: "within_days",
    date: field("claim.reported"),
    of: field("claim.loss_date"),
    days: 30,
    direction: "before",
  },
  {
    kind: "within_days",
    date: field("claim.reported"),
    of: field("claim.loss_date"),
    days: 30,
    direction: "either",
  },
  {
    kind: "items",
    quantifier: "every",
    list: "claim.lines",
    conditions: [
      { field: "paid", operator: ">", value: number("5") },
      { field: "code", operator: "=", value: text("glass") },
    ],
  },
  {
    kind: "items",
    quantifier: "some",
    list: "claim.lines",
    conditions: [{ field: "paid", operator: ">", value: number("5") }],
  },
  {
    kind: "count",
    list: "claim.lines",
    conditions: [{ field: "paid", operator: ">", value: number("5") }],
    operator: ">=",
    count: 2,
  },
  { kind: "sum_equals", list: "claim.lines", field: "paid", total: field("claim.payout") },
  {
    kind: "step_happened",
    tool: "pay",
    conditions: [{ field: "amount", operator: "=", value: field("expected.amount") }],
  },
  { kind: "step_before_step", earlier: "verify_coverage", later: "pay" },
  { kind: "never_did", tool: "pay" },
  { kind: "never_did", tool: "pay", attempts: true },
  { kind: "decision_equals_expected", decision: "claim.decision", expected: "expected.decision" },
  {
    kind: "amount_within_tolerance",
    amount: field("claim.payout"),
    expected: field("expected.payout"),
    tolerance: number("0.01"),
  },
  { kind: "reason_cited", reasons: "claim.reasons", reason: "late notice" },
  { kind: "clause_cited", text: "answer", clause: "C-4.2" },
  {
    kind: "table_row",
    cells: [
      { expression: "claim.payout", cell: "> 5, [1..2]" },
      { expression: "claim.status", cell: 'not("paid")' },
    ],
  },
  {
    kind: "all_of",
    sentences: [
      { kind: "present", field: "claim.decision" },
      { kind: "step_before_step", earlier: "verify_coverage", later: "pay" },
    ],
  },
  {
    kind: "any_of",
    sentences: [
      { kind: "present", field: "claim.decision" },
      { kind: "never_did", tool: "pay" },
    ],
  },
  {
    kind: "when",
    condition: { kind: "present", field: "claim.fraud_flag" },
    required: { kind: "never_did", tool: "pay" },
  },
];

describe("sentences", () => {
  it("has an example of every kind here", () => {
    expect(new Set(examples.map((example) => example.kind))).toEqual(new Set(sentenceKinds));
  });

  it.each(examples.map((example) => [example.kind, example] as const))(
    "%s goes to text and back",
    (_, example) => {
      const made = sentenceToFeel(example);
      if (!made.ok) throw new Error(JSON.stringify(made.problems));
      expect(feelToSentence(made.feel), made.feel).toEqual(made.sentence);
      expect(describeSentence(made.sentence)).toMatch(/^[A-Z“].*\.$/);
    },
  );

  it("text that says more than a sentence stays text", () => {
    expect(feelToSentence("sum(for l in claim.lines return l.paid * 2) > 3")).toBeNull();
    expect(feelToSentence("claim.payout <=")).toBeNull();
  });

  it("uses labels where there are some", () => {
    const made = sentenceToFeel(examples[0]);
    if (!made.ok) throw new Error("The example must be a sentence.");
    expect(describeSentence(made.sentence, { "claim.payout": "the payout" })).toBe(
      "The payout is at most 100.",
    );
  });

  it("says what is wrong with a sentence", () => {
    const made = sentenceToFeel({
      kind: "compare",
      left: field("claim payout"),
      operator: "<=",
      right: number("x"),
    });
    expect(made.ok ? [] : made.problems.map((problem) => problem.path.join("."))).toEqual([
      "left.field",
      "right.number",
    ]);
  });
});
