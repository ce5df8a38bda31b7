import { Steps } from "#core/rules/steps.ts";
import type { FeelContext, Value } from "#core/rules/values.ts";

/** One evaluation: the bindings, the slots of local variables, and the counted budget. */
export class Frame extends Steps {
  readonly bindings: FeelContext;
  readonly locals: Value[] = [];
  constructor(bindings: FeelContext, budget?: number) {
    super(budget);
    this.bindings = bindings;
  }
}

export type Run = (frame: Frame) => Value;
