import { MissingItemField, RuleFailure } from "#core/rules/failure.ts";
import type { Node } from "#core/rules/tree.ts";
import { reasonOf } from "./arithmetic-values.ts";
import { type BuildOptions, buildNode } from "./build.ts";
import type { Build } from "./builder.ts";
import type { Run } from "./frame.ts";

/**
 * Closures that know where they fail. Evaluation is deterministic, so after a failure of the fast closures these run once
 * more on the same bindings and budget, only to name the sub-expression.
 */
export function buildLocated(node: Node, { types, keys, scope }: BuildOptions): Run {
  const build: Build = {
    types,
    keys,
    hooks: null,
    direct: null,
    build(part, inner) {
      const run = buildNode(part, inner, build);
      return (frame) => {
        try {
          return run(frame);
        } catch (error) {
          const reason = reasonOf(error);
          if (reason === null || (error instanceof RuleFailure && error.from >= 0)) throw error;
          if (error instanceof MissingItemField) throw new MissingItemField(reason, part.from, part.to);
          throw new RuleFailure(reason, part.from, part.to);
        }
      };
    },
  };
  return build.build(node, scope);
}
