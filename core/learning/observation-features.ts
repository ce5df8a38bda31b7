import type { Observation } from "#core/environments/observation.ts";
import type { EnvironmentDocument } from "#core/environments/schema.ts";
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

const MOST_REMEMBERED = 10_000;

/** Turns observations into features, remembering what equal contents gave. */
export class ObservationReader {
  readonly space: FeatureSpace;
  readonly #names: ReadonlyMap<string, NamedField>;
  readonly #seen = new Map<string, SparseVector>();

  constructor(document: EnvironmentDocument, space: FeatureSpace) {
    this.space = space;
    this.#names = fieldsByName(document);
  }

  /** Features of an observation and of the agent's history, in two parts. */
  features(observation: Observation, history: HistoryView): readonly SparseVector[] {
    return [this.#ofContent(observation), this.space.ofHistory(history)];
  }

  #ofContent({ case: shown, known }: Observation): SparseVector {
    const content = JSON.stringify([shown, known]);
    const remembered = this.#seen.get(content);
    if (remembered !== undefined) return remembered;
    const vector = this.space.ofAtoms(observationAtoms({ case: shown, known }, this.#names));
    if (this.#seen.size >= MOST_REMEMBERED) this.#seen.clear();
    this.#seen.set(content, vector);
    return vector;
  }
}
