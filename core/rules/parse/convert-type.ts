import type { TypeNode } from "#core/rules/tree.ts";
import { childrenOf, type Syntax, unreadable } from "./cursor.ts";
import { canonicalName } from "./names.ts";
import { inner, type Source, spanOf, textOf } from "./source.ts";

/** The type after `instance of`. */
export function convertType(node: Syntax, source: Source): TypeNode {
  const span = spanOf(node);
  const body = node.name === "Type" ? childrenOf(node)[0] : node;
  if (body === undefined) throw unreadable(source.text, span);
  switch (body.name) {
    case "ListType": {
      const of = inner(body, ["list", "<", ">"])[0];
      const head = childrenOf(body)[0];
      if (of === undefined) return { kind: "list", of: { kind: "simple", name: "Any", ...span }, ...span };
      const kind = head !== undefined && source.rangeTypes.has(head.from) ? "range" : "list";
      return { kind, of: convertType(of, source), ...span };
    }
    case "ContextType": {
      const entries = inner(body, ["context", "<", ">"])[0];
      const fields = (entries === undefined ? [] : childrenOf(entries)).map((entry) => {
        const [key, type] = childrenOf(entry);
        if (key === undefined || type === undefined) throw unreadable(source.text, spanOf(entry));
        return { key: canonicalName(textOf(key, source)), type: convertType(type, source) };
      });
      return { kind: "context", fields, ...span };
    }
    case "FunctionType":
      return { kind: "function", ...span };
    default:
      return { kind: "simple", name: canonicalName(textOf(body, source)), ...span };
  }
}
