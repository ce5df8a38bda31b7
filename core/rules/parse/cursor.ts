import type { parser } from "lezer-feel";
import { ProblemFound, problem } from "#core/rules/problem.ts";
import type { Span } from "#core/rules/tree.ts";

export type Tree = ReturnType<typeof parser.parse>;
export type Syntax = Tree["topNode"];

/** All children of a syntax node, without comments. */
export function childrenOf(node: Syntax): Syntax[] {
  const children: Syntax[] = [];
  for (let child = node.firstChild; child !== null; child = child.nextSibling) {
    if (child.name !== "LineComment" && child.name !== "BlockComment") children.push(child);
  }
  return children;
}

/** lezer-feel repairs what it cannot read; a repaired place is an error here. */
export function rejectRepairs(tree: Tree, text: string): void {
  tree.iterate({
    enter(node) {
      if (node.type.isError) throw unreadable(text, { from: node.from, to: node.to });
    },
  });
}

export function unreadable(text: string, at: Span): ProblemFound {
  const rest = text.slice(at.from).trimStart();
  const message =
    text.trim() === ""
      ? "The rule is empty; write a condition."
      : rest === ""
        ? "The rule ends too early: something is missing at the end."
        : `The rule cannot be read from “${rest.slice(0, 20)}${rest.length > 20 ? "…" : ""}” on.`;
  return new ProblemFound(problem("syntax", message, { from: at.from, to: Math.max(at.to, at.from) }));
}
