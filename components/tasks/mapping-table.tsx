"use client";

import { useMemo } from "react";
import { Select } from "#components/ui/select.tsx";
import type { EnvironmentDocument } from "#core/environments/schema.ts";
import { targetsOf } from "./column-targets.ts";
import type { FilePreview } from "./file-head.ts";

/** What each column of a file becomes, beside its first values. */
export function MappingTable({
  preview,
  mapping,
  document,
  onChange,
}: {
  readonly preview: FilePreview;
  readonly mapping: Readonly<Record<string, string>>;
  readonly document: EnvironmentDocument;
  readonly onChange: (column: string, target: string) => void;
}) {
  const options = useMemo(() => targetsOf(document), [document]);
  return (
    <table className="w-full table-fixed text-sm">
      <caption className="mb-1 text-left font-medium">Where each column goes</caption>
      <thead className="border-b text-left text-muted">
        <tr>
          <th scope="col" className="w-1/4 py-1 font-medium">
            Column
          </th>
          <th scope="col" className="py-1 font-medium">
            First values
          </th>
          <th scope="col" className="w-2/5 py-1 font-medium">
            Becomes
          </th>
        </tr>
      </thead>
      <tbody>
        {preview.columns.map((column, place) => (
          <tr key={column} className="border-b last:border-b-0">
            <th scope="row" className="truncate py-1 pr-3 text-left font-normal" title={column}>
              {column}
            </th>
            <td className="truncate py-1 pr-3 text-muted">{firstValues(preview, place)}</td>
            <td className="py-1">
              <Select
                aria-label={`What ${column} becomes`}
                className="h-7 w-full text-sm"
                value={mapping[column] ?? "nothing"}
                options={options}
                onValueChange={(target) => onChange(column, target)}
              />
            </td>
          </tr>
        ))}
      </tbody>
    </table>
  );
}

function firstValues(preview: FilePreview, place: number): string {
  const seen = new Set<string>();
  for (const row of preview.rows) {
    const cell = (row[place] ?? "").trim();
    if (cell !== "") seen.add(cell.slice(0, 24));
    if (seen.size === 3) break;
  }
  return [...seen].join(" · ");
}
