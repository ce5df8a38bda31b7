/** BiGGen Bench (prometheus-eval): one question with five described levels; level n counts (n − 1) ÷ 4. */
import { z } from "zod";
import { type Imported, judged, readFile, rubricOf } from "./format-parts.ts";

const Item = z.object({
  id: z.string(),
  score_rubric: z.object({
    criteria: z.string().min(1),
    score1_description: z.string(),
    score2_description: z.string(),
    score3_description: z.string(),
    score4_description: z.string(),
    score5_description: z.string(),
  }),
});

const FRACTIONS = ["0", "0.25", "0.5", "0.75", "1"] as const;

/** One item of BiGGen Bench as a rubric of one criterion with five levels. */
export function importFiveLevels(json: unknown): Imported {
  const read = readFile(Item, json);
  if (!read.ok) return read;
  const { score_rubric, id } = read.value;
  const descriptions = [
    score_rubric.score1_description,
    score_rubric.score2_description,
    score_rubric.score3_description,
    score_rubric.score4_description,
    score_rubric.score5_description,
  ];
  const levels = descriptions.map((description, index) => ({
    id: `level_${index + 1}`,
    label: `Level ${index + 1}`,
    description,
    fraction: FRACTIONS[index] ?? "0",
  }));
  const criterion = judged("question", score_rubric.criteria, "1", { levels, tags: [`id=${id}`] });
  return { ok: true, document: rubricOf(id, [criterion], "weighted_mean") };
}
