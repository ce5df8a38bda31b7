import type { Centring } from "./centring.ts";
import type { Optimizer } from "./optimizer.ts";
import type { PolicyWeights } from "./policy.ts";

/** What an update changes while it runs, as it was before: an update that is given up in the middle leaves no trace. */
export class Snapshot {
  readonly #weights: PolicyWeights;
  readonly #optimizer: Optimizer;
  readonly #centring: Centring;
  readonly #rows: readonly (readonly Float32Array[])[];
  readonly #sums: Float32Array;
  readonly #steps: number;

  constructor(weights: PolicyWeights, optimizer: Optimizer, centring: Centring) {
    this.#weights = weights;
    this.#optimizer = optimizer;
    this.#centring = centring;
    this.#rows = this.#kept().map((rows) => rows.map((row) => row.slice()));
    this.#sums = centring.sums.slice();
    this.#steps = optimizer.steps;
  }

  /** Puts everything back. Rows that were made since then stay, empty, which means the same as not being there. */
  restore(): void {
    this.#kept().forEach((rows, kind) => {
      rows.forEach((row, place) => {
        const before = this.#rows[kind]?.[place];
        if (before === undefined) row.fill(0);
        else row.set(before);
      });
    });
    this.#centring.sums.set(this.#sums);
    this.#optimizer.steps = this.#steps;
  }

  #kept(): Float32Array[][] {
    return [this.#weights.rows, this.#optimizer.first, this.#optimizer.second, this.#optimizer.average];
  }
}
