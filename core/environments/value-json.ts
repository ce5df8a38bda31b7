import { describeValue } from "#core/rules/describe-value.ts";
import type { FeelType } from "#core/rules/types.ts";
import { FeelDate, FeelDateTime, isContext, isList, type Value } from "#core/rules/values.ts";
import type { Json } from "#core/shared/canonical.ts";
import { Decimal, toText } from "#core/shared/decimal.ts";
import { dateText, dateTimeText } from "./iso-dates.ts";
import { moneyJson } from "./state-json.ts";

/**
 * A rule's value as JSON, by the type that the checker found: money as `{amount, currency}`, numbers as decimal text,
 * dates as ISO text. A record is written with exactly the fields of its type, so that nothing else can slip out.
 */
export function valueJson(value: Value, type: FeelType): Json {
  if (value === null || typeof value === "boolean" || typeof value === "string") return value;
  if (value instanceof Decimal)
    return type.kind === "money" ? moneyJson(value, type.currency) : toText(value);
  if (value instanceof FeelDate) return dateText(value);
  if (value instanceof FeelDateTime) return dateTimeText(value);
  if (isList(value)) {
    const of: FeelType = type.kind === "list" ? type.of : { kind: "any" };
    return value.map((item) => valueJson(item, of));
  }
  if (isContext(value)) {
    if (type.kind === "context") {
      const json: { [key: string]: Json } = {};
      for (const [name, fieldType] of Object.entries(type.fields)) {
        const field = value.get(name);
        if (field !== undefined && field !== null) json[name] = valueJson(field, fieldType);
      }
      return json;
    }
    const of: FeelType = type.kind === "collection" ? type.of : { kind: "any" };
    return Object.fromEntries([...value].map(([key, entry]) => [key, valueJson(entry, of)]));
  }
  return describeValue(value, type);
}
