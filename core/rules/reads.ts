import { itemFields } from "./item-fields.ts";
import type { Iterator, Node } from "./tree.ts";
import { partsOf } from "./tree-walk.ts";
import type { FeelType } from "./types.ts";

type Aliases = ReadonlyMap<string, readonly string[] | null>;

/** The path a node stands for, when it is a plain chain of names from the bindings or an alias of one. */
function chainOf(node: Node, aliases: Aliases): readonly string[] | null {
  if (node.kind === "name") {
    const alias = aliases.get(node.name);
    return alias === undefined ? [node.name] : alias;
  }
  if (node.kind === "path") {
    const source = chainOf(node.source, aliases);
    return source === null ? null : [...source, node.name];
  }
  if (node.kind === "filter") return chainOf(node.source, aliases);
  if (node.kind === "call" && node.name === "get value") {
    const source = node.args[node.names?.indexOf("m") ?? 0];
    return source === undefined ? null : chainOf(source, aliases);
  }
  return null;
}

/** All state paths that a rule reads, as far as the text tells; elements of lists and collections count as the list. */
export function readsOf(tree: Node, types: ReadonlyMap<Node, FeelType>): string[][] {
  const found = new Map<string, string[]>();
  const add = (path: readonly string[] | null): void => {
    if (path !== null && path.length > 0 && path[0] !== "?") found.set(path.join("\u0000"), [...path]);
  };
  const visitIterators = (iterators: readonly Iterator[], aliases: Aliases): Aliases => {
    let inner = aliases;
    for (const iterator of iterators) {
      if (iterator.list === undefined) {
        visit(iterator.start, inner);
        visit(iterator.end, inner);
        inner = new Map([...inner, [iterator.name, null]]);
      } else {
        visit(iterator.list, inner);
        inner = new Map([...inner, [iterator.name, chainOf(iterator.list, inner)]]);
      }
    }
    return inner;
  };
  const visitChain = (node: Node, aliases: Aliases): void => {
    if (node.kind === "path") visitChain(node.source, aliases);
    else if (node.kind !== "name") visit(node, aliases);
  };
  const visit = (node: Node, aliases: Aliases): void => {
    switch (node.kind) {
      case "name":
        add(chainOf(node, aliases));
        return;
      case "path":
        add(chainOf(node, aliases));
        visitChain(node.source, aliases);
        return;
      case "filter": {
        visit(node.source, aliases);
        const item = chainOf(node.source, aliases);
        const fields = [...(itemFields(types.get(node.source)) ?? [])];
        const own = fields.map((name) => [name, item === null ? null : [...item, name]] as const);
        visit(node.condition, new Map([...aliases, ["item", item], ...own]));
        return;
      }
      case "for":
        visit(node.body, new Map([...visitIterators(node.iterators, aliases), ["partial", null]]));
        return;
      case "quantified":
        visit(node.condition, visitIterators(node.iterators, aliases));
        return;
      case "function":
        visit(node.body, new Map([...aliases, ...node.parameters.map((name) => [name, null] as const)]));
        return;
      case "context": {
        let inner = aliases;
        for (const { key, value } of node.entries) {
          visit(value, inner);
          inner = new Map([...inner, [key, null]]);
        }
        return;
      }
      default:
        for (const part of partsOf(node)) visit(part, aliases);
    }
  };
  visit(tree, new Map());
  return [...found.values()];
}
