import { RuleFailure } from "./failure.ts";
import { limits } from "./limits.ts";

/** The counted budget of one evaluation. Loops and list functions charge what they touch, before they touch it. */
export class Steps {
  left: number;
  constructor(budget: number = limits.steps) {
    this.left = budget;
  }
  charge(count: number): void {
    this.left -= count;
    if (this.left < 0)
      throw new RuleFailure("The rule needs more steps than are allowed; make its lists smaller.");
  }
}
