/**
 * HealthBench (openai/simple-evals): items with signed points; a judge says for each whether it is met. The score of an
 * example is the points of met items ÷ the positive points, not clipped; the mean over examples is clipped to [0, 1].
 */
import { z } from "zod";
import { clipTo } from "#core/rubrics/aggregate.ts";
import type { RubricDocument } from "#core/rubrics/schema.ts";
import { add, type Decimal, decimal, divide, ONE, signOf, toText, ZERO } from "#core/shared/decimal.ts";
import {
  type Exported,
  type Imported,
  judged,
  numberedId,
  pointsText,
  readFile,
  rubricOf,
} from "./format-parts.ts";

const Example = z.object({
  prompt_id: z.string().optional(),
  rubrics: z
    .array(
      z.object({ criterion: z.string().min(1), points: z.number(), tags: z.array(z.string()).default([]) }),
    )
    .min(1),
});
type Item = z.infer<typeof Example>["rubrics"][number];

/** A HealthBench example's rubric. The clip is as wide as the points reach, because an example is not clipped. */
export function importHealthBench(json: unknown): Imported {
  const read = readFile(Example, json);
  if (!read.ok) return read;
  const { rubrics, prompt_id } = read.value;
  const sum = (keep: (points: number) => boolean): Decimal =>
    rubrics.reduce(
      (total, item) => (keep(item.points) ? add(total, decimal(pointsText(item.points))) : total),
      ZERO,
    );
  const positive = sum((points) => points > 0);
  if (signOf(positive) <= 0)
    return { ok: false, problems: ["No item has points above 0, so there is no score."] };
  const lowest = divide(
    sum((points) => points < 0),
    positive,
  );
  const floor = toText(lowest).split(".")[0] ?? "0";
  const criteria = rubrics.map((item, index) =>
    judged(numberedId(index), item.criterion, pointsText(item.points), { tags: item.tags }),
  );
  const clip: [string, string] = [signOf(lowest) < 0 ? String(Number(floor) - 1) : "0", "1"];
  return {
    ok: true,
    document: rubricOf(prompt_id ?? "HealthBench example", criteria, "signed_points", { clip }),
  };
}

/** The items of a rubric of signed points; gates and partial levels have no place in the format. */
export function exportHealthBench(document: RubricDocument): Exported<{ rubrics: Item[] }> {
  const problems = document.criteria.flatMap((criterion) =>
    criterion.gate === "none" ? [] : [`“${criterion.statement}” is a gate, which HealthBench does not know.`],
  );
  if (document.aggregation.mode !== "signed_points")
    problems.push("HealthBench adds signed points and nothing else.");
  if (problems.length > 0) return { ok: false, problems };
  const rubrics = document.criteria.map((criterion) => ({
    criterion: criterion.statement,
    points: Number(criterion.points),
    tags: criterion.tags,
  }));
  return { ok: true, file: { rubrics } };
}

/** The mean of example scores, clipped to [0, 1]; null without examples. */
export function healthBenchMean(scores: readonly Decimal[]): Decimal | null {
  if (scores.length === 0) return null;
  const sum = scores.reduce((total, score) => add(total, score), ZERO);
  return clipTo(divide(sum, decimal(scores.length)), [ZERO, ONE]);
}
