import { csvLine } from "#core/shared/csv.ts";
import type { ServiceContext } from "../context.ts";
import { importFile, importProblems } from "./imports.ts";

/** Negative amounts are no formulas: they stay as they are, so that the corrected file can be imported again. */
const asNumber = (cell: string) => (/^-\d{1,12}(\.\d{1,3})?$/.test(cell) ? Number(cell) : cell);

const problemsAPage = 1_000;

/** What was wrong with an import's rows as lines of CSV: line, column and reason, then the row's own cells, ready to be put right. */
export async function problemLines(
  ctx: ServiceContext,
  importId: string,
): Promise<{ file: string; lines: AsyncGenerator<string, void> }> {
  const { file, heading } = await importFile(ctx, importId);
  async function* lines(): AsyncGenerator<string, void> {
    // The mark tells spreadsheets that the text is UTF-8.
    yield `\uFEFF${csvLine(["problem: line", "problem: column", "problem: reason", ...heading])}`;
    for (let line = 0; ; ) {
      const page = await importProblems(ctx, importId, line, problemsAPage);
      yield page
        .map((each) => csvLine([each.line, each.field ?? "", each.problem, ...each.cells.map(asNumber)]))
        .join("");
      if (page.length < problemsAPage) return;
      line = page.at(-1)?.line ?? line;
    }
  }
  return { file, lines: lines() };
}
