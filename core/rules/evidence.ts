import type { Value } from "./values.ts";

/** Where a value came from, for links in the interface. */
export type Origin = { readonly path: readonly string[]; readonly step?: number; readonly label?: string };

/** What the caller knows about the places of its bindings; the first name of a path selects the entry. */
export type Origins = (path: readonly string[]) => Origin | undefined;

/**
 * One sub-expression with its value. A node without children is a leaf: a value read from the bindings (`origin` says
 * where) or a literal. The leaves alone determine the result: changing anything that is no leaf never changes it.
 * `shape` marks a list of which only the number of items was used; what was used of the items follows as children.
 */
export type EvidenceNode = {
  readonly text: string;
  readonly from: number;
  readonly to: number;
  readonly value: Value;
  readonly children: readonly EvidenceNode[];
  readonly origin?: Origin;
  readonly shape?: boolean;
  /** Set where the sub-expression failed; `value` is null then. */
  readonly failure?: string;
};
