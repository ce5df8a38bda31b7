import { z } from "zod";
import type { Atom, Atoms } from "./atoms.ts";
import { featureLabels, OUTCOMES } from "./feature-labels.ts";
import type { SparseVector } from "./problem.ts";

const NumberText = z.string();

/** A number that is scaled, binned and compared: a value, a difference or ratio of two, or days between two dates. */
const Source = z.strictObject({
  form: z.enum(["value", "difference", "ratio"]),
  first: z.string(),
  second: z.string().optional(),
  mean: NumberText,
  deviation: NumberText,
  /** Least and greatest value of the training tasks; absent in checkpoints made before they were kept. */
  low: NumberText.optional(),
  high: NumberText.optional(),
  /** Inner edges of the bins: quantiles of the training tasks. */
  edges: z.array(NumberText),
  /** Comparisons "at least": zero for differences, and the environment's constants of the same unit. */
  thresholds: z.array(NumberText),
});

const Word = z.strictObject({ path: z.string(), value: z.string() });
const Pair = z.strictObject({ first: z.string(), second: z.string() });

/** The features of an agent (`assay.features@1`), fitted once on training tasks. Their order is the order of the weights. */
export const FeatureSpaceDocument = z.strictObject({
  schema: z.literal("assay.features@1"),
  /** Paths whose presence says something. */
  presence: z.array(z.string()),
  yesNo: z.array(z.string()),
  words: z.array(Word),
  /** Two texts that are sometimes equal, or a text that is sometimes among those of a list. */
  same: z.array(Pair),
  sources: z.array(Source),
  tools: z.array(z.string()),
  clauses: z.array(z.string()),
  stepLimit: z.number().int(),
  /** Labels for people, by path. */
  labels: z.record(z.string(), z.string()),
});

export type FeatureSpaceDocument = z.infer<typeof FeatureSpaceDocument>;
export type Source = z.infer<typeof Source>;

/** What an agent remembers of its own steps. */
export interface HistoryView {
  readonly steps: number;
  readonly succeeded: ReadonlyMap<string, number>;
  readonly failed: ReadonlyMap<string, number>;
  readonly lastTool: string | null;
  readonly lastOutcome: string | null;
  readonly lastClause: string | null;
}

// Bins overlap with the scaled value; a smaller weight keeps them from fitting noise (credit-german: 0.4 equals a linear model).
const BIN_WEIGHT = 0.4;

// Where comparisons are known, the plain size of a number says little more and fits noise.
const COMPARED_WEIGHT = 0.2;

interface CompiledSource {
  readonly source: Source;
  readonly start: number;
  readonly mean: number;
  readonly deviation: number;
  readonly edges: readonly number[];
  readonly thresholds: readonly number[];
}

/** A feature space ready to use. */
export class FeatureSpace {
  readonly document: FeatureSpaceDocument;
  readonly count: number;
  readonly #presence: ReadonlyMap<string, number>;
  readonly #yesNo: ReadonlyMap<string, number>;
  readonly #words: ReadonlyMap<string, ReadonlyMap<string, number>>;
  readonly #sameStart: number;
  readonly #sources: readonly CompiledSource[];
  readonly #historyStart: number;

  constructor(document: FeatureSpaceDocument) {
    this.document = document;
    let next = 1;
    const take = (size: number): number => {
      next += size;
      return next - size;
    };
    this.#presence = new Map(document.presence.map((path) => [path, take(1)]));
    this.#yesNo = new Map(document.yesNo.map((path) => [path, take(2)]));
    const words = new Map<string, Map<string, number>>();
    for (const { path, value } of document.words) {
      const values = words.get(path) ?? new Map<string, number>();
      values.set(value, take(1));
      words.set(path, values);
    }
    this.#words = words;
    this.#sameStart = take(document.same.length);
    this.#sources = document.sources.map((source) => ({
      source,
      start: take(1 + (source.edges.length > 0 ? source.edges.length + 1 : 0) + source.thresholds.length),
      mean: Number(source.mean),
      deviation: Number(source.deviation),
      edges: source.edges.map(Number),
      thresholds: source.thresholds.map(Number),
    }));
    this.#historyStart = take(
      3 * document.tools.length + document.tools.length + OUTCOMES.length + document.clauses.length + 2,
    );
    this.count = next;
  }

  /** Features of the values that an agent sees; includes the constant feature 0. */
  ofAtoms(atoms: Atoms): SparseVector {
    const index: number[] = [0];
    const value: number[] = [1];
    const put = (feature: number, amount: number): void => {
      if (amount === 0) return;
      index.push(feature);
      value.push(amount);
    };
    for (const [path, atom] of atoms) {
      const presence = this.#presence.get(path);
      if (presence !== undefined) put(presence, 1);
      if (atom.kind === "yes_no") {
        const start = this.#yesNo.get(path);
        if (start !== undefined) put(atom.value ? start : start + 1, 1);
      }
      const words = this.#words.get(path);
      if (words === undefined) continue;
      for (const word of wordsOf(atom)) {
        const place = words.get(word);
        if (place !== undefined) put(place, 1);
      }
    }
    this.document.same.forEach(({ first, second }, place) => {
      if (areSame(atoms.get(first), atoms.get(second)) === true) put(this.#sameStart + place, 1);
    });
    for (const compiled of this.#sources) putSource(compiled, atoms, put);
    return { index: Int32Array.from(index), value: Float64Array.from(value) };
  }

  /** Features of what the agent has done so far. */
  ofHistory(history: HistoryView): SparseVector {
    const { tools, clauses, stepLimit } = this.document;
    const index: number[] = [];
    const start = this.#historyStart;
    tools.forEach((tool, place) => {
      const times = history.succeeded.get(tool) ?? 0;
      if (times >= 1) index.push(start + 3 * place);
      if (times >= 2) index.push(start + 3 * place + 1);
      if ((history.failed.get(tool) ?? 0) >= 1) index.push(start + 3 * place + 2);
    });
    let at = start + 3 * tools.length;
    const last = history.lastTool === null ? -1 : tools.indexOf(history.lastTool);
    if (last >= 0) index.push(at + last);
    at += tools.length;
    const outcome = OUTCOMES.findIndex((kind: string) => kind === history.lastOutcome);
    if (outcome >= 0) index.push(at + outcome);
    at += OUTCOMES.length;
    const clause = history.lastClause === null ? -1 : clauses.indexOf(history.lastClause);
    if (clause >= 0) index.push(at + clause);
    at += clauses.length;
    const values = index.map(() => 1);
    index.push(at, at + 1);
    values.push(history.steps / stepLimit, history.steps * 2 >= stepLimit ? 1 : 0);
    return { index: Int32Array.from(index), value: Float64Array.from(values) };
  }

  /**
   * For each feature the one it comes with: for what a tool told, the fact that the tool was called (of two tools the one
   * later in the document); for everything else the constant.
   */
  parents(): Int32Array {
    const { document } = this;
    const parents = new Int32Array(this.count);
    const parentOf = (...paths: (string | undefined)[]): number => {
      const places = paths.map((path) => document.tools.indexOf(toolOfPath(path)));
      const latest = Math.max(...places);
      return latest < 0 ? 0 : this.#historyStart + 3 * latest;
    };
    for (const [path, feature] of this.#presence) parents[feature] = parentOf(path);
    for (const [path, feature] of this.#yesNo) parents.fill(parentOf(path), feature, feature + 2);
    for (const [path, values] of this.#words)
      for (const feature of values.values()) parents[feature] = parentOf(path);
    document.same.forEach(({ first, second }, place) => {
      parents[this.#sameStart + place] = parentOf(first, second);
    });
    for (const { source, start, edges, thresholds } of this.#sources) {
      const size = 1 + (edges.length > 0 ? edges.length + 1 : 0) + thresholds.length;
      parents.fill(parentOf(source.first, source.second), start, start + size);
    }
    return parents;
  }

  /** The feature's meaning in a few words, for explanations. */
  labelOf(feature: number): string {
    return this.#labels()[feature] ?? `feature ${feature}`;
  }

  #cachedLabels: readonly string[] | null = null;
  #labels(): readonly string[] {
    this.#cachedLabels ??= featureLabels(this.document);
    return this.#cachedLabels;
  }
}

function toolOfPath(path: string | undefined): string {
  const [origin, tool] = path?.split(".") ?? [];
  return origin === "known" ? (tool ?? "") : "";
}

/** The words an atom holds; numbers have none. */
export function wordsOf(atom: Atom): readonly string[] {
  if (atom.kind === "text") return [atom.value];
  return atom.kind === "set" ? atom.value : [];
}

/** Whether two texts are equal or the text is in the list; null when that is no question for these two. */
export function areSame(first: Atom | undefined, second: Atom | undefined): boolean | null {
  if (first?.kind !== "text" || second === undefined) return null;
  if (second.kind === "text") return first.value === second.value;
  return second.kind === "set" ? second.value.includes(first.value) : null;
}

/** Value of a source, or null where a part of it is not known. Ratios of a non-positive divisor are not known. */
export function sourceValue(source: Pick<Source, "form" | "first" | "second">, atoms: Atoms): number | null {
  const first = atoms.get(source.first);
  if (first === undefined || (first.kind !== "number" && first.kind !== "date")) return null;
  if (source.form === "value") return first.value;
  const second = source.second === undefined ? undefined : atoms.get(source.second);
  if (second === undefined || (second.kind !== "number" && second.kind !== "date")) return null;
  if (source.form === "difference") return first.value - second.value;
  return second.value > 0 ? first.value / second.value : null;
}

function putSource(
  compiled: CompiledSource,
  atoms: Atoms,
  put: (feature: number, amount: number) => void,
): void {
  const value = sourceValue(compiled.source, atoms);
  if (value === null) return;
  const { start, mean, deviation, edges, thresholds } = compiled;
  const weight = thresholds.length > 0 ? COMPARED_WEIGHT : 1;
  put(start, weight * Math.max(-3, Math.min(3, (value - mean) / deviation)));
  let at = start + 1;
  if (edges.length > 0) {
    let bin = 0;
    while (bin < edges.length && value >= (edges[bin] as number)) bin += 1;
    put(at + bin, BIN_WEIGHT);
    at += edges.length + 1;
  }
  for (let place = 0; place < thresholds.length; place += 1)
    put(at + place, value >= (thresholds[place] as number) ? 1 : 0);
}
