import fc from "fast-check";
import { describe, expect, it } from "vitest";
import { sentenceOfTable, tableOfSentence, tableOfShare, tableOfText, textOfTable } from "./check-forms.ts";
import { compileRule } from "./compile.ts";
import { compileTable } from "./decision-table.ts";
import { DecisionTable } from "./decision-table-schema.ts";
import { feelToSentence } from "./sentence-from-feel.ts";
import { type PlainSentence, type Sentence, sentenceKinds } from "./sentence-schema.ts";
import { sentenceToFeel } from "./sentences.ts";
import { claimArbitrary, claimScope } from "./testing/claim.ts";
import { sentenceArbitrary } from "./testing/sentence.ts";

const field = (path: string) => ({ kind: "field", field: path }) as const;
const number = (text: string) => ({ kind: "number", number: text }) as const;
const text = (words: string) => ({ kind: "text", text: words }) as const;

/** Well-typed statements about the test claim. */
const statement = fc.constantFrom<PlainSentence>(
  { kind: "compare", left: field("claim.payout"), operator: "<=", right: number("10") },
  { kind: "compare", left: field("claim.payout"), operator: "!=", right: field("claim.covered") },
  { kind: "compare", left: field("claim.urgent"), operator: "=", right: { kind: "yes_no", yes: true } },
  { kind: "between", value: field("claim.count"), low: number("1"), high: number("3") },
  { kind: "one_of", value: field("claim.status"), options: [text("open"), text("denied")], negated: false },
  { kind: "one_of", value: field("claim.status"), options: [text("open"), text("denied")], negated: true },
  { kind: "present", field: "claim.reason", present: false },
  {
    kind: "items",
    quantifier: "some",
    list: "claim.lines",
    conditions: [{ field: "code", operator: "=", value: text("glass") }],
  },
  { kind: "sum_equals", list: "claim.lines", field: "paid", operator: "<", total: field("claim.payout") },
  { kind: "table_row", cells: [{ expression: "claim.count", cell: "0, > 2" }] },
);
const several = fc.array(statement, { minLength: 2, maxLength: 4 });
const joinedClaim: fc.Arbitrary<Sentence> = fc.oneof(
  statement,
  several.map((sentences): Sentence => ({ kind: "all_of", sentences })),
  several.map((sentences): Sentence => ({ kind: "any_of", sentences })),
  fc
    .tuple(statement, statement)
    .map(([condition, required]): Sentence => ({ kind: "when", condition, required })),
);

const textOf = (sentence: unknown): string => {
  const made = sentenceToFeel(sentence);
  if (!made.ok) throw new Error(JSON.stringify(made.problems));
  return made.feel;
};

describe("one meaning in three forms", () => {
  it("generates every kind", () => {
    const seen = new Set(fc.sample(sentenceArbitrary, { numRuns: 1000, seed: 1 }).map(({ kind }) => kind));
    expect([...seen].sort()).toEqual([...sentenceKinds].sort());
  });

  it("a sentence of any kind becomes text, and the text becomes a sentence that is written the same", () => {
    fc.assert(
      fc.property(sentenceArbitrary, (sentence) => {
        const feel = textOf(sentence);
        const back = feelToSentence(feel);
        expect(back, feel).not.toBeNull();
        expect(textOf(back)).toBe(feel);
        // Two kinds may be written alike; then the more telling one comes back, and from then on stays.
        expect(feelToSentence(textOf(back))).toEqual(back);
      }),
      { numRuns: 1000 },
    );
  });

  it("a sentence becomes a table and comes back as it was; cells of a row may come back as statements", () => {
    fc.assert(
      fc.property(sentenceArbitrary, (sentence) => {
        const table = tableOfSentence(sentence);
        expect(DecisionTable.safeParse(table).success).toBe(true);
        if (JSON.stringify(sentence).includes('"table_row"')) return;
        // What is written alike is one sentence already.
        const canonical = feelToSentence(textOf(sentence));
        expect(canonical).not.toBeNull();
        const back = sentenceOfTable(tableOfSentence(canonical as Sentence));
        expect(back).toEqual(canonical);
      }),
      { numRuns: 600 },
    );
  });

  it("the table decides what the sentence decides, and so does the text of the table", () => {
    let decided = 0;
    fc.assert(
      fc.property(joinedClaim, claimArbitrary, (sentence, bindings) => {
        const table = tableOfSentence(sentence);
        const [byText, byTable] = [
          compileRule(textOf(sentence), claimScope),
          compileTable(table, claimScope),
        ];
        const again = compileRule(textOfTable(table) ?? "", claimScope);
        if (!byText.ok || !byTable.ok || !again.ok) {
          throw new Error(JSON.stringify([textOf(sentence), table, textOfTable(table), byTable, again]));
        }
        const [a, b, c] = [
          byText.rule.evaluate(bindings),
          byTable.table.evaluate(bindings),
          again.rule.evaluate(bindings),
        ];
        decided += 1;
        expect(b.ok && b.value).toBe(a.ok && a.value);
        expect(c.ok && c.value).toBe(a.ok && a.value);
      }),
      { numRuns: 600 },
    );
    expect(decided).toBeGreaterThan(500);
  });

  it("a text that gives a share stays that share as a table", () => {
    const feel = "if claim.urgent then 0.5 else 1";
    expect(textOfTable(tableOfShare(feel))).toBe(feel);
    expect(textOfTable(tableOfText("not(claim.urgent)"))).toBe("not(claim.urgent)");
    const table = tableOfSentence({ kind: "present", field: "claim.reason", present: true });
    expect(textOfTable({ ...table, hitPolicy: "collect" })).toBeNull();
  });
});
