import type { Environment } from "#core/environments/compile.ts";
import type { Field, FieldType } from "#core/environments/schema.ts";
import type { Fact } from "#core/rubrics/explain.ts";
import { placeOf } from "#core/trajectories/describe-change.ts";
import type { Reader } from "#core/trajectories/mask.ts";

const REDACTED = "•••";

/**
 * What this reader may see of a fact about a criterion: values of hidden fields, of the right outcome and of whatever is
 * computed from them are masked, and sensitive ones. The explanation itself is computed from the whole record.
 */
export function factsFor(environment: Environment, reader: Reader): (fact: Fact) => Fact {
  const hidden = hiddenNames(environment);
  const isHidden = (fact: Fact): boolean =>
    fact.source === "expected" ||
    placesOf(environment, fact.path).some((place) => place.hidden || holdsHidden(place.type)) ||
    wordsOf(fact.text).some((word) => hidden.has(word));
  const show = (fact: Fact): Fact => {
    const because = fact.because.map(show);
    const masked =
      (!reader.hidden && isHidden(fact)) || (!reader.sensitive && isSensitive(environment, fact.path));
    return masked ? { ...fact, because, shown: REDACTED, value: null } : { ...fact, because };
  };
  return show;
}

// The names by which a rule can reach something hidden: hidden fields, the right outcome, and definitions that read either.
function hiddenNames(environment: Environment): ReadonlySet<string> {
  const names = new Set(["expected"]);
  collectHidden(environment.state, names);
  for (let before = -1; before !== names.size; ) {
    before = names.size;
    for (const [name, slot] of environment.definitions) {
      if (slot.reads.flat().some((part) => names.has(part))) names.add(name);
    }
  }
  return names;
}

function collectHidden(fields: readonly Field[], names: Set<string>): void {
  for (const { name, visibility, type } of fields) {
    if (visibility === "hidden") names.add(name);
    else collectHidden(fieldsOf(type), names);
  }
}

function fieldsOf(type: FieldType): readonly Field[] {
  if (type.kind === "record") return type.fields;
  return type.kind === "list" || type.kind === "collection" ? fieldsOf(type.of) : [];
}

function holdsHidden(type: FieldType): boolean {
  return fieldsOf(type).some((field) => field.visibility === "hidden" || holdsHidden(field.type));
}

function wordsOf(text: string): readonly string[] {
  return text.match(/[\p{L}_][\p{L}\p{N}_]*/gu) ?? [];
}

function isSensitive(environment: Environment, path: readonly string[] | null): boolean {
  return placesOf(environment, path).some(({ sensitivity }) => sensitivity !== "none");
}

/** The longest part of the path that names a place of the state decides; none where no part does. */
function placesOf(environment: Environment, path: readonly string[] | null) {
  if (path === null) return [];
  const own = path[0] === "initial" ? path.slice(1) : path;
  for (let length = own.length; length > 0; length -= 1) {
    const pointer = own.slice(0, length).map((part) => part.replaceAll("~", "~0").replaceAll("/", "~1"));
    const place = placeOf(environment.state, `/${pointer.join("/")}`);
    if (place !== null) return [place];
  }
  return [];
}
