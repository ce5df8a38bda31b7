import { aggregations, DecisionTable, type HitPolicy, hitPolicies } from "./decision-table-schema.ts";

/** What was wrong with one pasted cell; rows and columns count from 1, as a spreadsheet does. */
export type CellError = { readonly row: number; readonly column: number; readonly message: string };

export type PastedTable =
  | { readonly ok: true; readonly table: DecisionTable; readonly added: number }
  | { readonly ok: false; readonly errors: readonly CellError[] };

function quote(cell: string): string {
  return /["\t\n\r]/.test(cell) ? `"${cell.replaceAll('"', '""')}"` : cell;
}

/** Splits tab-separated text as spreadsheets copy it: quoted cells may hold tabs, line breaks and doubled quotes. */
export function splitCells(text: string): string[][] {
  const rows: string[][] = [[]];
  let cell = "";
  let quoted = false;
  const endCell = (): void => {
    rows.at(-1)?.push(cell);
    cell = "";
  };
  for (let at = 0; at < text.length; at += 1) {
    const char = text[at] ?? "";
    if (quoted) {
      if (char !== '"') cell += char;
      else if (text[at + 1] === '"') {
        cell += '"';
        at += 1;
      } else quoted = false;
    } else if (char === '"' && cell === "" && closesAtBorder(text, at)) quoted = true;
    else if (char === "\t") endCell();
    else if (char === "\n") {
      endCell();
      rows.push([]);
    } else if (char !== "\r") cell += char;
  }
  endCell();
  if (rows.at(-1)?.length === 1 && rows.at(-1)?.[0] === "") rows.pop();
  return rows;
}

/** A quote opens a quoted cell only if its partner ends the cell; `"low", "high"` is plain text. */
function closesAtBorder(text: string, start: number): boolean {
  for (let at = start + 1; at < text.length; at += 1) {
    if (text[at] !== '"') continue;
    if (text[at + 1] === '"') {
      at += 1;
      continue;
    }
    const after = text[at + 1];
    const border = after === undefined || after === "\t" || after === "\n" || after === "\r";
    // A single FEEL text such as "low" is not quoting either: quoting is only needed for tabs, breaks and quotes.
    return border && /[\t\n\r]|""/.test(text.slice(start + 1, at));
  }
  return false;
}

/** The table as tab-separated text: a line with the hit policy, a line of headings, one line a row. */
export function tableToCells(table: DecisionTable): string {
  const policy =
    table.aggregation === undefined ? table.hitPolicy : `${table.hitPolicy} ${table.aggregation}`;
  const headings = [
    ...table.inputs.map((input) => input.expression),
    ...table.outputs.map((output) => `=> ${output.name}`),
    "note",
  ];
  const lines = table.rows.map((row) => [...row.inputs, ...row.outputs, row.note ?? ""]);
  const defaults =
    table.defaultRow === undefined ? [] : [[...table.inputs.map(() => "default"), ...table.defaultRow, ""]];
  return [[policy], headings, ...lines, ...defaults].map((line) => line.map(quote).join("\t")).join("\n");
}

function readPolicy(
  text: string,
): { hitPolicy: HitPolicy; aggregation?: (typeof aggregations)[number] } | null {
  const words = text.trim().toLowerCase();
  const hitPolicy = hitPolicies.find((policy) => policy === words);
  if (hitPolicy !== undefined) return { hitPolicy };
  const aggregation = aggregations.find((name) => words === `collect ${name}`);
  return aggregation === undefined ? null : { hitPolicy: "collect", aggregation };
}

/**
 * Reads a whole table from tab-separated text in the form of `tableToCells`. `newId` gives ids for columns and rows (the
 * editor's own id source). Nothing is guessed: every wrong cell is listed.
 */
export function tableFromCells(text: string, newId: () => string): PastedTable {
  const [first = [], headings = [], ...lines] = splitCells(text);
  const errors: CellError[] = [];
  const policy = readPolicy(first[0] ?? "");
  if (policy === null) {
    const known = [...hitPolicies, ...aggregations.map((name) => `collect ${name}`)].join(", ");
    errors.push({ row: 1, column: 1, message: `The first cell must be the hit policy: ${known}.` });
  }
  const outputsAt = headings.findIndex((cell) => cell.trim().startsWith("=>"));
  if (outputsAt < 1)
    errors.push({ row: 2, column: 1, message: "Headings: input expressions, then outputs as “=> name”." });
  if (policy === null || outputsAt < 1) return { ok: false, errors };
  const outputs = headings.slice(outputsAt).filter((cell) => cell.trim().startsWith("=>"));
  const width = outputsAt + outputs.length;
  const rows: DecisionTable["rows"] = [];
  let defaultRow: string[] | undefined;
  lines.forEach((line, index) => {
    if (line.every((cell) => cell.trim() === "")) return;
    if (line.length < width) {
      errors.push({
        row: index + 3,
        column: line.length + 1,
        message: `The line has ${line.length} cells instead of ${width}.`,
      });
      return;
    }
    const cells = line.map((cell) => cell.trim());
    if (cells.slice(0, outputsAt).every((cell) => cell === "default"))
      defaultRow = cells.slice(outputsAt, width);
    else {
      const note = cells[width] ?? "";
      rows.push({
        id: newId(),
        inputs: cells.slice(0, outputsAt),
        outputs: cells.slice(outputsAt, width),
        ...(note === "" ? {} : { note }),
      });
    }
  });
  if (errors.length > 0) return { ok: false, errors };
  const parsed = DecisionTable.safeParse({
    ...policy,
    inputs: headings.slice(0, outputsAt).map((cell) => ({ id: newId(), expression: cell.trim() })),
    outputs: outputs.map((cell) => ({ id: newId(), name: cell.trim().slice(2).trim() })),
    rows,
    ...(defaultRow === undefined ? {} : { defaultRow }),
  });
  if (parsed.success) return { ok: true, table: parsed.data, added: rows.length };
  return {
    ok: false,
    errors: parsed.error.issues.map((issue) => ({ row: 2, column: 1, message: issue.message })),
  };
}

/** Rows pasted into an existing table: the same columns, new ids, appended. Cells are checked when the table is compiled. */
export function addRowsFromCells(table: DecisionTable, text: string, newId: () => string): PastedTable {
  const width = table.inputs.length + table.outputs.length;
  const errors: CellError[] = [];
  const rows = splitCells(text).flatMap((line, index) => {
    if (line.length < width) {
      errors.push({
        row: index + 1,
        column: line.length + 1,
        message: `The line has ${line.length} cells instead of ${width}.`,
      });
      return [];
    }
    const cells = line.map((cell) => cell.trim());
    const note = cells[width] ?? "";
    const inputs = cells.slice(0, table.inputs.length);
    const outputs = cells.slice(table.inputs.length, width);
    return [{ id: newId(), inputs, outputs, ...(note === "" ? {} : { note }) }];
  });
  if (errors.length > 0) return { ok: false, errors };
  return { ok: true, table: { ...table, rows: [...table.rows, ...rows] }, added: rows.length };
}
