import { literalOfText } from "#core/rules/parse/text-literal.ts";
import type { FeelType } from "#core/rules/types.ts";

/**
 * A cell as people type it, as the cell it means: `pay` is `"pay"` where the column has such a value, `yes` is `true`, `1,000` is `1000`.
 * What is a cell already stays as it is; nothing is guessed.
 */
export function spokenCell(text: string, type: FeelType | undefined): string {
  const cell = text.trim();
  if (type?.kind === "boolean") {
    const word = cell.toLowerCase();
    return word === "yes" ? "true" : word === "no" ? "false" : cell;
  }
  if (type?.kind === "text" && type.values !== undefined) return spokenValues(cell, type.values);
  const isNumber = type?.kind === "money" || type?.kind === "number";
  if (isNumber && /^([<>]=?\s*)?-?\d{1,3}(,\d{3})+(\.\d+)?$/.test(cell)) return cell.replaceAll(",", "");
  if (type?.kind === "date" && /^([<>]=?\s*)?\d{4}-\d{2}-\d{2}$/.test(cell))
    return cell.replace(/\d{4}-\d{2}-\d{2}/, (date) => `@"${date}"`);
  return cell;
}

function spokenValues(cell: string, values: readonly string[]): string {
  if (cell === "" || cell === "-" || cell.includes('"')) return cell;
  const negated = /^not\s*\(([\s\S]*)\)$/.exec(cell);
  const words = (negated?.[1] ?? cell).split(",").map((word) => word.trim());
  const plain = (word: string) => word.toLowerCase().replaceAll(/[\s_-]+/g, " ");
  const found = words.map((word) => values.find((value) => plain(value) === plain(word)));
  if (!found.every((value) => value !== undefined)) return cell;
  const list = found.map(literalOfText).join(", ");
  return negated === null ? list : `not(${list})`;
}
