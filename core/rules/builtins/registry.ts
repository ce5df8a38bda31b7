import { aggregateBuiltins } from "./aggregates.ts";
import type { Builtin } from "./builtin.ts";
import { contextBuiltins } from "./contexts.ts";
import { conversionBuiltins } from "./conversions.ts";
import { dateBuiltins } from "./dates.ts";
import { listBuiltins } from "./lists.ts";
import { numberBuiltins } from "./numbers.ts";
import { patternBuiltins } from "./patterns.ts";
import { rangeBuiltins } from "./ranges.ts";
import { textBuiltins } from "./text.ts";

export type BuiltinTopic = { readonly title: string; readonly builtins: readonly Builtin[] };

/** All built-in functions by topic, in the order of the reference. `sort` is compiled apart: it takes a function. */
export const builtinTopics: readonly BuiltinTopic[] = [
  { title: "Numbers", builtins: numberBuiltins },
  { title: "Text", builtins: textBuiltins },
  { title: "Patterns", builtins: patternBuiltins },
  { title: "Lists", builtins: listBuiltins },
  { title: "Sums and statistics", builtins: aggregateBuiltins },
  { title: "Dates and times", builtins: dateBuiltins },
  { title: "Ranges", builtins: rangeBuiltins },
  { title: "Contexts and presence", builtins: contextBuiltins },
  { title: "Conversion", builtins: conversionBuiltins },
];

export const builtins: ReadonlyMap<string, Builtin> = new Map(
  builtinTopics.flatMap((topic) => topic.builtins.map((entry) => [entry.name, entry] as const)),
);
