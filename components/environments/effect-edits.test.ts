import { describe, expect, it } from "vitest";
import { Effect } from "#core/environments/schema.ts";
import { effectKinds, ofEffectKind } from "./effect-edits.ts";

describe("an effect turned into another kind", () => {
  it("is valid, and keeps field, rule and condition where the kind has a place for them", () => {
    const set: Effect = { do: "set", path: "paid", value: "args.amount", when: "args.amount > 0" };
    for (const from of effectKinds.map(({ value }) => ofEffectKind(value, set, "status"))) {
      for (const { value } of effectKinds) {
        const made = ofEffectKind(value, from, "status");
        expect(Effect.safeParse(made).success).toBe(true);
        expect(made).toMatchObject({ do: value, when: "args.amount > 0" });
      }
    }
    expect(ofEffectKind("append", set, "status")).toMatchObject({ path: "paid", value: "args.amount" });
    expect(ofEffectKind("for_each", set, "status")).toMatchObject({ effects: [set] });
  });
});
