import { humanize } from "#components/diff/json-diff.ts";

/** The words for one member of a document: its statement, label, title or id. */
function wordsOf(item: unknown): string | undefined {
  if (typeof item !== "object" || item === null) return undefined;
  const fields = item as Record<string, unknown>;
  for (const name of ["statement", "label", "title", "name", "id"]) {
    const value = fields[name];
    if (typeof value === "string" && value !== "") return value;
  }
  return undefined;
}

/** A JSON pointer into a document as people say it: "Payout within policy › Points"; task keys stay as they are. */
export function fieldName(content: string | null, pointer: string): string {
  let value: unknown = content === null ? undefined : JSON.parse(content);
  const parts = pointer
    .split("/")
    .slice(1)
    .map((part) => part.replaceAll("~1", "/").replaceAll("~0", "~"));
  const words: string[] = [];
  for (const part of parts) {
    value =
      typeof value === "object" && value !== null ? (value as Record<string, unknown>)[part] : undefined;
    const named = wordsOf(value);
    if (named !== undefined) {
      // "Criteria › 0" is said by the criterion's own words.
      words.length = 0;
      words.push(named);
    } else words.push(humanize(part));
  }
  return words.join(" › ") || "the whole";
}
