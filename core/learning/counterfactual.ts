import type { Action } from "#core/tasks/schema.ts";
import type { Atom, Atoms } from "./atoms.ts";
import { turningPoints } from "./counterfactual-points.ts";
import type { FeatureSpace } from "./feature-space.ts";
import { bestCandidate, judge, type PolicyWeights } from "./policy.ts";
import type { Candidate, SparseVector } from "./problem.ts";

/** One thing that, had the agent seen it otherwise, would have changed what it chose. True by recomputation, not by estimate. */
export interface Counterfactual {
  readonly path: string;
  readonly label: string;
  readonly kind: "number" | "date" | "yes_no" | "text";
  readonly unit: string;
  /** What it saw and what it would have had to see: a number, days since 1970-01-01, yes or no, or a text. */
  readonly was: number | boolean | string;
  readonly value: number | boolean | string;
  /** For numbers and dates: whether everything beyond `value` (as far as training saw) has the same effect. */
  readonly onward: boolean;
  /** What it would have chosen then. */
  readonly action: Action;
  readonly actionLabel: string;
}

/** One moment as the policy saw it. */
export interface Seen {
  readonly atoms: Atoms;
  readonly history: SparseVector;
  readonly candidates: readonly Candidate[];
}

interface Found extends Counterfactual {
  /** How far away, in deviations of the training cases; a text or a yes/no counts as one. */
  readonly distance: number;
}

/**
 * The nearest single changes of what was seen that change the likeliest action, nearest first, one a value. A log-linear policy's
 * preference is a sum of lines and steps in every number, so it can turn only at the bends and between them at one place, which
 * is closed in on; each answer is a round value at which the policy was asked again.
 */
export function counterfactuals(
  space: FeatureSpace,
  weights: PolicyWeights,
  seen: Seen,
  most: number,
): Counterfactual[] {
  const choose = (atoms: Atoms): number =>
    bestCandidate(judge(weights, [space.ofAtoms(atoms), seen.history], seen.candidates, false).logits);
  const chosen = choose(seen.atoms);
  const found: Found[] = [];
  for (const [path, atom] of seen.atoms) {
    const ask = (other: Atom): number => choose(new Map([...seen.atoms, [path, other]]));
    const alternatives =
      atom.kind === "number" || atom.kind === "date"
        ? turns(space, seen.atoms, path, atom, ask, chosen)
        : otherWords(space, path, atom, ask, chosen);
    for (const { choice, ...alternative } of alternatives) {
      const candidate = seen.candidates[choice];
      if (candidate === undefined) continue;
      const label = space.document.labels[path] ?? path;
      found.push({ path, label, ...alternative, action: candidate.action, actionLabel: candidate.label });
    }
  }
  found.sort((a, b) => a.distance - b.distance || (a.path < b.path ? -1 : 1));
  const paths = new Set<string>();
  return found
    .filter(({ path }) => !paths.has(path) && paths.add(path))
    .slice(0, most)
    .map(({ distance: _, ...counterfactual }) => counterfactual);
}

type Alternative = Pick<Found, "kind" | "unit" | "was" | "value" | "onward" | "distance"> & {
  readonly choice: number;
};

function otherWords(
  space: FeatureSpace,
  path: string,
  atom: Atom,
  ask: (other: Atom) => number,
  chosen: number,
): Alternative[] {
  const common = { unit: "", onward: false, distance: 1 };
  if (atom.kind === "yes_no") {
    const choice = ask({ kind: "yes_no", value: !atom.value });
    return choice === chosen
      ? []
      : [{ ...common, kind: "yes_no", was: atom.value, value: !atom.value, choice }];
  }
  if (atom.kind !== "text") return [];
  return space.document.words.flatMap((word): Alternative[] => {
    if (word.path !== path || word.value === atom.value) return [];
    const choice = ask({ kind: "text", value: word.value });
    return choice === chosen ? [] : [{ ...common, kind: "text", was: atom.value, value: word.value, choice }];
  });
}

/** The nearest turn in each direction of a number. */
function turns(
  space: FeatureSpace,
  atoms: Atoms,
  path: string,
  atom: Atom & { kind: "number" | "date" },
  ask: (other: Atom) => number,
  chosen: number,
): Alternative[] {
  const { points, low, high, deviation } = turningPoints(space.document.sources, atoms, path, atom.value);
  const at = (value: number): number => ask({ ...atom, value });
  const common = {
    kind: atom.kind,
    unit: atom.kind === "number" ? atom.unit : "",
    was: atom.value,
  };
  return [1, -1].flatMap((direction): Alternative[] => {
    const edge = direction > 0 ? high : low;
    const width = Math.max(Math.abs(edge - atom.value), 1e-9);
    const positions = [...points, edge]
      .filter((point) => (point - atom.value) * direction > 0 && (edge - point) * direction >= 0)
      .sort((a, b) => (a - b) * direction)
      .flatMap((point) => [point - direction * width * 1e-7, point, point + direction * width * 1e-7])
      .filter((point) => (point - atom.value) * direction > 0 && (edge - point) * direction >= 0);
    let before = atom.value;
    for (const [place, position] of positions.entries()) {
      if (at(position) === chosen) {
        before = position;
        continue;
      }
      const turn = closeIn(before, position, at, chosen);
      const value = roundBeyond(turn, atom.value, direction, edge, at, chosen);
      const choice = at(value);
      const beyond = positions.slice(place).filter((later) => (later - value) * direction > 0);
      const onward = beyond.every((later) => at(later) === choice);
      return [{ ...common, value, onward, choice, distance: Math.abs(value - atom.value) / deviation }];
    }
    return [];
  });
}

/** The place between a value with the choice and one without where it turns, from the far side. */
function closeIn(near: number, far: number, at: (value: number) => number, chosen: number): number {
  let keeps = near;
  let differs = far;
  for (let halving = 0; halving < 60; halving += 1) {
    const middle = (keeps + differs) / 2;
    if (middle === keeps || middle === differs) break;
    if (at(middle) === chosen) keeps = middle;
    else differs = middle;
  }
  return differs;
}

/** The roundest value just beyond the turn, at most a twentieth of the way past it; whole where what was seen is whole. */
function roundBeyond(
  turn: number,
  was: number,
  direction: number,
  edge: number,
  at: (value: number) => number,
  chosen: number,
): number {
  const wanted = at(turn);
  const way = Math.abs(turn - was);
  for (let digits = -6; digits <= 9; digits += 1) {
    const scale = 10 ** digits;
    const scaled = turn * scale;
    const value = Number(
      ((direction > 0 ? Math.ceil(scaled) : Math.floor(scaled)) / scale).toFixed(Math.max(0, digits)),
    );
    const past = Math.abs(value - turn);
    const close = past <= way / 20 || (digits === 0 && Number.isInteger(was));
    if (close && (edge - value) * direction >= 0 && at(value) !== chosen && at(value) === wanted)
      return value;
  }
  return turn;
}
