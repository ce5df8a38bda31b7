import { create, type Delta } from "jsondiffpatch";

/**
 * What changed between two JSON documents, field by field. Array members with an `id` (or `key`, `name`) are followed through
 * reordering and named by it in the path, so that "criterion payout" stays that criterion wherever it stands.
 */
export type Change = {
  readonly path: ReadonlyArray<string>;
  readonly kind: "added" | "removed" | "changed" | "moved";
  readonly before: unknown;
  readonly after: unknown;
};

function nameOf(item: unknown): string | undefined {
  if (typeof item !== "object" || item === null) return undefined;
  const fields = item as Record<string, unknown>;
  for (const field of ["id", "key", "name"]) {
    const value = fields[field];
    if (typeof value === "string" || typeof value === "number") return String(value);
  }
  return undefined;
}

const differ = create({
  objectHash: (item, index) => nameOf(item) ?? `#${index ?? 0}`,
  arrays: { detectMove: true, includeValueOnMove: false },
  cloneDiffValues: false,
});

function at(value: unknown, key: string | number): unknown {
  if (Array.isArray(value)) return value[Number(key)];
  if (typeof value === "object" && value !== null) return (value as Record<string, unknown>)[key];
  return undefined;
}

function member(item: unknown, index: number): string {
  return nameOf(item) ?? String(index + 1);
}

function walk(delta: Delta, before: unknown, after: unknown, path: ReadonlyArray<string>): Change[] {
  if (delta === undefined) return [];
  // A delta is [new], [old, new] or [old, 0, 0]; an array's own delta is an object marked `_t`.
  if (Array.isArray(delta)) {
    const [first, second] = delta as ReadonlyArray<unknown>;
    if (delta.length === 1) return [{ path, kind: "added", before: undefined, after: first }];
    if (delta.length === 2) return [{ path, kind: "changed", before: first, after: second }];
    return [{ path, kind: "removed", before: first, after: undefined }];
  }
  if ("_t" in delta) return walkArray(delta, before, after, path);
  return Object.entries(delta).flatMap(([key, inner]) =>
    walk(inner, at(before, key), at(after, key), [...path, key]),
  );
}

function walkArray(delta: object, before: unknown, after: unknown, path: ReadonlyArray<string>): Change[] {
  const list = Array.isArray(before) ? before : [];
  const changes: Change[] = [];
  for (const [key, inner] of Object.entries(delta) as [string, Delta][]) {
    if (key === "_t") continue;
    if (key.startsWith("_")) {
      const from = Number(key.slice(1));
      const item = list[from];
      const name = [...path, member(item, from)];
      // A move is ["", place, 3].
      if (Array.isArray(inner) && inner[2] === 3) {
        changes.push({ path: name, kind: "moved", before: from + 1, after: Number(inner[1]) + 1 });
      } else {
        changes.push({ path: name, kind: "removed", before: item, after: undefined });
      }
      continue;
    }
    const index = Number(key);
    const item = at(after, index);
    const name = member(item, index);
    const partner =
      nameOf(item) === undefined ? list[index] : list.find((old) => nameOf(old) === nameOf(item));
    changes.push(...walk(inner, partner, item, [...path, name]));
  }
  return changes;
}

/** All changes in the order of the document; an empty list when nothing differs. */
export function diffDocuments(before: unknown, after: unknown): ReadonlyArray<Change> {
  return walk(differ.diff(before, after), before, after, []);
}

/** "must_pass" and "mustPass" → "Must pass"; ids with digits or dots stay as they are. */
export function humanize(part: string): string {
  if (!/^[A-Za-z][A-Za-z_]*$/.test(part)) return part;
  const words = part
    .replace(/([a-z])([A-Z])/g, "$1 $2")
    .replaceAll("_", " ")
    .toLowerCase();
  return words.charAt(0).toUpperCase() + words.slice(1);
}

export type ChangeGroup = { readonly title: string; readonly changes: ReadonlyArray<Change> };

/** Changes under the headings that `title` gives, in the order in which the headings first occur. */
export function groupChanges(
  changes: ReadonlyArray<Change>,
  title: (change: Change) => string = (change) => humanize(change.path[0] ?? "Document"),
): ReadonlyArray<ChangeGroup> {
  return [...Map.groupBy(changes, title)].map(([heading, members]) => ({ title: heading, changes: members }));
}
