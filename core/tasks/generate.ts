/**
 * New tasks from tasks: cases on both sides of every threshold, and crossings of two cases.
 *
 * Invariants
 * - The expected outcome of a new task is computed anew (`solve`), never copied from its parent.
 * - A new task keeps its parent in its provenance. A held-out parent has held-out children only; otherwise the split
 *   follows from the child's own content.
 * - Equal inputs give equal tasks.
 */
import type { EnvironmentDocument } from "#core/environments/schema.ts";
import { canonicalText } from "#core/shared/canonical.ts";
import { digestOf } from "#core/shared/digest.ts";
import type { RandomStream } from "#core/shared/random.ts";
import type { TaskDocument } from "./schema.ts";
import { splitOf } from "./split.ts";
import { thresholdsOf } from "./thresholds.ts";
import { withValueAtPath } from "./value-path.ts";

export type State = Readonly<Record<string, unknown>>;

/** What a new task needs from its workflow: the outcome that follows from a state, or null where none does. */
export interface Solver {
  solve(initial: State): Record<string, unknown> | null;
  /** Families that stay out of training. */
  heldOutFamilies?: ReadonlySet<string>;
}

const GENERATOR = "assay.variants@1";

/**
 * Neighbours of a task on both sides of each threshold that matters in it: for every case field and every constant of
 * the same unit, the values just below, on and just above, kept where the expected outcome changes between them.
 */
export function boundaryTasks(
  environment: EnvironmentDocument,
  task: TaskDocument,
  solver: Solver,
): TaskDocument[] {
  const made: TaskDocument[] = [];
  for (const threshold of thresholdsOf(environment, task.initial)) {
    const solved = threshold.values.map((value) => {
      const initial = withValueAtPath(task.initial, threshold.path, value);
      return { initial, expected: solver.solve(initial) };
    });
    if (solved.some(({ expected }) => expected === null)) continue;
    const outcomes = solved.map(({ expected }) => canonicalText(expected));
    for (const [place, each] of solved.entries()) {
      const differs = outcomes.some((other, at) => Math.abs(at - place) === 1 && other !== outcomes[place]);
      if (differs && each.expected !== null) {
        made.push(childOf(task, each.initial, each.expected, solver, ["boundary", threshold.name]));
      }
    }
  }
  return withoutRepeats(made);
}

/** The task with one fact taken from another task, where that changes the case and it still has an outcome. */
export function crossedTask(
  environment: EnvironmentDocument,
  task: TaskDocument,
  other: TaskDocument,
  stream: RandomStream,
  solver: Solver,
): TaskDocument | null {
  const fields = environment.state.filter(({ name }) => {
    const [own, given] = [task.initial[name], other.initial[name]];
    return own !== undefined && given !== undefined && canonicalText(own) !== canonicalText(given);
  });
  const field = fields.length === 0 ? undefined : fields[stream.below(fields.length)];
  if (field === undefined) return null;
  const initial = { ...task.initial, [field.name]: other.initial[field.name] };
  const expected = solver.solve(initial);
  return expected === null ? null : childOf(task, initial, expected, solver, ["crossed", field.name]);
}

function childOf(
  parent: TaskDocument,
  initial: State,
  expected: Record<string, unknown>,
  solver: Solver,
  tags: string[],
): TaskDocument {
  const { gold: _gold, ...rest } = parent;
  const name = digestOf(initial).slice(0, 8);
  const seed = parent.provenance.kind === "generated" ? parent.provenance.seed : 0;
  const index = parent.provenance.kind === "generated" ? parent.provenance.index : 0;
  return {
    ...rest,
    key: `${parent.key.slice(0, 100)}-${name}`,
    initial: { ...initial },
    expected,
    split: splitOf(initial, {
      heldOut: parent.split === "held_out" || (solver.heldOutFamilies?.has(parent.family) ?? false),
    }),
    tags: [...new Set([...parent.tags, ...tags])],
    provenance: { kind: "generated", generator: GENERATOR, seed, index, parent: parent.key },
  };
}

function withoutRepeats(tasks: readonly TaskDocument[]): TaskDocument[] {
  return [...new Map(tasks.map((task) => [task.key, task])).values()];
}
