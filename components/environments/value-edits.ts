import type { EnvironmentDocument, Field, FieldType } from "#core/environments/schema.ts";
import { setAt } from "./environment-edits.ts";

type Contents = Readonly<Record<string, unknown>>;

/** The collections that something can refer to, for a choice. */
export function collectionsOf(document: EnvironmentDocument): { value: string; label: string }[] {
  return document.state.flatMap(({ name, label, type }) =>
    type.kind === "collection" ? [{ value: name, label }] : [],
  );
}

/** Names that rules already use for something. */
export function takenNames({ state, constants, definitions }: EnvironmentDocument): string[] {
  return [...state, ...constants, ...definitions].map(({ name }) => name);
}

/** A first value of a type, to be changed by people; undefined where there is none that would do. */
export function blankValue(type: FieldType): unknown {
  switch (type.kind) {
    case "text":
      return "";
    case "number":
      return "0";
    case "money":
      return { amount: "0", currency: type.currency };
    case "yes_no":
      return false;
    case "choice":
      return type.options[0]?.value;
    case "record":
      return blankRecord(type.fields);
    case "list":
      return [];
    case "collection":
      return {};
    default:
      return undefined;
  }
}

function blankRecord(fields: readonly Field[]): Contents {
  return Object.fromEntries(
    fields
      .filter(({ optional }) => !optional)
      .map(({ name, type }) => [name, blankValue(type)])
      .filter(([, value]) => value !== undefined),
  );
}

/** The shared contents of a field; null where every task brings its own. */
export function sharedOf(document: EnvironmentDocument, field: string): unknown {
  return Object.hasOwn(document.shared, field) ? document.shared[field] : null;
}

/** Makes a field start the same in every task, with nothing in it yet. */
export function share(document: EnvironmentDocument, field: Field): EnvironmentDocument {
  return setShared(document, field.name, blankValue(field.type) ?? "");
}

/** Leaves the contents of a field to each task again. */
export function unshare(document: EnvironmentDocument, field: string): EnvironmentDocument {
  const { [field]: _, ...rest } = document.shared;
  return { ...document, shared: rest };
}

export function setShared(document: EnvironmentDocument, field: string, value: unknown): EnvironmentDocument {
  return { ...document, shared: { ...document.shared, [field]: value } };
}

/** The ids of a shared collection that hold what is looked for, in the id or anywhere in the entry. */
export function entriesWith(contents: unknown, text: string): string[] {
  if (typeof contents !== "object" || contents === null || Array.isArray(contents)) return [];
  const wanted = text.trim().toLowerCase();
  return Object.entries(contents)
    .filter(
      ([id, entry]) =>
        wanted === "" ||
        id.toLowerCase().includes(wanted) ||
        JSON.stringify(entry ?? null)
          .toLowerCase()
          .includes(wanted),
    )
    .map(([id]) => id);
}

/** Adds an entry with first values; nothing happens where the id is taken or empty. */
export function addEntry(document: EnvironmentDocument, field: Field, id: string): EnvironmentDocument {
  const contents = document.shared[field.name];
  if (field.type.kind !== "collection" || id.trim() === "" || !isContents(contents)) return document;
  if (Object.hasOwn(contents, id.trim())) return document;
  return setShared(document, field.name, {
    ...contents,
    [id.trim()]: blankValue(field.type.of) ?? "",
  });
}

export function setEntry(
  document: EnvironmentDocument,
  field: string,
  id: string,
  entry: unknown,
): EnvironmentDocument {
  return setAt(document, ["shared", field, id], entry);
}

export function removeEntry(document: EnvironmentDocument, field: string, id: string): EnvironmentDocument {
  const contents = document.shared[field];
  if (!isContents(contents)) return document;
  const { [id]: _, ...rest } = contents;
  return setShared(document, field, rest);
}

function isContents(value: unknown): value is Contents {
  return typeof value === "object" && value !== null && !Array.isArray(value);
}
