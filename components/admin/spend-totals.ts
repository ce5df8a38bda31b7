type Row = {
  readonly month: string;
  readonly runs: number;
  readonly spent: { readonly amount: string; readonly currency: string };
};

export type MonthTotal = {
  readonly month: string;
  readonly currency: string;
  /** Minor units as text. */
  readonly amount: string;
  readonly runs: number;
};

/** One total a month and currency, in the order in which the months come. */
export function monthTotals(rows: ReadonlyArray<Row>): ReadonlyArray<MonthTotal> {
  const groups = Map.groupBy(rows, ({ month, spent }) => `${month} ${spent.currency}`);
  return [...groups.values()].flatMap((group) => {
    const [first] = group;
    if (first === undefined) return [];
    return [
      {
        month: first.month,
        currency: first.spent.currency,
        amount: String(group.reduce((sum, { spent }) => sum + BigInt(spent.amount), 0n)),
        runs: group.reduce((sum, { runs }) => sum + runs, 0),
      },
    ];
  });
}

/** "2026-11" → "November 2026". */
export function monthName(month: string, locale: string): string {
  return new Intl.DateTimeFormat(locale, { month: "long", year: "numeric", timeZone: "UTC" }).format(
    new Date(`${month}-01T00:00:00Z`),
  );
}
