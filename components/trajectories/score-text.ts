import type { Format } from "#components/ui/format.ts";

/** Total of a trajectory: points with denominator, or bounds; a share 0..1 where there are no points. */
export type Total = {
  readonly score: number | string | null;
  readonly lowest: number | string | null;
  readonly highest: number | string | null;
  readonly numerator: string | null;
  readonly denominator: string | null;
  readonly undecided: number;
};

const places = 2;

/** "38 of 50", or "31–41 of 50, 1 undecided" while a criterion cannot be decided; shares where there is no denominator. */
export function scoreText(total: Total, format: Format): string {
  const { score, lowest, highest, denominator, undecided } = total;
  const number = (value: number) => format.number(Math.round(value * 10 ** places) / 10 ** places);
  const of = denominator === null ? 0 : Number(denominator);
  const share = (value: number | string) => (of === 0 ? Number(value) * 100 : Number(value) * of);
  const unit = of === 0 ? " %" : ` of ${number(of)}`;
  if (score !== null) return `${number(share(score))}${unit}`;
  const open = undecided > 0 ? `, ${undecided} undecided` : "";
  if (lowest === null || highest === null) return undecided > 0 ? `${undecided} undecided` : "not scored";
  return `${number(share(lowest))}–${number(share(highest))}${unit}${open}`;
}
