import { agreementOf, ConformanceCase, runConformanceCase } from "#core/rules/conformance.ts";
import type { FeelResult } from "#core/rules/evaluate-feel.ts";
import { typedFromValue } from "#core/rules/typed-value.ts";
import { asAssayError } from "#core/shared/errors.ts";
import type { Command } from "./command-line.ts";
import { CommandProblem, exitCodes } from "./ending.ts";
import { printJson, remark } from "./output.ts";
import { isRecord, type Json } from "./read-documents.ts";
import { readJsonTexts } from "./read-input.ts";

interface Line {
  readonly id: string;
  readonly outcome: "value" | "error" | "refused";
  readonly value?: unknown;
  readonly reason?: string;
}

type Standing = "agrees" | "differs" | "refused" | "error" | "no expectation";

export const rulesTest: Command = {
  name: "rules test",
  summary:
    "Evaluates test cases of expressions and decision tables and says what came out, one JSON line a case.",
  files: ["CASES…"],
  options: {},
  about: [
    'CASES is a JSON file {"cases": […], "tables": {…}}, an array of cases, or JSONL with one case a line; - is standard input. A case has "id",',
    '"expression" or "table" (a table or its name in "tables"), and optionally "context" (name → typed value), "requiredDecisions", "expected",',
    '"errorResult", "nullMeans". A typed value is {"type": "number", "value": "5.00"}. Each line on standard output is {"id", "outcome", "value" or "reason"} with',
    "outcome value, error or refused (a construct that the rules language leaves out; the reason says what to write instead).",
    "A summary goes to standard error. Ends with 0 when every case that states an expectation meets it, otherwise with 1; a case that expects an",
    "error is met by an error, a refusal or null.",
  ],
  examples: [
    "npx assay rules test cases.json",
    "npx assay rules test checks/*.json > results.jsonl",
    "npx assay rules test - < cases.jsonl",
  ],
  async run(given) {
    const counts: Record<Standing, number> = {
      agrees: 0,
      differs: 0,
      refused: 0,
      error: 0,
      "no expectation": 0,
    };
    for (const file of given.files) {
      let tables: Json = {};
      let number = 0;
      for await (const { json, firstLine } of readJsonTexts(file)) {
        const cases = casesOf(json);
        if (cases === null)
          throw new CommandProblem(
            "input",
            `${file}:${firstLine} holds no cases; give {"cases": […]}, an array of cases, or one case a line.`,
          );
        if (isRecord(json) && isRecord(json.tables)) tables = { ...tables, ...json.tables };
        for (const entry of cases) {
          number += 1;
          const [line, standing] = runCase(entry, tables, number);
          counts[standing] += 1;
          await printJson(line);
        }
      }
    }
    remark(summaryOf(counts));
    return counts.differs + counts.error + counts.refused === 0 ? exitCodes.holds : exitCodes.fails;
  },
};

function casesOf(json: unknown): readonly unknown[] | null {
  if (Array.isArray(json)) return json;
  if (!isRecord(json)) return null;
  if (Array.isArray(json.cases)) return json.cases;
  if ("expression" in json || "table" in json) return [json];
  return "tables" in json ? [] : null;
}

/** One case never ends the run: what cannot be read or evaluated is an error of that case, with its reason. */
function runCase(json: unknown, tables: Json, number: number): [Line, Standing] {
  const id =
    isRecord(json) && (typeof json.id === "string" || typeof json.id === "number")
      ? String(json.id)
      : `case ${number}`;
  try {
    const own = isRecord(json) && isRecord(json.table) ? { [OWN_TABLE]: json.table } : {};
    const named = isRecord(json) && isRecord(json.table) ? { ...json, table: OWN_TABLE } : json;
    const parsed = ConformanceCase.safeParse(isRecord(named) ? { ...withoutNulls(named), id } : named);
    if (!parsed.success) {
      const [issue] = parsed.error.issues;
      const at = issue?.path.join(".") ?? "";
      return [
        {
          id,
          outcome: "error",
          reason: `The case cannot be read: ${at === "" ? "" : `${at}: `}${issue?.message ?? ""}.`,
        },
        "error",
      ];
    }
    const entry = parsed.data;
    const result = runConformanceCase(entry, { ...tables, ...own });
    return [lineOf(id, result), standingOf(entry, result)];
  } catch (error) {
    const known = asAssayError(error);
    const reason = known.code === "internal" && error instanceof Error ? error.message : known.message;
    return [{ id, outcome: "error", reason }, "error"];
  }
}

const OWN_TABLE = " own table ";

function withoutNulls(json: Json): Json {
  return Object.fromEntries(Object.entries(json).filter(([, value]) => value !== null));
}

function lineOf(id: string, result: FeelResult): Line {
  if (result.outcome === "value") return { id, outcome: "value", value: typedFromValue(result.value) };
  return { id, outcome: result.outcome, reason: result.reason };
}

function standingOf(entry: ConformanceCase, result: FeelResult): Standing {
  if (entry.expected === undefined && !entry.errorResult) return "no expectation";
  const agreement = agreementOf(entry, result);
  return agreement === "different value" ? "differs" : agreement;
}

function summaryOf(counts: Record<Standing, number>): string {
  const all = Object.values(counts).reduce((sum, count) => sum + count, 0);
  const words: readonly [Standing, string][] = [
    ["agrees", "as expected"],
    ["differs", "with another value"],
    ["error", "with an error where a value is expected"],
    ["refused", "refused where a value is expected"],
    ["no expectation", "without an expectation"],
  ];
  const parts = words
    .filter(([standing]) => counts[standing] > 0)
    .map(([standing, said]) => `${counts[standing]} ${said}`);
  return `${all} case${all === 1 ? "" : "s"}${parts.length === 0 ? "" : `: ${parts.join(", ")}`}.`;
}
