/** What two steps are compared by: the tool, the arguments, and what came of it. */
export type AlignedStep = {
  readonly actor: string;
  readonly action?: { readonly tool: string; readonly arguments: unknown } | undefined;
  readonly message?: string | undefined;
  readonly result?: { readonly kind: string } | undefined;
};

/** One line of two trajectories side by side; places count from 0, null where the other side has no such step. */
export type Pair = {
  readonly left: number | null;
  readonly right: number | null;
  /** `same` in every way; `changed`: the same tool with other arguments or another result; `one` side only. */
  readonly kind: "same" | "changed" | "one";
};

function whole(step: AlignedStep): string {
  return JSON.stringify([step.actor, step.action ?? null, step.message ?? null, step.result?.kind ?? null]);
}

function about(step: AlignedStep): string {
  return `${step.actor}:${step.action?.tool ?? "message"}`;
}

const same = 4;
const alike = 2;

/**
 * Aligns two trajectories in order (longest common subsequence, weighted: equal steps before steps with the same tool).
 * Takes time and space in the product of the lengths.
 */
export function alignSteps(
  left: ReadonlyArray<AlignedStep>,
  right: ReadonlyArray<AlignedStep>,
): ReadonlyArray<Pair> {
  const [lefts, rights] = [left.map(whole), right.map(whole)];
  const gain = (i: number, j: number) => {
    if (lefts[i] === rights[j]) return same;
    const [a, b] = [left[i], right[j]];
    return a !== undefined && b !== undefined && about(a) === about(b) ? alike : 0;
  };
  const width = right.length + 1;
  const best = new Int32Array((left.length + 1) * width);
  for (let i = left.length - 1; i >= 0; i -= 1) {
    for (let j = right.length - 1; j >= 0; j -= 1) {
      const own = gain(i, j);
      const paired = own === 0 ? 0 : own + (best[(i + 1) * width + j + 1] ?? 0);
      best[i * width + j] = Math.max(paired, best[(i + 1) * width + j] ?? 0, best[i * width + j + 1] ?? 0);
    }
  }
  const pairs: Pair[] = [];
  let [i, j] = [0, 0];
  while (i < left.length || j < right.length) {
    const here = best[i * width + j] ?? 0;
    const own = i < left.length && j < right.length ? gain(i, j) : 0;
    if (own > 0 && here === own + (best[(i + 1) * width + j + 1] ?? 0)) {
      pairs.push({ left: i, right: j, kind: own === same ? "same" : "changed" });
      i += 1;
      j += 1;
    } else if (j >= right.length || (i < left.length && here === (best[(i + 1) * width + j] ?? 0))) {
      pairs.push({ left: i, right: null, kind: "one" });
      i += 1;
    } else {
      pairs.push({ left: null, right: j, kind: "one" });
      j += 1;
    }
  }
  return pairs;
}

/** The place of the first pair that differs; null when nothing does. */
export function firstDifference(pairs: ReadonlyArray<Pair>): number | null {
  const place = pairs.findIndex(({ kind }) => kind !== "same");
  return place < 0 ? null : place;
}
