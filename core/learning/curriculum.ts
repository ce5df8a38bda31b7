import { log } from "#core/statistics/portable-math.ts";
import { randomStream } from "#core/shared/random.ts";

/** Share of the weight that every task keeps, whatever its difficulty. */
const FLOOR = 0.25;

/**
 * Measured difficulty of each task: a running mean of the reward and of its spread within groups. A task whose rollouts
 * all end alike teaches nothing now, so it is drawn less often, and never not at all.
 */
export class Curriculum {
  readonly spread: Float32Array;
  readonly seen: Uint32Array;

  constructor(tasks: number) {
    this.spread = new Float32Array(tasks).fill(1);
    this.seen = new Uint32Array(tasks);
  }

  /** Draws `count` different tasks for an update, each with chance in proportion to its weight (Efraimidis and Spirakis 2006). */
  draw(count: number, seed: number, update: number, measured: boolean): number[] {
    const stream = randomStream(seed, `curriculum/${update}`);
    const keyed = Array.from(this.spread, (spread, task) => {
      const weight = measured ? FLOOR + (1 - FLOOR) * Math.min(1, spread) : 1;
      return { task, key: log(1 - stream.unit()) / weight };
    });
    // Larger keys first; ties (which need equal random bits) by task, so that the order is total.
    keyed.sort((a, b) => b.key - a.key || a.task - b.task);
    return keyed.slice(0, count).map(({ task }) => task);
  }

  /** Takes in the totals of a group: twice the mean distance from the mean is the new spread. */
  record(task: number, totals: readonly number[]): void {
    this.seen[task] = (this.seen[task] as number) + 1;
    if (totals.length === 0) return;
    let mean = 0;
    for (const total of totals) mean += total / totals.length;
    let distance = 0;
    for (const total of totals) distance += Math.abs(total - mean) / totals.length;
    this.spread[task] = 0.5 * (this.spread[task] as number) + 0.5 * Math.min(1, 4 * distance);
  }
}
