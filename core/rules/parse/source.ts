import type { Node, Span } from "#core/rules/tree.ts";
import { childrenOf, type Syntax, unreadable } from "./cursor.ts";

/** What the converters need besides the syntax node itself; `convert` counts and limits every expression. */
export type Source = {
  readonly text: string;
  readonly rangeTypes: ReadonlySet<number>;
  readonly convert: (node: Syntax) => Node;
};

export function spanOf(node: Syntax): Span {
  return { from: node.from, to: node.to };
}

export function textOf(node: Syntax, source: Source): string {
  return source.text.slice(node.from, node.to);
}

/** The children that are not the given punctuation or keywords. */
export function inner(node: Syntax, leaveOut: readonly string[]): Syntax[] {
  return childrenOf(node).filter((child) => !leaveOut.includes(child.name));
}

export function theChild(node: Syntax, source: Source, leaveOut: readonly string[]): Syntax {
  const [only, second] = inner(node, leaveOut);
  if (only === undefined || second !== undefined) throw unreadable(source.text, spanOf(node));
  return only;
}

/** `PositiveUnaryTests` or a single `PositiveUnaryTest` as a list of tests. */
export function convertTests(node: Syntax, source: Source): Node[] {
  const tests = node.name === "PositiveUnaryTests" ? childrenOf(node) : [node];
  return tests.flatMap((test) => childrenOf(test).map((child) => source.convert(child)));
}
