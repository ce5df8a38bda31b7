/**
 * Formats whose score is Σ weight·met ÷ Σ weight: Rubrics as Rewards (arXiv 2507.17746, explicit aggregation), ProfBench
 * (NVlabs/ProfBench) and the criteria files of verifiers v1, where a criterion has choices from worst to best.
 */
import { z } from "zod";
import type { RubricDocument } from "#core/rubrics/schema.ts";
import { decimal, divide, toText } from "#core/shared/decimal.ts";
import {
  type Exported,
  type Imported,
  identifierFrom,
  judged,
  numberedId,
  pointsText,
  readFile,
  rubricOf,
} from "./format-parts.ts";

/** Published weights of the categories. */
export const categoryWeights = {
  rubrics_as_rewards: { essential: "1", important: "0.7", optional: "0.3", pitfall: "0.9" },
  prof_bench: { critical: "4", major: "3", minor: "2", additional: "1" },
} as const;

const RarItem = z.object({
  description: z.string().min(1),
  title: z.string().optional(),
  category: z.string().optional(),
  weight: z.number().min(0).optional(),
});

/** Rubrics as Rewards: items with a category (Essential, Important, Optional, Pitfall) or a weight of their own. */
export function importRubricsAsRewards(json: unknown): Imported {
  const read = readFile(z.array(RarItem).min(1), json);
  if (!read.ok) return read;
  const weights = new Map<string, string>(Object.entries(categoryWeights.rubrics_as_rewards));
  return weighted(
    "Rubrics as rewards",
    read.value.map((item) => ({
      text: item.description,
      weight: item.weight === undefined ? weights.get(categoryOf(item)) : pointsText(item.weight),
      tags: [categoryOf(item)].filter((tag) => tag !== ""),
    })),
  );
}

/** The category, also where it stands at the beginning of the text: "Essential Criteria: …". */
function categoryOf(item: z.infer<typeof RarItem>): string {
  const named =
    item.category ?? /^(essential|important|optional|pitfall)\b/i.exec(item.description)?.[1] ?? "";
  return named.toLowerCase();
}

const ProfItem = z.object({ criterion_description: z.string().min(1), criterion_weight: z.string() });

/** ProfBench: criteria that are Critical, Major, Minor or Additional. */
export function importProfBench(json: unknown): Imported {
  const read = readFile(z.array(ProfItem).min(1), json);
  if (!read.ok) return read;
  const weights = new Map<string, string>(Object.entries(categoryWeights.prof_bench));
  return weighted(
    "ProfBench task",
    read.value.map((item) => ({
      text: item.criterion_description,
      weight: weights.get(item.criterion_weight.toLowerCase()),
      tags: [item.criterion_weight.toLowerCase()],
    })),
  );
}

function weighted(
  name: string,
  items: readonly { text: string; weight: string | undefined; tags: string[] }[],
): Imported {
  const problems = items.flatMap((item, index) =>
    item.weight === undefined
      ? [`Item ${index + 1} has neither a weight nor a category with a published weight.`]
      : [],
  );
  if (problems.length > 0) return { ok: false, problems };
  const criteria = items.map((item, index) =>
    judged(numberedId(index), item.text, item.weight ?? "0", { tags: item.tags }),
  );
  return { ok: true, document: rubricOf(name, criteria, "weighted_mean") };
}

const VerifiersFile = z.object({
  criteria: z
    .array(
      z.object({
        name: z.string().min(1),
        text: z.string().min(1),
        weight: z.number().min(0).default(1),
        choices: z.array(z.string()).min(2).default(["no", "yes"]),
      }),
    )
    .min(1),
});
type VerifiersFile = z.infer<typeof VerifiersFile>;

/** verifiers v1: a choice counts its position ÷ (number of choices − 1). */
export function importVerifiers(json: unknown): Imported {
  const read = readFile(VerifiersFile, json);
  if (!read.ok) return read;
  const criteria = read.value.criteria.map((item) => {
    const last = decimal(item.choices.length - 1);
    const levels = item.choices.map((label, index) => ({
      id: identifierFrom(label),
      label,
      description: "",
      fraction: toText(divide(decimal(index), last)),
    }));
    return judged(identifierFrom(item.name), item.text, pointsText(item.weight), {
      levels,
      tags: [`name=${item.name}`],
    });
  });
  return { ok: true, document: rubricOf("Verifiers rubric", criteria, "weighted_mean") };
}

/** A weighted mean of judged criteria as a verifiers v1 file. Negative weights, gates and uneven levels are refused. */
export function exportVerifiers(document: RubricDocument): Exported<VerifiersFile> {
  const problems: string[] = [];
  if (document.aggregation.mode !== "weighted_mean") problems.push("The format knows only weighted means.");
  const criteria = document.criteria.map((criterion) => {
    const name = criterion.tags.find((tag) => tag.startsWith("name="))?.slice(5) ?? criterion.id;
    const levels = criterion.judge?.levels ?? [];
    if (criterion.gate !== "none")
      problems.push(`“${criterion.statement}” is a gate, which the format does not know.`);
    if (levels.length < 2) problems.push(`“${criterion.statement}” is not judged by levels.`);
    const even = levels.every(
      (level, index) => Math.abs(Number(level.fraction) * (levels.length - 1) - index) < 1e-9,
    );
    if (!even) problems.push(`“${criterion.statement}” has levels of uneven distance.`);
    return {
      name,
      text: criterion.statement,
      weight: Number(criterion.points),
      choices: levels.map((level) => level.label),
    };
  });
  return problems.length > 0 ? { ok: false, problems } : { ok: true, file: { criteria } };
}
