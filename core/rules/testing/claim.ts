import fc from "fast-check";
import { BOOLEAN, DATE, type FeelType, NUMBER, type Scope, TEXT } from "#core/rules/types.ts";
import { type FeelContext, FeelDate, type Value } from "#core/rules/values.ts";
import { decimal } from "#core/shared/decimal.ts";

const USD: FeelType = { kind: "money", currency: "USD" };

/** The little claim that the engine's tests speak about. */
export const claimScope: Scope = {
  names: new Map<string, FeelType>([
    [
      "claim",
      {
        kind: "context",
        fields: {
          payout: USD,
          covered: USD,
          fee: { kind: "money", currency: "EUR" },
          status: { kind: "text", values: ["open", "approved", "denied"] },
          reason: TEXT,
          loss_date: DATE,
          miles: { kind: "number", unit: "miles" },
          hours: { kind: "number", unit: "hours" },
          count: NUMBER,
          urgent: BOOLEAN,
          lines: {
            kind: "list",
            of: { kind: "context", fields: { paid: USD, code: TEXT, covered: BOOLEAN } },
          },
        },
        labels: { payout: "Payout", loss_date: "Date of loss" },
      },
    ],
    ["orders", { kind: "collection", of: { kind: "context", fields: { status: TEXT, total: USD } } }],
    ["order_id", TEXT],
  ]),
};

function record(entries: Record<string, Value>): FeelContext {
  return new Map(Object.entries(entries));
}

const amount = fc.integer({ min: -50, max: 200 }).map((cents): Value => decimal(`${cents}e-1`));
const word = fc.constantFrom("a", "b", "glass");

const line = fc.record({ paid: amount, code: word, covered: fc.boolean() }).map(record);

/** Claims with small numbers, so that equalities and boundaries happen often. */
export const claimArbitrary: fc.Arbitrary<FeelContext> = fc
  .record({
    payout: amount,
    covered: amount,
    fee: amount,
    status: fc.constantFrom("open", "approved", "denied"),
    reason: word,
    loss_date: fc.integer({ min: 1, max: 28 }).map((day): Value => new FeelDate(2026, 2, day)),
    miles: amount,
    hours: amount,
    count: fc.integer({ min: 0, max: 5 }).map((value): Value => decimal(value)),
    urgent: fc.boolean(),
    lines: fc.array(line, { maxLength: 4 }),
    one: fc.record({ status: word, total: amount }).map(record),
    two: fc.record({ status: word, total: amount }).map(record),
    order: fc.constantFrom("o1", "o2"),
  })
  .map(({ one, two, order, ...claim }) =>
    record({ claim: record(claim), orders: record({ o1: one, o2: two }), order_id: order }),
  );
