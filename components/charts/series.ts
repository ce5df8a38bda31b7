/**
 * Colours, dashes and marks of chart series. Colour is never alone: each series also has a dash and a mark of its own, and its
 * name stands at the line. The same agent has the same look in every chart.
 */
export type SeriesLook = {
  readonly color: string;
  /** SVG dash pattern; "0" is a solid line. */
  readonly dash: string;
  readonly mark: "circle" | "square" | "triangle" | "diamond";
};

const dashes = ["0", "6 3", "2 3", "8 3 2 3"] as const;
const marks = ["circle", "square", "triangle", "diamond"] as const;
export const seriesCount = 8;

/** The look of the series at a place (0-based). */
export function lookAt(place: number): SeriesLook {
  const index = ((place % seriesCount) + seriesCount) % seriesCount;
  return {
    color: `var(--color-series-${index + 1})`,
    dash: dashes[index % dashes.length] ?? "0",
    mark: marks[index % marks.length] ?? "circle",
  };
}

function hash(text: string): number {
  let value = 2_166_136_261;
  for (const char of text) value = Math.imul(value ^ (char.codePointAt(0) ?? 0), 16_777_619);
  return value >>> 0;
}

/**
 * The look of an agent. With `known` (the ids of the workflow's agents in the order in which they were registered) no two of the
 * first eight share a colour; without it the id alone decides.
 */
export function seriesOf(agentId: string, known: ReadonlyArray<string> = []): SeriesLook {
  const place = known.indexOf(agentId);
  return lookAt(place >= 0 ? place : hash(agentId));
}
