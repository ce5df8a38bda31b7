import type { Node } from "#core/rules/tree.ts";
import type { FeelType } from "#core/rules/types.ts";
import type { Value } from "#core/rules/values.ts";
import type { Frame, Run } from "./frame.ts";

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
      /** An element of a list: while explaining, the slot has an origin. */
      readonly element: boolean;
    }
  | {
      readonly kind: "item";
      readonly fields: ReadonlySet<string> | null;
      readonly slot: number;
      readonly parent: LocalScope | null;
    };

/** Where a list came from, known to the hooks only. */
export type Taken = { readonly item: (index: number) => unknown };

/** Hooks of the explaining build: they follow where list items come from. Scoring runs without them. */
export type TraceHooks = {
  /** The run of a list expression; leaves the origin of its value for `taken`. */
  readonly source: (node: Node, scope: LocalScope | null) => Run;
  readonly taken: (frame: Frame) => Taken;
  /** The item at an index is now in the slot. */
  readonly bind: (frame: Frame, slot: number, taken: Taken, index: number) => void;
  /** A filter yields these items, or one of them. */
  readonly kept: (frame: Frame, taken: Taken, indexes: readonly number[] | number) => void;
};

/** The value of an outer name in the evaluation that has this epoch. */
export type GlobalCell = { epoch: number; record: Value | undefined };

/** What every builder needs: how to build sub-expressions, and what is known about types and outer names. */
export type Build = {
  readonly build: (node: Node, scope: LocalScope | null) => Run;
  /** Static types from the checker; null in untyped evaluation. */
  readonly types: ReadonlyMap<Node, FeelType> | null;
  /** Canonical name → key in the bindings. */
  readonly keys: ReadonlyMap<string, string>;
  readonly hooks: TraceHooks | null;
  /** Scoring may fuse parts; where every part has to be seen (place of a failure, evidence) it may not. */
  readonly direct: Map<string, GlobalCell> | null;
};

export function nextSlot(scope: LocalScope | null): number {
  return scope === null ? 0 : scope.slot + 1;
}

export function withLocal(
  name: string,
  parent: LocalScope | null,
  element = false,
): LocalScope & { kind: "local" } {
  return { kind: "local", name, slot: nextSlot(parent), parent, element };
}
