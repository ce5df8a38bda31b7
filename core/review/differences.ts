/** The criteria on which the verdicts of people are not all the same, in the order in which they first appear. */
export function differingCriteria(
  verdicts: readonly { readonly criterion: string; readonly verdict: string }[],
): string[] {
  const byCriterion = new Map<string, Set<string>>();
  for (const { criterion, verdict } of verdicts) {
    byCriterion.set(criterion, (byCriterion.get(criterion) ?? new Set()).add(verdict));
  }
  return [...byCriterion].flatMap(([criterion, said]) => (said.size > 1 ? [criterion] : []));
}
