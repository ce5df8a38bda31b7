import { expect, it } from "vitest";
import { decimal } from "#core/shared/decimal.ts";
import { type CompiledRule, compileRule } from "./compile.ts";
import { NUMBER, type Scope } from "./types.ts";
import type { Value } from "./values.ts";

const scope: Scope = {
  names: new Map([
    ["n", NUMBER],
    ["rest", NUMBER],
  ]),
};

/** Bindings whose `rest` is computed by the same rule on smaller bindings while the outer evaluation waits. */
class Computed extends Map<string, Value> {
  readonly n: number;
  readonly rule: () => CompiledRule;
  constructor(n: number, rule: () => CompiledRule) {
    super();
    this.n = n;
    this.rule = rule;
  }
  override get(name: string): Value {
    if (name === "n") return decimal(this.n);
    if (this.n === 0) return decimal(0);
    const outcome = this.rule().evaluate(new Computed(this.n - 1, this.rule));
    return outcome.ok ? outcome.value : null;
  }
}

it("a rule may be evaluated while it is being evaluated on other bindings", () => {
  const compiled = compileRule("sum(for i in [n] return rest + i)", scope);
  if (!compiled.ok) throw new Error("The rule must compile.");
  const rule = (): CompiledRule => compiled.rule;
  expect(rule().evaluate(new Computed(4, rule))).toEqual({ ok: true, value: decimal(10) });
});
