"use client";

import { ChartLine, Download, Table2 } from "lucide-react";
import { type ReactNode, useId, useState } from "react";
import { Button } from "#components/ui/button.tsx";
import { Tooltip } from "#components/ui/tooltip.tsx";
import { type Cell, csvText } from "./csv.ts";

export type ChartTable = {
  readonly header: ReadonlyArray<string>;
  readonly rows: ReadonlyArray<ReadonlyArray<Cell>>;
};

function download(name: string, table: ChartTable) {
  const url = URL.createObjectURL(
    new Blob([csvText(table.header, table.rows)], { type: "text/csv;charset=utf-8" }),
  );
  const link = document.createElement("a");
  link.href = url;
  link.download = `${name.toLowerCase().replace(/[^a-z0-9]+/g, "-")}.csv`;
  link.click();
  URL.revokeObjectURL(url);
}

/** Around each chart: what it shows in words, its table twin, and its figures as CSV. */
export function ChartFrame({
  title,
  summary,
  table,
  legend,
  children,
}: {
  readonly title: string;
  /** What the chart shows in a sentence, for those who do not see it. */
  readonly summary: string;
  readonly table: ChartTable;
  readonly legend?: ReactNode;
  readonly children: ReactNode;
}) {
  const [asTable, setAsTable] = useState(false);
  const id = useId();
  return (
    <figure aria-labelledby={`${id}-title`} className="min-w-0">
      <figcaption className="mb-2 flex flex-wrap items-center gap-x-4 gap-y-1">
        <span id={`${id}-title`} className="font-medium">
          {title}
        </span>
        <span className="sr-only">{summary}</span>
        <div className="order-last min-w-0 grow basis-full text-sm empty:hidden sm:order-none sm:block sm:basis-0 sm:empty:block">
          {legend}
        </div>
        <span className="grow sm:hidden" />
        <div className="flex gap-1">
          <Tooltip content={asTable ? "Show as chart" : "Show as table"}>
            <Button
              variant="ghost"
              size="icon-sm"
              aria-label="Table"
              aria-pressed={asTable}
              onClick={() => setAsTable(!asTable)}
            >
              {asTable ? <ChartLine /> : <Table2 />}
            </Button>
          </Tooltip>
          <Tooltip content="Download CSV">
            <Button
              variant="ghost"
              size="icon-sm"
              aria-label={`Download ${title} as CSV`}
              onClick={() => download(title, table)}
            >
              <Download />
            </Button>
          </Tooltip>
        </div>
      </figcaption>
      {asTable ? (
        // biome-ignore lint/a11y/noNoninteractiveTabindex: a region that scrolls must be reachable by keyboard
        <section aria-label={`${title} as table`} tabIndex={0} className="max-h-96 overflow-auto border">
          <table className="w-full text-sm">
            <thead className="sticky top-0 bg-sunken text-left text-muted">
              <tr>
                {table.header.map((cell) => (
                  <th key={cell} scope="col" className="whitespace-nowrap border-b px-3 py-1.5 font-medium">
                    {cell}
                  </th>
                ))}
              </tr>
            </thead>
            <tbody>
              {table.rows.map((row) => (
                <tr key={row.join("|")}>
                  {row.map((cell, index) => (
                    <td key={table.header[index]} className="whitespace-nowrap border-b px-3 py-1">
                      {cell ?? "–"}
                    </td>
                  ))}
                </tr>
              ))}
            </tbody>
          </table>
        </section>
      ) : (
        children
      )}
    </figure>
  );
}
