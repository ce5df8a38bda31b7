import type { Iterator, Node } from "./tree.ts";

function iteratorParts(iterators: readonly Iterator[]): Node[] {
  return iterators.flatMap((iterator) =>
    iterator.list === undefined ? [iterator.start, iterator.end] : [iterator.list],
  );
}

/** The direct sub-expressions of a node, in the order of the text. */
export function partsOf(node: Node): readonly Node[] {
  switch (node.kind) {
    case "path":
      return [node.source];
    case "filter":
      return [node.source, node.condition];
    case "call":
      return node.args;
    case "negate":
      return [node.operand];
    case "arithmetic":
    case "compare":
    case "logic":
      return [node.left, node.right];
    case "between":
      return [node.value, node.low, node.high];
    case "in":
      return [node.value, ...node.tests];
    case "if":
      return [node.condition, node.consequence, node.otherwise];
    case "for":
      return [...iteratorParts(node.iterators), node.body];
    case "quantified":
      return [...iteratorParts(node.iterators), node.condition];
    case "list":
      return node.items;
    case "context":
      return node.entries.map((entry) => entry.value);
    case "interval":
      return [node.start, node.end];
    case "test":
    case "instance":
      return [node.value];
    case "function":
      return [node.body];
    case "cell":
      return node.tests;
    default:
      return [];
  }
}

/** Calls `visit` for the node and everything below it. */
export function walk(node: Node, visit: (node: Node) => void): void {
  visit(node);
  for (const part of partsOf(node)) walk(part, visit);
}

/** Whether a name occurs anywhere in the expression. */
export function mentions(node: Node, name: string): boolean {
  let found = false;
  walk(node, (part) => {
    if (part.kind === "name" && part.name === name) found = true;
  });
  return found;
}
