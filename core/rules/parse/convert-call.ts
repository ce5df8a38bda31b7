import type { Node } from "#core/rules/tree.ts";
import { childrenOf, type Syntax, unreadable } from "./cursor.ts";
import { canonicalName } from "./names.ts";
import { refuse } from "./refusals.ts";
import { inner, type Source, spanOf, textOf } from "./source.ts";
import { textOfLiteral } from "./text-literal.ts";

/** `@"…"`, or `date(…)`, `time(…)`, `duration(…)`, which lezer-feel marks apart from other calls. */
export function convertConstructor(node: Syntax, source: Source): Node {
  const [first, ...rest] = childrenOf(node);
  if (first === undefined) throw unreadable(source.text, spanOf(node));
  if (first.name === "AtLiteral") {
    const literal = childrenOf(first)[0];
    if (literal === undefined) throw unreadable(source.text, spanOf(node));
    return { kind: "temporal", value: textOfLiteral(textOf(literal, source)), ...spanOf(node) };
  }
  return callNode(node, canonicalName(textOf(first, source)), rest, source);
}

export function convertCall(node: Syntax, source: Source): Node {
  const [callee, ...rest] = childrenOf(node);
  if (callee === undefined) throw unreadable(source.text, spanOf(node));
  if (callee.name !== "VariableName" && callee.name !== "SpecialFunctionName") {
    return refuse(
      callee.name === "FunctionDefinition" ? "function value" : "function call on a value",
      spanOf(node),
    );
  }
  const name = canonicalName(textOf(callee, source));
  if (name === "now" || name === "today") return refuse("clock", spanOf(node));
  return callNode(node, name, rest, source);
}

function callNode(node: Syntax, name: string, rest: readonly Syntax[], source: Source): Node {
  const named = rest.find((child) => child.name === "NamedParameters");
  if (named !== undefined) {
    const names: string[] = [];
    const args: Node[] = [];
    for (const parameter of childrenOf(named)) {
      const [label, value] = childrenOf(parameter);
      if (label === undefined || value === undefined) throw unreadable(source.text, spanOf(parameter));
      names.push(canonicalName(textOf(label, source)));
      args.push(argument(name, value, source));
    }
    return { kind: "call", name, args, names, ...spanOf(node) };
  }
  const positional = rest.find((child) => child.name === "PositionalParameters");
  const args =
    positional === undefined ? [] : childrenOf(positional).map((value) => argument(name, value, source));
  return { kind: "call", name, args, names: null, ...spanOf(node) };
}

/** A function is legal in one place: as the order of `sort`. */
function argument(call: string, node: Syntax, source: Source): Node {
  if (node.name !== "FunctionDefinition") return source.convert(node);
  if (call !== "sort") return refuse("function value", spanOf(node));
  const parts = inner(node, ["function", "(", ")"]);
  if (parts.some((part) => part.name === "external") || textOf(node, source).includes("external")) {
    return refuse("external function", spanOf(node));
  }
  const formal = parts.find((part) => part.name === "FormalParameters");
  const bodyHolder = parts.find((part) => part.name === "FunctionBody");
  const body = bodyHolder === undefined ? undefined : childrenOf(bodyHolder)[0];
  if (body === undefined) throw unreadable(source.text, spanOf(node));
  const parameters =
    formal === undefined ? [] : childrenOf(formal).map((parameter) => parameterName(parameter, source));
  return { kind: "function", parameters, body: source.convert(body), ...spanOf(node) };
}

function parameterName(node: Syntax, source: Source): string {
  const name = childrenOf(node)[0];
  if (name === undefined) throw unreadable(source.text, spanOf(node));
  return canonicalName(textOf(name, source));
}
