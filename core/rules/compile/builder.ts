import type { Node } from "#core/rules/tree.ts";
import type { FeelType } from "#core/rules/types.ts";
import type { Run } from "./frame.ts";

/**
 * Names of local variables, innermost first. An `item` scope is the inside of a filter: the fields of the item are names
 * of their own; `fields` is null where they are only known at run time.
 */
export type LocalScope =
  | {
      readonly kind: "local";
      readonly name: string;
      readonly slot: number;
      readonly parent: LocalScope | null;
    }
  | {
      readonly kind: "item";
      readonly fields: ReadonlySet<string> | null;
      readonly slot: number;
      readonly parent: LocalScope | null;
    };

/** What every builder needs: how to build sub-expressions, and what is known about types and outer names. */
export type Build = {
  readonly build: (node: Node, scope: LocalScope | null) => Run;
  /** Static types from the checker; null in untyped evaluation. */
  readonly types: ReadonlyMap<Node, FeelType> | null;
  /** Canonical name → key in the bindings. */
  readonly keys: ReadonlyMap<string, string>;
};

export function nextSlot(scope: LocalScope | null): number {
  return scope === null ? 0 : scope.slot + 1;
}

export function withLocal(name: string, parent: LocalScope | null): LocalScope & { kind: "local" } {
  return { kind: "local", name, slot: nextSlot(parent), parent };
}
