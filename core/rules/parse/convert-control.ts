import type { Iterator, Node } from "#core/rules/tree.ts";
import { childrenOf, type Syntax, unreadable } from "./cursor.ts";
import { canonicalName } from "./names.ts";
import { inner, type Source, spanOf, textOf } from "./source.ts";

export function convertIf(node: Syntax, source: Source): Node {
  const [condition, then, otherwise] = inner(node, ["if", "then", "else"]);
  if (condition === undefined || then === undefined || otherwise === undefined) {
    throw unreadable(source.text, { from: node.to, to: node.to });
  }
  return {
    kind: "if",
    condition: source.convert(condition),
    consequence: source.convert(then),
    otherwise: source.convert(otherwise),
    ...spanOf(node),
  };
}

function convertIterators(node: Syntax, source: Source): Iterator[] {
  return childrenOf(node).map((iterator): Iterator => {
    const [name, context] = inner(iterator, ["in"]);
    if (name === undefined || context === undefined) throw unreadable(source.text, spanOf(iterator));
    const parts = context.name === "IterationContext" ? inner(context, [".."]) : [context];
    const [start, end] = parts;
    if (start === undefined) throw unreadable(source.text, spanOf(iterator));
    const head = { name: canonicalName(textOf(name, source)), ...spanOf(iterator) };
    if (end === undefined) return { ...head, list: source.convert(start) };
    return { ...head, start: source.convert(start), end: source.convert(end) };
  });
}

export function convertFor(node: Syntax, source: Source): Node {
  const [iterators, body] = inner(node, ["for", "return"]);
  if (iterators === undefined || body === undefined) throw unreadable(source.text, spanOf(node));
  return {
    kind: "for",
    iterators: convertIterators(iterators, source),
    body: source.convert(body),
    ...spanOf(node),
  };
}

export function convertQuantified(node: Syntax, source: Source): Node {
  const which = childrenOf(node)[0]?.name === "every" ? "every" : "some";
  const [iterators, condition] = inner(node, ["some", "every", "satisfies"]);
  if (iterators === undefined || condition === undefined) throw unreadable(source.text, spanOf(node));
  return {
    kind: "quantified",
    which,
    iterators: convertIterators(iterators, source),
    condition: source.convert(condition),
    ...spanOf(node),
  };
}
