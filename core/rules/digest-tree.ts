import { decimal, toText } from "#core/shared/decimal.ts";
import { digestOf } from "#core/shared/digest.ts";
import type { Node } from "./tree.ts";

/** The tree without positions and with numbers in canonical text: equal meaning as written, equal bytes. */
function canonical(value: unknown): unknown {
  if (Array.isArray(value)) return value.map(canonical);
  if (typeof value !== "object" || value === null) return value;
  const entries = Object.entries(value).filter(([key]) => key !== "from" && key !== "to");
  const plain = Object.fromEntries(entries.map(([key, part]) => [key, canonical(part)])) as {
    kind?: unknown;
    value?: unknown;
  };
  if (plain.kind === "number" && typeof plain.value === "string") plain.value = toText(decimal(plain.value));
  return plain;
}

/** A JSON tree for digests and comparison. */
export function canonicalTree(node: Node): unknown {
  return canonical(node);
}

/** Digest of the canonical tree: the same for texts that differ in blanks, comments or superfluous parentheses only. */
export function digestOfTree(node: Node): string {
  return digestOf(canonicalTree(node));
}

export function sameTree(a: Node, b: Node): boolean {
  return JSON.stringify(canonical(a)) === JSON.stringify(canonical(b));
}
