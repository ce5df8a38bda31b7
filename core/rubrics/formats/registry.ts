import { RubricDocument } from "#core/rubrics/schema.ts";
import { importFiveLevels } from "./five-levels.ts";
import type { Exported, Imported } from "./format-parts.ts";
import { exportHealthBench, importHealthBench } from "./health-bench.ts";
import { exportOpenAiGrader, importOpenAiGrader } from "./openai-graders.ts";
import { exportPaperBench, importPaperBench } from "./paper-bench.ts";
import {
  exportVerifiers,
  importProfBench,
  importRubricsAsRewards,
  importVerifiers,
} from "./weighted-items.ts";

/** A published format of rubrics that files may have; reading and writing keep its arithmetic. */
interface RubricFormat {
  readonly id: string;
  readonly label: string;
  readonly read: (json: unknown) => Imported;
  /** Null where a rubric of ours cannot be written in it. */
  readonly write: ((document: RubricDocument) => Exported<unknown>) | null;
}

/** All formats that a file can tell of itself, Assay's own first; those that demand most before those that demand less. */
export const rubricFormats: readonly RubricFormat[] = [
  { id: "assay", label: "Assay", read: readOwn, write: (document) => ({ ok: true, file: document }) },
  { id: "health-bench", label: "HealthBench", read: importHealthBench, write: exportHealthBench },
  { id: "paper-bench", label: "PaperBench", read: importPaperBench, write: exportPaperBench },
  { id: "openai-grader", label: "OpenAI grader", read: importOpenAiGrader, write: exportOpenAiGrader },
  { id: "verifiers", label: "verifiers", read: importVerifiers, write: exportVerifiers },
  { id: "five-levels", label: "five described levels", read: importFiveLevels, write: null },
  { id: "prof-bench", label: "ProfBench", read: importProfBench, write: null },
  { id: "rubrics-as-rewards", label: "Rubrics as Rewards", read: importRubricsAsRewards, write: null },
];

function readOwn(json: unknown): Imported {
  const parsed = RubricDocument.safeParse(json);
  // A draft is bound to no revision of the environment.
  if (parsed.success) return { ok: true, document: { ...parsed.data, environment: null } };
  return {
    ok: false,
    problems: parsed.error.issues.map(({ path, message }) => `${path.join("/")}: ${message}`),
  };
}

/** The rubric of a file in whichever format it is, or sentences about why it is none that is known. */
export function readRubric(
  json: unknown,
): { readonly format: string; readonly document: RubricDocument } | { readonly problems: readonly string[] } {
  const own = typeof json === "object" && json !== null && "schema" in json;
  const tried = own ? rubricFormats.slice(0, 1) : rubricFormats;
  for (const { label, read } of tried) {
    const result = read(json);
    if (result.ok) return { format: label, document: result.document };
  }
  if (own) {
    const result = readOwn(json);
    return { problems: result.ok ? [] : result.problems };
  }
  const known = rubricFormats.map(({ label }) => label).join(", ");
  return { problems: [`The file is in none of the formats that can be read (${known}).`] };
}
