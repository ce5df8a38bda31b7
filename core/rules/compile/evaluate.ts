import { RuleFailure } from "#core/rules/failure.ts";
import { limits } from "#core/rules/limits.ts";
import type { RuleOutcome } from "#core/rules/outcome.ts";
import type { Node } from "#core/rules/tree.ts";
import type { FeelContext, Value } from "#core/rules/values.ts";
import { reasonOf } from "./arithmetic-values.ts";
import { type BuildOptions, buildFast } from "./build.ts";
import { Frame, ReusedFrame, type Run } from "./frame.ts";
import { buildLocated } from "./located.ts";

export type Evaluator = {
  /** The value, or an exception of `failureOf`'s kinds; for callers that evaluate very often. */
  readonly run: (bindings: FeelContext, input?: Value, budget?: number) => RuleOutcome;
};

const MOST_LEVELS = 64;

/** A result is written to states, reports and audit events: none of them has to cope with endless nesting. */
function isTooDeep(value: Value, levels: number): boolean {
  if (value === null || typeof value !== "object") return false;
  if (Array.isArray(value)) return levels === 0 || value.some((item) => isTooDeep(item, levels - 1));
  if (!(value instanceof Map)) return false;
  if (levels === 0) return true;
  for (const item of value.values()) if (isTooDeep(item, levels - 1)) return true;
  return false;
}

const DEEP_REASON = "The result is nested too deeply.";
const STACK_REASON = "The rule is nested too deeply to be evaluated.";

function frameFor(bindings: FeelContext, input: Value | undefined, budget: number | undefined): Frame {
  const frame = new Frame(bindings, budget);
  if (input !== undefined) frame.locals[0] = input;
  return frame;
}

/** An evaluator of one tree. With an input (a table cell) it is the local variable in slot 0. */
export function makeEvaluator(tree: Node, options: BuildOptions): Evaluator {
  const fast = buildFast(tree, options);
  const own = new ReusedFrame();
  let located: Run | null = null;
  const locate = (bindings: FeelContext, input?: Value, budget?: number): RuleOutcome => {
    located ??= buildLocated(tree, options);
    try {
      return { ok: true, value: located(frameFor(bindings, input, budget)) };
    } catch (error) {
      if (error instanceof RuleFailure)
        return { ok: false, reason: error.message, from: error.from, to: error.to };
      if (error instanceof RangeError)
        return { ok: false, reason: STACK_REASON, from: tree.from, to: tree.to };
      throw error;
    }
  };
  return {
    run(bindings, input, budget) {
      // Bindings may be computed by rules, in the end by this one on other bindings: then it needs a frame of its own.
      const frame = own.isBusy ? new ReusedFrame() : own;
      try {
        const value = fast(frame.begin(bindings, input, budget ?? limits.steps));
        if (isTooDeep(value, MOST_LEVELS)) {
          return { ok: false, reason: DEEP_REASON, from: tree.from, to: tree.to };
        }
        return { ok: true, value };
      } catch (error) {
        if (reasonOf(error) === null && !(error instanceof RangeError)) throw error;
        return locate(bindings, input, budget);
      } finally {
        frame.end();
      }
    },
  };
}
