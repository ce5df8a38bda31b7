import type { FeelContext, Value } from "#core/rules/values.ts";
import { withoutHidden } from "./field-types.ts";
import type { Field, FieldType } from "./schema.ts";

/**
 * A function that removes every hidden field from a state, structurally: the result holds nothing that could be found
 * by listing entries. Records without hidden fields are returned as they are; stripped ones are cached by identity.
 */
export function hiddenRemover(fields: readonly Field[]): (state: FeelContext) => FeelContext {
  const visible = withoutHidden(fields);
  if (visible.length === fields.length && visible.every((field, index) => field === fields[index])) {
    return (state) => state;
  }
  return removerOfRecord(fields);
}

type Remover<T extends Value> = (value: T) => T;

function removerOfRecord(fields: readonly Field[]): Remover<FeelContext> {
  const kept: { name: string; strip: Remover<Value> | null }[] = [];
  for (const field of withoutHidden(fields)) {
    const original = fields.find((candidate) => candidate.name === field.name);
    kept.push({ name: field.name, strip: original === field ? null : removerOf((original ?? field).type) });
  }
  const cache = new WeakMap<object, FeelContext>();
  return (record) => {
    const known = cache.get(record);
    if (known !== undefined) return known;
    const stripped = new Map<string, Value>();
    for (const { name, strip } of kept) {
      const value = record.get(name) ?? null;
      stripped.set(name, strip === null || value === null ? value : strip(value));
    }
    cache.set(record, stripped);
    return stripped;
  };
}

function removerOf(type: FieldType): Remover<Value> {
  if (type.kind === "record") return removerOfRecord(type.fields) as Remover<Value>;
  if (type.kind === "list") {
    const strip = removerOf(type.of);
    return (value) => (value as readonly Value[]).map((item) => strip(item));
  }
  if (type.kind === "collection") {
    const strip = removerOf(type.of);
    const cache = new WeakMap<object, FeelContext>();
    return (value) => {
      const known = cache.get(value as object);
      if (known !== undefined) return known;
      const entries = new Map([...(value as FeelContext)].map(([key, entry]) => [key, strip(entry)]));
      cache.set(value as object, entries);
      return entries;
    };
  }
  return (value) => value;
}
