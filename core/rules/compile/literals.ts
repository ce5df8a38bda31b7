import { readTemporal } from "#core/rules/builtins/range-text.ts";
import { RuleFailure } from "#core/rules/failure.ts";
import type { ContextNode, ListNode, NumberNode, TemporalNode } from "#core/rules/tree.ts";
import type { Value } from "#core/rules/values.ts";
import { decimal } from "#core/shared/decimal.ts";
import { type Build, type LocalScope, withLocal } from "./builder.ts";
import type { Run } from "./frame.ts";

export function constant(value: Value): Run {
  return () => value;
}

export function buildNumber(node: NumberNode): Run {
  return constant(decimal(node.value));
}

export function buildTemporal(node: TemporalNode): Run {
  const value = readTemporal(node.value);
  if (value !== null) return constant(value);
  return () => {
    throw new RuleFailure(`“${node.value.slice(0, 40)}” is not a date, time or duration.`);
  };
}

export function buildList(node: ListNode, scope: LocalScope | null, build: Build): Run {
  const items = node.items.map((item) => build.build(item, scope));
  return (frame) => items.map((item) => item(frame));
}

/** Later entries may use earlier ones by name. A key that occurs twice is a failure. */
export function buildContext(node: ContextNode, scope: LocalScope | null, build: Build): Run {
  let inner = scope;
  const entries = node.entries.map(({ key, value }) => {
    const run = build.build(value, inner);
    const local = withLocal(key, inner);
    inner = local;
    return { key, run, slot: local.slot };
  });
  return (frame) => {
    const context = new Map<string, Value>();
    for (const { key, run, slot } of entries) {
      if (context.has(key)) throw new RuleFailure(`The entry “${key}” occurs twice.`);
      const value = run(frame);
      frame.locals[slot] = value;
      context.set(key, value);
    }
    return context;
  };
}
