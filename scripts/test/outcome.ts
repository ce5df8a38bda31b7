/** What a part of `npm test` found. */
export interface Outcome {
  readonly passed: number;
  readonly failed: number;
  readonly skipped: readonly { readonly name: string; readonly reason: string }[];
}

export const nothing: Outcome = { passed: 0, failed: 0, skipped: [] };

export function sum(outcomes: readonly Outcome[]): Outcome {
  return outcomes.reduce<Outcome>(
    (total, one) => ({
      passed: total.passed + one.passed,
      failed: total.failed + one.failed,
      skipped: [...total.skipped, ...one.skipped],
    }),
    nothing,
  );
}

/** The last line of `npm test`; the skips are named only when there are some. */
export function closingLine(outcome: Outcome): string {
  const skipped = outcome.skipped.length > 0 ? `, ${outcome.skipped.length} skipped` : "";
  return `${outcome.passed} passed, ${outcome.failed} failed${skipped}`;
}
