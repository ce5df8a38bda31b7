import { quantileOfSorted } from "#core/statistics/estimate.ts";
import type { Atom, Atoms } from "./atoms.ts";
import { areSame, type FeatureSpaceDocument, type Source, sourceValue, wordsOf } from "./feature-space.ts";

/** A number that rules compare with, and its unit: a constant of the environment. */
export interface Comparator {
  readonly value: number;
  readonly unit: string;
}

export interface FitInput {
  /** What was seen of each training task, at most one entry a task. */
  readonly samples: readonly Atoms[];
  readonly tools: readonly string[];
  readonly clauses: readonly string[];
  readonly stepLimit: number;
  readonly comparators: readonly Comparator[];
  readonly labels: Readonly<Record<string, string>>;
}

const MAX_WORDS = 32;
const MAX_PAIRS = 160;
const BINS = 6;
const RATIO_UNITS = new Set(["", "ratio", "share", "fraction", "percent", "%"]);

/** Fits the features on training samples: which paths occur, their words, scales, bins and comparisons. */
export function fitFeatures(input: FitInput): FeatureSpaceDocument {
  const { samples } = input;
  const paths = [...new Set(samples.flatMap((atoms) => [...atoms.keys()]))].sort();
  const least = Math.max(2, Math.ceil(samples.length / 100));
  const usual = paths.filter((path) => samples.filter((atoms) => atoms.has(path)).length >= least);
  const kindOf = new Map(usual.map((path) => [path, usualKind(samples, path)]));
  const ofKind = (...kinds: string[]) => usual.filter((path) => kinds.includes(kindOf.get(path) ?? ""));
  const texts = ofKind("text", "set");
  return {
    schema: "assay.features@1",
    presence: usual.filter((path) => samples.some((atoms) => !atoms.has(path))),
    yesNo: ofKind("yes_no"),
    words: texts.flatMap((path) => usualWords(samples, path, least).map((value) => ({ path, value }))),
    same: pairsOf(texts)
      .filter(([first, second]) => sometimesSame(samples, first, second, least))
      .slice(0, MAX_PAIRS)
      .map(([first, second]) => ({ first, second })),
    sources: fitSources(input, ofKind("number"), ofKind("date")),
    tools: [...input.tools],
    clauses: [...input.clauses],
    stepLimit: input.stepLimit,
    labels: Object.fromEntries(
      [...usual, ...input.tools].flatMap((path) => {
        const label = input.labels[path];
        return label === undefined ? [] : [[path, label] as const];
      }),
    ),
  };
}

function usualKind(samples: readonly Atoms[], path: string): Atom["kind"] | undefined {
  const kinds = new Map<Atom["kind"], number>();
  for (const atoms of samples) {
    const kind = atoms.get(path)?.kind;
    if (kind !== undefined) kinds.set(kind, (kinds.get(kind) ?? 0) + 1);
  }
  return [...kinds].sort((a, b) => b[1] - a[1])[0]?.[0];
}

/** Words that occur often enough; a path with too many different ones (names, numbers of documents) has none. */
function usualWords(samples: readonly Atoms[], path: string, least: number): string[] {
  const counts = new Map<string, number>();
  for (const atoms of samples) {
    const atom = atoms.get(path);
    if (atom !== undefined) for (const word of wordsOf(atom)) counts.set(word, (counts.get(word) ?? 0) + 1);
  }
  const usual = [...counts].filter(([, count]) => count >= least).map(([word]) => word);
  return counts.size > 4 * MAX_WORDS || usual.length > MAX_WORDS ? [] : usual.sort();
}

function pairsOf(paths: readonly string[]): [string, string][] {
  return paths.flatMap((first, place) =>
    paths.slice(place + 1).flatMap((second): [string, string][] => [
      [first, second],
      [second, first],
    ]),
  );
}

function sometimesSame(samples: readonly Atoms[], first: string, second: string, least: number): boolean {
  let same = 0;
  let different = 0;
  let bothTexts = false;
  for (const atoms of samples) {
    const answer = areSame(atoms.get(first), atoms.get(second));
    if (answer === true) same += 1;
    if (answer === false) different += 1;
    bothTexts ||= atoms.get(second)?.kind === "text";
  }
  // Equality of two texts has no direction: keep it once.
  return same >= least && different >= least && (!bothTexts || first < second);
}

function fitSources(input: FitInput, numbers: readonly string[], dates: readonly string[]): Source[] {
  const unitOf = new Map(numbers.map((path) => [path, unitAt(input.samples, path)]));
  const sources: Source[] = numbers.flatMap((first) =>
    fitSource(input, { form: "value", first }, unitOf.get(first) ?? "", []),
  );
  const add = (
    form: "difference" | "ratio",
    first: string,
    second: string,
    unit: string,
    zero: string[],
  ): void => {
    if (sources.length < numbers.length + MAX_PAIRS)
      sources.push(...fitSource(input, { form, first, second }, unit, zero));
  };
  dates.forEach((first, place) => {
    for (const second of dates.slice(place + 1)) add("difference", first, second, "days", ["0", "0.00001"]);
  });
  numbers.forEach((first, place) => {
    for (const second of numbers.slice(place + 1)) {
      const unit = unitOf.get(first) ?? "";
      if (unit === "" || unit === "count" || unit !== unitOf.get(second)) continue;
      add("difference", first, second, unit, ["0", "0.00001"]);
      add("ratio", first, second, "ratio", []);
      add("ratio", second, first, "ratio", []);
    }
  });
  return sources;
}

function unitAt(samples: readonly Atoms[], path: string): string {
  for (const atoms of samples) {
    const atom = atoms.get(path);
    if (atom?.kind === "number") return atom.unit;
  }
  return "";
}

/** A source with its scale, or nothing where it never varies. */
function fitSource(
  input: FitInput,
  source: Pick<Source, "form" | "first"> & { second?: string },
  unit: string,
  zero: readonly string[],
): Source[] {
  const values = input.samples.flatMap((atoms) => sourceValue(source, atoms) ?? []).sort((a, b) => a - b);
  const distinct = [...new Set(values)];
  if (distinct.length < 2) return [];
  const mean = values.reduce((sum, value) => sum + value, 0) / values.length;
  const spread = Math.sqrt(values.reduce((sum, value) => sum + (value - mean) ** 2, 0) / values.length);
  const compared = comparisons(input, unit, values);
  // Where it is known what a number is compared with, that says more than any grid; grids then only fit noise.
  const bins = source.form === "value" && compared.length === 0 ? edgesOf(values, distinct) : [];
  return [
    {
      ...source,
      mean: mean.toPrecision(9),
      deviation: Math.max(spread, 1e-9).toPrecision(9),
      low: (values[0] as number).toPrecision(12),
      high: (values.at(-1) as number).toPrecision(12),
      edges: bins.map((edge) => edge.toPrecision(9)),
      thresholds: [...zero, ...compared],
    },
  ];
}

/** Few different values get a bin each; else edges at quantiles, so that every bin holds a like number of tasks. */
function edgesOf(values: readonly number[], distinct: readonly number[]): number[] {
  if (distinct.length <= BINS + 2) return distinct.slice(1);
  const edges = Array.from({ length: BINS - 1 }, (_, place) => quantileOfSorted(values, (place + 1) / BINS));
  return [...new Set(edges)].filter((edge) => edge > (values[0] as number));
}

/** Constants of the same unit that lie inside the range of the values; both "at least" and "above" are told apart. */
function comparisons(input: FitInput, unit: string, values: readonly number[]): string[] {
  const low = values[0] as number;
  const high = values.at(-1) as number;
  const matching = input.comparators.flatMap(({ value, unit: own }) => {
    if (unit === "ratio")
      return RATIO_UNITS.has(own) ? [own === "percent" || own === "%" ? value / 100 : value] : [];
    return unit !== "" && (own === unit || (unit === "days" && own === "day")) ? [value] : [];
  });
  // A difference is taken in the order of the paths: "30 days before" may stand there as −30.
  const signed = low < 0 ? matching.flatMap((value) => [value, -value]) : matching;
  return [...new Set(signed)]
    .filter((value) => value > low && value <= high)
    .flatMap((value) => [value, value + Math.max(1e-6, Math.abs(value) * 1e-8)])
    .map((value) => value.toPrecision(12));
}
