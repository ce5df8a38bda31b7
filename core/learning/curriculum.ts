import { randomStream } from "#core/shared/random.ts";
import { log } from "#core/statistics/portable-math.ts";

/** Share of the weight that every task keeps, whatever its difficulty. */
const FLOOR = 0.4;

/**
 * Measured difficulty of each task: how far its rollouts fall short of full marks and how much they differ, as a running
 * mean. A task that is solved every time teaches nothing any more, so it is drawn less often, and never not at all; one
 * that never succeeds yet keeps its full chance.
 */
export class Curriculum {
  readonly open: Float32Array;
  readonly seen: Uint32Array;

  constructor(tasks: number) {
    this.open = new Float32Array(tasks).fill(1);
    this.seen = new Uint32Array(tasks);
  }

  /** Chance of a task relative to others; without measuring, all are alike. */
  weight(task: number, measured: boolean): number {
    return measured ? FLOOR + (1 - FLOOR) * Math.min(1, this.open[task] as number) : 1;
  }

  /**
   * What each rollout of a task counts: the inverse of its chance, relative to the mean. So drawing changes how much is
   * learned about which task, but not what the best policy is; otherwise cases that cannot be foreseen would rule.
   */
  counts(measured: boolean): Float64Array {
    const weights = Array.from(this.open, (_, task) => this.weight(task, measured));
    const mean = weights.reduce((sum, weight) => sum + weight, 0) / Math.max(1, weights.length);
    return Float64Array.from(weights, (weight) => mean / weight);
  }

  /** Draws `count` different tasks for an update, each with chance in proportion to its weight (Efraimidis and Spirakis 2006). */
  draw(count: number, seed: number, update: number, measured: boolean): number[] {
    const stream = randomStream(seed, `curriculum/${update}`);
    const keyed = Array.from(this.open, (_, task) => ({
      task,
      key: log(1 - stream.unit()) / this.weight(task, measured),
    }));
    // Larger keys first; ties (which need equal random bits) by task, so that the order is total.
    keyed.sort((a, b) => b.key - a.key || a.task - b.task);
    return keyed.slice(0, count).map(({ task }) => task);
  }

  /** Takes in the totals of a group: the shortfall of the mean and four times the mean distance from it. */
  record(task: number, totals: readonly number[]): void {
    this.seen[task] = (this.seen[task] as number) + 1;
    if (totals.length === 0) return;
    let mean = 0;
    for (const total of totals) mean += total / totals.length;
    let distance = 0;
    for (const total of totals) distance += Math.abs(total - mean) / totals.length;
    this.open[task] = 0.5 * (this.open[task] as number) + 0.5 * Math.min(1, 1 - mean + 4 * distance);
  }
}
