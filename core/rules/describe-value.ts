import { textOfTemporal } from "#core/rules/temporal/text.ts";
import { Decimal, roundTo, toText } from "#core/shared/decimal.ts";
import type { FeelType } from "./types.ts";
import { FeelRange, isContext, isList, type Value } from "./values.ts";

const LIST_SHOWN = 5;
const TEXT_SHOWN = 120;

/**
 * A value as plain text for people: money with its currency and two places, numbers with their unit and thousands
 * separators, "yes"/"no", "nothing" for null. `type` gives unit, currency and labels where it is known.
 */
export function describeValue(value: Value, type?: FeelType): string {
  if (value === null) return "nothing";
  if (typeof value === "boolean") return value ? "yes" : "no";
  if (typeof value === "string") {
    return value.length > TEXT_SHOWN ? `“${value.slice(0, TEXT_SHOWN)}…”` : `“${value}”`;
  }
  if (value instanceof Decimal) return describeNumber(value, type);
  if (value instanceof FeelRange) return describeRange(value, type);
  if (isList(value)) return describeList(value, type);
  if (isContext(value)) {
    const fields = type?.kind === "context" ? type.fields : undefined;
    const labels = type?.kind === "context" ? type.labels : undefined;
    const shown = [...value].slice(0, LIST_SHOWN).map(([key, item]) => {
      return `${labels?.[key] ?? key}: ${describeValue(item, fields?.[key])}`;
    });
    if (value.size > LIST_SHOWN) shown.push("…");
    return `{ ${shown.join(", ")} }`;
  }
  return textOfTemporal(value);
}

function describeNumber(value: Decimal, type: FeelType | undefined): string {
  if (type?.kind === "money") {
    const shown = value.scale > 2 ? value : roundTo(value, 2, "half-even");
    const [whole = "0", fraction = ""] = toText(shown).split(".");
    return `${grouped(whole)}.${fraction.padEnd(2, "0")} ${type.currency}`;
  }
  const [whole = "0", fraction] = toText(value).split(".");
  const text = fraction === undefined ? grouped(whole) : `${grouped(whole)}.${fraction}`;
  return type?.kind === "number" && type.unit !== undefined ? `${text} ${type.unit}` : text;
}

function grouped(whole: string): string {
  return whole.replace(/\B(?=(\d{3})+$)/g, ",");
}

function describeRange(range: FeelRange, type: FeelType | undefined): string {
  const of = type?.kind === "range" ? type.of : undefined;
  if (range.form !== "interval") return `${range.form} ${describeValue(range.start ?? range.end, of)}`;
  const open = range.startIncluded ? "[" : "(";
  const close = range.endIncluded ? "]" : ")";
  return `${open}${describeValue(range.start, of)} to ${describeValue(range.end, of)}${close}`;
}

function describeList(list: readonly Value[], type: FeelType | undefined): string {
  if (list.length === 0) return "an empty list";
  const of = type?.kind === "list" ? type.of : undefined;
  const shown = list.slice(0, LIST_SHOWN).map((item) => describeValue(item, of));
  const more = list.length > LIST_SHOWN ? `, … (${list.length} in all)` : "";
  return `[${shown.join(", ")}${more}]`;
}
