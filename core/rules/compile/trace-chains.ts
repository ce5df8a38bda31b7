import { fitArguments } from "#core/rules/builtins/arguments.ts";
import { builtins } from "#core/rules/builtins/registry.ts";
import { selectForm } from "#core/rules/builtins/select.ts";
import { RuleFailure } from "#core/rules/failure.ts";
import type { CallNode, NameNode, Node, PathNode } from "#core/rules/tree.ts";
import { isContext, type Value } from "#core/rules/values.ts";
import type { Build, LocalScope } from "./builder.ts";
import { buildFilter } from "./filter.ts";
import type { Run } from "./frame.ts";
import { buildName } from "./names.ts";
import { fieldOrigin, type Provenance } from "./provenance.ts";
import { readField } from "./read.ts";
import { traceOf } from "./trace-frame.ts";

/**
 * Chains are the expressions that only read: names, paths, filters and `get value`. Their runs leave the origin of the
 * value in the frame instead of recording every step, so that a whole path becomes one leaf.
 */
export function isChain(node: Node): boolean {
  if (node.kind === "call") return node.name === "get value" && builtins.has(node.name);
  return node.kind === "name" || node.kind === "path" || node.kind === "filter";
}

/** Where a name leads: a slot with or without a field of the item in it, or the bindings. */
type Target = { readonly scope: LocalScope | null; readonly field: boolean; readonly maybe: Target | null };

function targetOf(name: string, scope: LocalScope | null): Target {
  if (scope === null) return { scope: null, field: false, maybe: null };
  if (scope.kind === "local") {
    return scope.name === name ? { scope, field: false, maybe: null } : targetOf(name, scope.parent);
  }
  const outer: Target = name === "item" ? { scope, field: false, maybe: null } : targetOf(name, scope.parent);
  if (scope.fields === null) return { scope, field: true, maybe: outer };
  return scope.fields.has(name) ? { scope, field: true, maybe: null } : outer;
}

function chainName(node: NameNode, scope: LocalScope | null, build: Build): Run {
  const run = buildName(node, scope, build);
  const key = build.keys.get(node.name) ?? node.name;
  const target = targetOf(node.name, scope);
  return (frame) => {
    const value = run(frame);
    const trace = traceOf(frame);
    let found: Target = target;
    while (found.maybe !== null && found.scope !== null) {
      const item = frame.locals[found.scope.slot] ?? null;
      if (item !== null && isContext(item) && item.has(node.name)) break;
      found = found.maybe;
    }
    trace.last = originOf(found, node.name, key, trace.slotOrigins, frame.locals);
    return value;
  };
}

function originOf(
  target: Target,
  name: string,
  key: string,
  slots: readonly Provenance[],
  locals: readonly Value[],
): Provenance {
  const { scope } = target;
  if (scope === null) return { path: [key] };
  if (scope.kind === "local" && !scope.element) return null;
  const origin = slots[scope.slot] ?? null;
  return target.field ? fieldOrigin(origin, locals[scope.slot] ?? null, name) : origin;
}

function chainPath(node: PathNode, scope: LocalScope | null, chain: ChainBuilder): Run {
  const source = chain(node.source, scope);
  const { name } = node;
  return (frame) => {
    const value = source(frame);
    const trace = traceOf(frame);
    const origin = trace.last;
    const result = readField(value, name);
    trace.last = fieldOrigin(origin, value, name);
    return result;
  };
}

function chainGetValue(node: CallNode, scope: LocalScope | null, build: Build, chain: ChainBuilder): Run {
  const { form, order, name } = selectForm(node);
  const [sourceNode, keyNode] = order.map((index) => (index === null ? undefined : node.args[index]));
  if (sourceNode === undefined || keyNode === undefined)
    throw new RuleFailure("get value needs a context and a key.");
  const source = chain(sourceNode, scope);
  const key = build.build(keyNode, scope);
  return (frame) => {
    const trace = traceOf(frame);
    const value = source(frame);
    const origin = trace.last;
    const wanted = key(frame);
    const result = form.run(fitArguments(form, [value, wanted], name), frame);
    trace.last = typeof wanted === "string" ? fieldOrigin(origin, value, wanted) : null;
    return result;
  };
}

export type ChainBuilder = (node: Node, scope: LocalScope | null) => Run;

/** The run of a chain; anything else is built with its own evidence and has no origin. */
export function makeChainBuilder(build: Build): ChainBuilder {
  const chain: ChainBuilder = (node, scope) => {
    if (node.kind === "name") return chainName(node, scope, build);
    if (node.kind === "path") return chainPath(node, scope, chain);
    if (node.kind === "filter") return buildFilter(node, scope, build);
    if (node.kind === "call" && isChain(node)) return chainGetValue(node, scope, build, chain);
    const run = build.build(node, scope);
    return (frame) => {
      const value = run(frame);
      traceOf(frame).last = null;
      return value;
    };
  };
  return chain;
}
