import { GateLimits } from "#core/gate/report.ts";

export type LimitName = keyof GateLimits;

interface LimitField {
  readonly name: LimitName;
  readonly label: string;
  readonly hint: string;
  /** Shares are typed and shown in per cent. */
  readonly unit: "%" | "";
}

/** The limits in the order of the form, in the words of a gate report. */
export const limitFields: readonly LimitField[] = [
  {
    name: "dumbMean",
    label: "Highest mean score of an agent that knows nothing",
    hint: "Doing nothing, acting at random, always the majority decision and the like.",
    unit: "%",
  },
  {
    name: "dumbFullPasses",
    label: "Highest share of cases on which such an agent scores full",
    hint: "Some cases may be decided by luck.",
    unit: "%",
  },
  {
    name: "mutationScore",
    label: "Least share of mistakes that lose points",
    hint: "Mistakes put into the expert’s work, over all kinds.",
    unit: "%",
  },
  {
    name: "mutationScorePerKind",
    label: "Least share for each kind of mistake",
    hint: "A step left out, an order changed, a value just wrong, another reason, the wrong decision.",
    unit: "%",
  },
  {
    name: "wrongDecisionMean",
    label: "Highest mean score of a case that ends in the wrong decision",
    hint: "However well the rest was done.",
    unit: "%",
  },
  {
    name: "withoutSignal",
    label: "Highest share of cases without a learning signal",
    hint: "Cases on which all untrained attempts score alike.",
    unit: "%",
  },
  {
    name: "leakAuc",
    label: "A single value gives the outcome away from this AUC on",
    hint: "From 0.5 (tells nothing) to 1 (tells everything).",
    unit: "",
  },
  { name: "groupSize", label: "Untrained attempts at each case", hint: "From 2 to 64.", unit: "" },
  {
    name: "tasks",
    label: "Cases that are played",
    hint: "Spread over the kinds of case; all where there are fewer.",
    unit: "",
  },
  { name: "seed", label: "Seed", hint: "The same seed gives the same report.", unit: "" },
];

export type LimitTexts = Readonly<Record<LimitName, string>>;

/** Limits as the form shows them. */
export function limitTexts(limits: GateLimits): LimitTexts {
  const texts = limitFields.map(({ name, unit }) => {
    const value = limits[name];
    return [name, String(unit === "%" ? Math.round(value * 1e6) / 1e4 : value)] as const;
  });
  return Object.fromEntries(texts) as unknown as LimitTexts;
}

/** What was typed as limits, or a sentence for each field that is none. */
export function readLimits(
  texts: LimitTexts,
): { readonly limits: GateLimits } | { readonly problems: Readonly<Partial<Record<LimitName, string>>> } {
  const numbers = limitFields.map(({ name, unit }) => {
    const text = texts[name].trim().replace(/\s*%$/, "");
    const value = /^\d+(\.\d+)?$/.test(text) ? Number(text) : Number.NaN;
    return [name, unit === "%" ? Math.round(value * 1e4) / 1e6 : value] as const;
  });
  const parsed = GateLimits.safeParse(Object.fromEntries(numbers));
  if (parsed.success) return { limits: parsed.data };
  const wrong = new Set(parsed.error.issues.map(({ path }) => path[0]));
  const problems = limitFields.flatMap(({ name, unit }) =>
    wrong.has(name) ? [[name, unit === "%" ? "a number from 0 to 100" : rangeOf(name)] as const] : [],
  );
  return { problems: Object.fromEntries(problems) };
}

function rangeOf(name: LimitName): string {
  if (name === "leakAuc") return "a number from 0.5 to 1";
  if (name === "groupSize") return "a whole number from 2 to 64";
  return name === "tasks" ? "a whole number from 1 to 100,000" : "a whole number, 0 or more";
}
