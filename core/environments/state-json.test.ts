import fc from "fast-check";
import { describe, expect, it } from "vitest";
import type { FeelContext } from "#core/rules/values.ts";
import { canonicalText, type Json } from "#core/shared/canonical.ts";
import { applyChanges } from "./apply-changes.ts";
import { fitValue } from "./fit.ts";
import type { Field, FieldType } from "./schema.ts";
import { stateDigester } from "./state-digest.ts";
import { type Problem, readRecord, readValue, writeRecord } from "./state-json.ts";
import { diffState } from "./state-patch.ts";
import { field } from "./testing/small-claims.ts";

const leaf = fc.constantFrom<FieldType>(
  { kind: "text" },
  { kind: "number", unit: "days" },
  { kind: "money", currency: "USD" },
  { kind: "money", currency: "JPY" },
  { kind: "money", currency: "KWD" },
  { kind: "date" },
  { kind: "date_time" },
  { kind: "yes_no" },
  { kind: "choice", options: ["a", "b"].map((value) => ({ value, label: value })) },
);

const { type: anyType } = fc.letrec<{ type: FieldType; fields: Field[] }>((tie) => ({
  type: fc.oneof(
    { maxDepth: 3, withCrossShrink: true },
    leaf,
    tie("fields").map((fields): FieldType => ({ kind: "record", fields })),
    tie("type").map((of): FieldType => ({ kind: "list", of })),
    tie("type").map((of): FieldType => ({ kind: "collection", of })),
  ),
  fields: fc
    .array(fc.tuple(tie("type"), fc.boolean()), { minLength: 1, maxLength: 4 })
    .map((types) => types.map(([type, optional], index) => field(`f${index}`, type, { optional }))),
}));

const digits = (length: number): fc.Arbitrary<string> =>
  fc
    .array(fc.integer({ min: 0, max: 9 }), { minLength: 1, maxLength: length })
    .map((list) => list.join("").replace(/^0+(?=\d)/, ""));

/** Any JSON that fits a type. */
function jsonOf(type: FieldType): fc.Arbitrary<Json> {
  switch (type.kind) {
    case "number":
      return fc.tuple(fc.boolean(), digits(18), digits(6)).map(([minus, whole, part]) => {
        const fraction = part.replace(/0+$/, "");
        const text = fraction === "" ? whole : `${whole}.${fraction}`;
        return minus && text !== "0" ? `-${text}` : text;
      });
    case "money":
      return fc.tuple(fc.boolean(), digits(22)).map(([minus, amount]) => ({
        amount: minus && amount !== "0" ? `-${amount}` : amount,
        currency: type.currency,
      }));
    case "date":
      return fc
        .date({ min: new Date("1900-01-01"), max: new Date("2100-01-01"), noInvalidDate: true })
        .map((date) => date.toISOString().slice(0, 10));
    case "date_time":
      return fc
        .date({ min: new Date("1900-01-01"), max: new Date("2100-01-01"), noInvalidDate: true })
        .map((date) => date.toISOString());
    case "yes_no":
      return fc.boolean();
    case "choice":
      return fc.constantFrom(...type.options.map((option) => option.value));
    case "record":
      return recordOf(type.fields);
    case "list":
      return fc.array(jsonOf(type.of), { maxLength: 4 });
    case "collection":
      return fc
        .array(fc.tuple(fc.oneof(fc.string(), fc.constantFrom("__proto__", "a/b", "x~1")), jsonOf(type.of)), {
          maxLength: 4,
        })
        .map((entries) => Object.fromEntries(entries));
    default:
      return fc.string();
  }
}

function recordOf(fields: readonly Field[]): fc.Arbitrary<{ [name: string]: Json }> {
  const members = fields.map((each) =>
    fc.tuple(
      fc.constant(each.name),
      each.optional ? fc.option(jsonOf(each.type), { nil: undefined }) : jsonOf(each.type),
    ),
  );
  return fc
    .tuple(...members)
    .map(
      (entries) =>
        Object.fromEntries(entries.filter(([, value]) => value !== undefined)) as { [name: string]: Json },
    );
}

const fieldsOnly = anyType.map((type): Field[] =>
  type.kind === "record" ? type.fields : [field("only", type)],
);

function read(fields: readonly Field[], json: unknown): FeelContext {
  const problems: Problem[] = [];
  const value = readRecord(fields, json, "", problems);
  expect(problems).toEqual([]);
  return value;
}

describe("state JSON", () => {
  it("comes back as it was, whatever the schema", () => {
    const schemaAndState = fieldsOnly.chain((fields) => fc.tuple(fc.constant(fields), recordOf(fields)));
    fc.assert(
      fc.property(schemaAndState, ([fields, json]) => {
        const value = read(fields, json);
        expect(canonicalText(writeRecord(fields, value))).toBe(canonicalText(json));
        // A state that was read fits its schema without any change.
        expect(fitValue({ kind: "record", fields }, value, false, "state")).toBe(value);
      }),
    );
  });
  it("differs by a patch that leads from one state to the other, and digests follow content alone", () => {
    const two = fieldsOnly.chain((fields) =>
      fc.tuple(fc.constant(fields), recordOf(fields), recordOf(fields)),
    );
    fc.assert(
      fc.property(two, ([fields, first, second]) => {
        const [before, after] = [read(fields, first), read(fields, second)];
        const patched = applyChanges(fields, before, diffState(fields, before, after));
        expect(canonicalText(writeRecord(fields, patched))).toBe(canonicalText(second));
        expect(stateDigester(fields)(patched)).toBe(stateDigester(fields)(after));
        const same = canonicalText(first) === canonicalText(second);
        expect(stateDigester(fields)(before) === stateDigester(fields)(after)).toBe(same);
        expect(diffState(fields, before, after).length === 0).toBe(same);
      }),
    );
  });
  it("is refused with the field and what to write instead", () => {
    const fields = [
      field("paid", { kind: "money", currency: "USD" }),
      field("lines", { kind: "list", of: { kind: "date" } }),
    ];
    const problems: Problem[] = [];
    readRecord(fields, { paid: 12.5, lines: ["2026-02-30"], payd: 1 }, "claim", problems);
    expect(problems).toEqual([
      {
        path: "claim.paid",
        message: 'This must be {"amount": minor units as text, "currency": "USD"}, not "12.5".',
      },
      { path: "claim.lines[1]", message: 'This must be a date such as 2026-03-31, not "2026-02-30".' },
      { path: "claim.payd", message: 'There is no field "payd" here.', suggestion: "paid" },
    ]);
  });
  it("never throws on anything", () => {
    fc.assert(
      fc.property(anyType, fc.anything({ withBigInt: true, withNullPrototype: true }), (type, json) => {
        for (const reading of ["state", "argument"] as const) readValue(type, json, "x", [], reading);
      }),
    );
  });
  it("lets agents write amounts the way people do, and stores one form", () => {
    const problems: Problem[] = [];
    const usd: FieldType = { kind: "money", currency: "USD" };
    const written = ["12.50", 12.5, { amount: "1250", currency: "USD" }].map((json) =>
      canonicalText(
        writeRecord([field("a", usd)], new Map([["a", readValue(usd, json, "a", problems, "argument")]])),
      ),
    );
    expect(problems).toEqual([]);
    expect(new Set(written).size).toBe(1);
  });
});
