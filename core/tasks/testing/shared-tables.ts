import { existsSync, readFileSync } from "node:fs";
import { resolve } from "node:path";
import { parse } from "csv-parse/sync";
import type { Table } from "#core/tasks/import-table.ts";

/** A table of the shared data; fails loudly where they are absent. For tests. */
export function sharedTable(path: string): Table {
  const file = resolve(process.cwd(), "../shared/data", path);
  if (!existsSync(file)) throw new Error(`The shared data are absent: expected ${file}.`);
  const [columns = [], ...rows] = parse(readFileSync(file, "utf8")) as string[][];
  return { columns, rows };
}
