import fc from "fast-check";
import type {
  Constant,
  ItemCondition,
  Operand,
  PlainSentence,
  Sentence,
} from "#core/rules/sentence-schema.ts";

/** Sentences of every kind, about any names: what they mean is not asked, only how they are written. */

const name = fc.constantFrom("claim", "payout", "status", "lines", "paid", "loss_date", "x1", "Code");
const path = fc.array(name, { minLength: 1, maxLength: 3 }).map((names) => names.join("."));
const words = fc.constantFrom("", "late notice", 'say "no"', "a\\b", "not (x)", "é ✓", "in (1..2)", "-", "?");
const decimal = fc.constantFrom("0", "1", "-2", "12.50", "-0.05", "100000000000000000000.1");
const date = fc.constantFrom("2026-01-31", "2024-02-29");
const operator = fc.constantFrom("=", "!=", "<", "<=", ">", ">=") as fc.Arbitrary<ItemCondition["operator"]>;

export const constantArbitrary: fc.Arbitrary<Constant> = fc.oneof(
  words.map((text): Constant => ({ kind: "text", text })),
  decimal.map((number): Constant => ({ kind: "number", number })),
  fc.boolean().map((yes): Constant => ({ kind: "yes_no", yes })),
  date.map((text): Constant => ({ kind: "date", date: text })),
);

const operand: fc.Arbitrary<Operand> = fc.oneof(
  path.map((field): Operand => ({ kind: "field", field })),
  constantArbitrary,
);

const condition: fc.Arbitrary<ItemCondition> = fc.record({ field: name, operator, value: operand });
const conditions = fc.array(condition, { maxLength: 3 });
const some = fc.array(condition, { minLength: 1, maxLength: 3 });
const cell = fc.constantFrom("-", "> 5", "[0..10)", "not(> 5)", '"a", "b"', "1, 2, > 8", "claim.covered", "");
const tool = fc.constantFrom("pay", "verify_coverage", "deny");
const count = fc.integer({ min: 0, max: 20 });
const is = <K extends string>(kind: K) => fc.constant(kind);

/** One statement of any kind. */
export const plainArbitrary: fc.Arbitrary<PlainSentence> = fc.oneof(
  fc.record({ kind: is("compare"), left: operand, operator, right: operand }),
  fc.record({ kind: is("between"), value: operand, low: operand, high: operand }),
  fc.record({
    kind: is("one_of"),
    value: operand,
    options: fc.array(constantArbitrary, { minLength: 1, maxLength: 3 }),
    negated: fc.boolean(),
  }),
  fc.record({ kind: is("present"), field: path, present: fc.boolean() }),
  fc.record({
    kind: is("within_days"),
    date: operand,
    of: operand,
    days: count,
    direction: fc.constantFrom("after", "before", "either"),
  }),
  fc.record({
    kind: is("items"),
    quantifier: fc.constantFrom("every", "some"),
    list: path,
    conditions: some,
  }),
  fc.record({ kind: is("count"), list: path, conditions, operator, count }),
  fc.record({ kind: is("sum_equals"), list: path, field: name, operator, total: operand }),
  fc.record({ kind: is("step_happened"), tool, conditions }),
  fc.record({ kind: is("step_before_step"), earlier: tool, later: tool }),
  fc.record({ kind: is("never_did"), tool, conditions, attempts: fc.boolean() }),
  fc.record({
    kind: is("decision_equals_expected"),
    decision: path,
    expected: name.map((last) => `expected.${last}`),
  }),
  fc.record({ kind: is("amount_within_tolerance"), amount: operand, expected: operand, tolerance: operand }),
  fc.record({ kind: is("reason_cited"), reasons: path, reason: words }),
  fc.record({ kind: is("clause_cited"), text: path, clause: words.filter((text) => text !== "") }),
  fc.record({
    kind: is("table_row"),
    cells: fc.array(fc.record({ expression: path, cell }), { minLength: 1, maxLength: 3 }),
  }),
);

const several = fc.array(plainArbitrary, { minLength: 2, maxLength: 4 });

/** A statement or statements joined in any way. */
export const sentenceArbitrary: fc.Arbitrary<Sentence> = fc.oneof(
  { weight: 4, arbitrary: plainArbitrary },
  { weight: 1, arbitrary: fc.record({ kind: is("all_of"), sentences: several }) },
  { weight: 1, arbitrary: fc.record({ kind: is("any_of"), sentences: several }) },
  {
    weight: 1,
    arbitrary: fc.record({ kind: is("when"), condition: plainArbitrary, required: plainArbitrary }),
  },
);
