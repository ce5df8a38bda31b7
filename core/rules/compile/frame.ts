import { Steps } from "#core/rules/steps.ts";
import type { FeelContext, Value } from "#core/rules/values.ts";

let evaluations = 0;

/** One evaluation: the bindings, the slots of local variables, and the counted budget. */
export class Frame extends Steps {
  bindings: FeelContext;
  /** Different for every evaluation, so that what was looked up in one is not used in another. */
  epoch: number;
  readonly locals: Value[] = [];
  constructor(bindings: FeelContext, budget?: number) {
    super(budget);
    this.bindings = bindings;
    evaluations += 1;
    this.epoch = evaluations;
  }
}

const NOTHING: FeelContext = new Map();

/** A frame that one evaluator uses again and again; `isBusy` while an evaluation runs on it. */
export class ReusedFrame extends Frame {
  isBusy = false;
  constructor() {
    super(NOTHING);
  }
  begin(bindings: FeelContext, input: Value | undefined, budget: number): this {
    this.isBusy = true;
    evaluations += 1;
    this.epoch = evaluations;
    this.bindings = bindings;
    this.left = budget;
    if (input !== undefined) this.locals[0] = input;
    return this;
  }
  /** Lets go of the case, so that a compiled rule does not keep it alive. */
  end(): void {
    this.isBusy = false;
    this.bindings = NOTHING;
    for (let slot = 0; slot < this.locals.length; slot += 1) this.locals[slot] = null;
  }
}

export type Run = (frame: Frame) => Value;
