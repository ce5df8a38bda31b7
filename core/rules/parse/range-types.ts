const RANGE_TYPE = /\brange(?=\s*<)/g;

/**
 * lezer-feel does not know the type `range<…>`. It is read as ` list<…>` (same length, so positions hold) and the
 * converter turns the marked places back.
 */
export function findRangeTypes(text: string): { masked: string; rangeTypes: ReadonlySet<number> } {
  const rangeTypes = new Set<number>();
  if (!text.includes("range") || !text.includes("instance")) return { masked: text, rangeTypes };
  const masked = text.replace(RANGE_TYPE, (match, offset: number) => {
    const before = text.slice(Math.max(0, offset - 40), offset);
    if (!/(?:\bof|<|:)\s*$/.test(before)) return match;
    rangeTypes.add(offset + 1);
    return " list";
  });
  return { masked, rangeTypes };
}
