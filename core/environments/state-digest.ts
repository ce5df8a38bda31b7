/**
 * The digest of a state, incremental.
 *
 * Invariants
 * - A record's digest is the SHA-256 of the RFC 8785 JSON of its present fields, in which every nested collection is
 *   replaced by `{"collection": digest}`; a collection's digest is that of the list of its `[key, digest]` pairs, sorted
 *   by key (UTF-16 units); the state is the record of the top-level fields.
 * - States share unchanged parts, and digests are remembered by identity, so only what changed is hashed again.
 * - The digest depends on content alone: never on the order of fields or entries, nor on how the state came about.
 */

import type { FeelContext, Value } from "#core/rules/values.ts";
import { type Hash, portableHash, toHex } from "#core/shared/digest.ts";
import type { Field, FieldType } from "./schema.ts";
import { writeValue } from "./state-json.ts";

const encoder = new TextEncoder();

/** Makes the digest function of states with these fields; `hash` may be a faster SHA-256. */
export function stateDigester(
  fields: readonly Field[],
  hash: Hash = portableHash,
): (state: FeelContext) => string {
  const digestText = (text: string): string => toHex(hash(encoder.encode(text)));
  const write = recordWriter(fields, digestText);
  const cache = new WeakMap<object, string>();
  return (state) => {
    const known = cache.get(state);
    if (known !== undefined) return known;
    const digest = digestText(write(state));
    cache.set(state, digest);
    return digest;
  };
}

type Writer = (value: Value) => string;

function writerOf(type: FieldType, digestText: (text: string) => string): Writer {
  switch (type.kind) {
    case "record":
      return recordWriter(type.fields, digestText) as Writer;
    case "list": {
      const write = writerOf(type.of, digestText);
      return remembered((value) => `[${(value as readonly Value[]).map(write).join(",")}]`);
    }
    case "collection":
      return collectionWriter(type.of, digestText);
    case "yes_no":
      return (value) => (value === true ? "true" : "false");
    case "money":
      return (value) => {
        const money = writeValue(type, value) as { amount: string; currency: string };
        return `{"amount":"${money.amount}","currency":"${money.currency}"}`;
      };
    default:
      return (value) => JSON.stringify(writeValue(type, value));
  }
}

function recordWriter(
  fields: readonly Field[],
  digestText: (text: string) => string,
): (record: FeelContext) => string {
  // Field names are plain ASCII identifiers, so sorting by UTF-16 units is RFC 8785's order.
  const members = [...fields]
    .sort((a, b) => (a.name < b.name ? -1 : 1))
    .map((field) => ({ name: field.name, key: `"${field.name}":`, write: writerOf(field.type, digestText) }));
  return remembered((record) => {
    let text = "{";
    for (const { name, key, write } of members) {
      const value = (record as FeelContext).get(name) ?? null;
      if (value !== null) text += `${text.length === 1 ? "" : ","}${key}${write(value)}`;
    }
    return `${text}}`;
  });
}

function collectionWriter(of: FieldType, digestText: (text: string) => string): Writer {
  const write = writerOf(of, digestText);
  const digests = new WeakMap<object, string>();
  const digestOfEntry = (entry: Value): string => {
    if (entry === null || typeof entry !== "object") return digestText(write(entry));
    const known = digests.get(entry);
    if (known !== undefined) return known;
    const digest = digestText(write(entry));
    digests.set(entry, digest);
    return digest;
  };
  return remembered((value) => {
    const collection = value as FeelContext;
    const pairs = [...collection.keys()]
      .sort()
      .map((key) => `[${JSON.stringify(key)},"${digestOfEntry(collection.get(key) ?? null)}"]`);
    return `{"collection":"${digestText(`[${pairs.join(",")}]`)}"}`;
  });
}

/** Remembers the text of a container by identity: an unchanged part is written once. */
function remembered(write: (value: Value) => string): Writer & ((record: FeelContext) => string) {
  const cache = new WeakMap<object, string>();
  return (value) => {
    const known = cache.get(value as object);
    if (known !== undefined) return known;
    const text = write(value);
    cache.set(value as object, text);
    return text;
  };
}

const digesters = new WeakMap<object, WeakMap<Hash, (state: FeelContext) => string>>();

/** The digest function of an environment's states; made once for an environment and hash, so that caches are shared. */
export function digesterOf(
  environment: { readonly state: readonly Field[] },
  hash: Hash = portableHash,
): (state: FeelContext) => string {
  let byHash = digesters.get(environment);
  if (byHash === undefined) {
    byHash = new WeakMap();
    digesters.set(environment, byHash);
  }
  let digester = byHash.get(hash);
  if (digester === undefined) {
    digester = stateDigester(environment.state, hash);
    byHash.set(hash, digester);
  }
  return digester;
}
