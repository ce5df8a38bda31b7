import type { EnvironmentDocument } from "#core/environments/schema.ts";
import type { Observation } from "#core/environments/observation.ts";
import { type Atoms, atomsOf, fieldsByName, type NamedField } from "./atoms.ts";
import type { FeatureSpace, HistoryView } from "./feature-space.ts";
import type { SparseVector } from "./problem.ts";

/** Everything an agent sees as atoms: `case.…` for shown fields, `known.<tool>.…` for what tools told it. */
export function observationAtoms(
  observation: Pick<Observation, "case" | "known">,
  names: ReadonlyMap<string, NamedField>,
): Atoms {
  const atoms = new Map(atomsOf(observation.case, "case", names));
  for (const [tool, value] of Object.entries(observation.known)) {
    for (const [path, atom] of atomsOf(value, `known.${tool}`, names)) atoms.set(path, atom);
  }
  return atoms;
}

/** Turns observations into features, remembering the parts that do not change between steps. */
export class ObservationReader {
  readonly space: FeatureSpace;
  readonly #names: ReadonlyMap<string, NamedField>;
  readonly #seen = new WeakMap<object, { known: readonly unknown[]; vector: SparseVector }[]>();

  constructor(document: EnvironmentDocument, features: FeatureSpace) {
    this.space = features;
    this.#names = fieldsByName(document);
  }

  /**
   * Features of an observation and the agent's history. `state` may name the state behind the observation: an object
   * that is the same only while the case is, so that its features are computed once.
   */
  features(observation: Observation, history: HistoryView, state?: object): readonly SparseVector[] {
    return [this.#seenFeatures(observation, state), this.space.ofHistory(history)];
  }

  #seenFeatures(observation: Observation, state: object | undefined): SparseVector {
    const known = Object.values(observation.known);
    const entries = state === undefined ? undefined : this.#seen.get(state);
    const found = entries?.find(
      (entry) =>
        entry.known.length === known.length && entry.known.every((value, place) => value === known[place]),
    );
    if (found !== undefined) return found.vector;
    const vector = this.space.ofAtoms(observationAtoms(observation, this.#names));
    if (state !== undefined) {
      if (entries === undefined) this.#seen.set(state, [{ known, vector }]);
      else if (entries.length < 64) entries.push({ known, vector });
    }
    return vector;
  }
}
