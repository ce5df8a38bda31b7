import type { EvidenceNode, Origins } from "#core/rules/evidence.ts";
import type { RuleOutcome } from "#core/rules/outcome.ts";
import type { Node } from "#core/rules/tree.ts";
import { type FeelContext, isList, type Value } from "#core/rules/values.ts";
import { reasonOf } from "./arithmetic-values.ts";
import { type BuildOptions, buildNode } from "./build.ts";
import type { Build, LocalScope, Taken } from "./builder.ts";
import type { Evaluator } from "./evaluate.ts";
import type { Run } from "./frame.ts";
import { itemOrigin, type Provenance } from "./provenance.ts";
import { isChain, makeChainBuilder } from "./trace-chains.ts";
import { TraceFrame, traceOf } from "./trace-frame.ts";

type Recorder = { readonly text: string; origins: Origins | undefined };

function originNode(path: readonly string[], origins: Origins | undefined): EvidenceNode["origin"] {
  return origins?.(path) ?? { path };
}

/** Leaves for a value that was put together from read items: one for each item. */
function itemLeaves(origin: Provenance, value: Value, at: Node, recorder: Recorder): EvidenceNode[] {
  if (origin === null || "path" in origin || value === null || !isList(value)) return [];
  const text = recorder.text.slice(at.from, at.to);
  return value.flatMap((item, index): EvidenceNode[] => {
    const source = origin.items[index] ?? null;
    if (source === null) return [];
    if ("items" in source) return itemLeaves(source, item, at, recorder);
    const found = originNode(source.path, recorder.origins);
    return [
      {
        text: `${text} (${index + 1})`,
        from: at.from,
        to: at.to,
        value: item,
        children: [],
        ...(found ? { origin: found } : {}),
      },
    ];
  });
}

/** The origin that a chain left in the frame (a function, because the run changes what the compiler believes to be null). */
function originLeft(trace: TraceFrame): Provenance {
  return trace.last;
}

/** Runs a node with a list of children of its own and appends what it recorded to the surrounding list. */
function recording(node: Node, run: Run, recorder: Recorder, shape: boolean, chain: boolean): Run {
  const text = recorder.text.slice(node.from, node.to);
  return (frame) => {
    const trace = traceOf(frame);
    const outer = trace.nodes;
    const children: EvidenceNode[] = [];
    trace.nodes = children;
    trace.last = null;
    try {
      const value = run(frame);
      const origin = chain ? originLeft(trace) : null;
      if (!shape) children.push(...itemLeaves(origin, value, node, recorder));
      const found =
        origin !== null && "path" in origin ? originNode(origin.path, recorder.origins) : undefined;
      outer.push({
        text,
        from: node.from,
        to: node.to,
        value,
        children,
        ...(found === undefined ? {} : { origin: found }),
        ...(shape ? { shape: true } : {}),
      });
      return value;
    } catch (error) {
      const failure = reasonOf(error);
      if (failure !== null)
        outer.push({ text, from: node.from, to: node.to, value: null, children, failure });
      throw error;
    } finally {
      trace.nodes = outer;
      if (!shape) trace.last = null;
    }
  };
}

function buildTraced(node: Node, options: BuildOptions, recorder: Recorder): Run {
  const build: Build = {
    types: options.types,
    keys: options.keys,
    build: (part, scope) =>
      isChain(part)
        ? recording(part, chain(part, scope), recorder, false, true)
        : recording(part, buildNode(part, scope, build), recorder, false, false),
    direct: null,
    hooks: {
      source: (part: Node, scope: LocalScope | null) =>
        isChain(part) ? recording(part, chain(part, scope), recorder, true, true) : build.build(part, scope),
      taken(frame): Taken {
        const origin = traceOf(frame).last;
        return { item: (index) => itemOrigin(origin, index) };
      },
      bind(frame, slot, taken, index) {
        traceOf(frame).slotOrigins[slot] = taken.item(index) as Provenance;
      },
      kept(frame, taken, indexes) {
        traceOf(frame).last =
          typeof indexes === "number"
            ? (taken.item(indexes) as Provenance)
            : { items: indexes.map((index) => taken.item(index) as Provenance) };
      },
    },
  };
  const chain = makeChainBuilder(build);
  return build.build(node, options.scope);
}

export type Explainer = (
  bindings: FeelContext,
  origins?: Origins,
  input?: Value,
) => { outcome: RuleOutcome; evidence: EvidenceNode };

/**
 * The explaining evaluation: same result as the evaluator, with the evidence tree. Built on first use, because most rules
 * are never explained.
 */
export function makeExplainer(
  text: string,
  tree: Node,
  options: BuildOptions,
  evaluator: Evaluator,
): Explainer {
  const recorder: Recorder = { text, origins: undefined };
  let run: Run | null = null;
  return (bindings, origins, input) => {
    run ??= buildTraced(tree, options, recorder);
    recorder.origins = origins;
    const outcome = evaluator.run(bindings, input);
    const frame = new TraceFrame(bindings);
    if (input !== undefined) frame.locals[0] = input;
    try {
      run(frame);
    } catch (error) {
      if (reasonOf(error) === null && !(error instanceof RangeError)) throw error;
    }
    const [evidence] = frame.nodes;
    const empty: EvidenceNode = { text, from: tree.from, to: tree.to, value: null, children: [] };
    return { outcome, evidence: evidence ?? empty };
  };
}
