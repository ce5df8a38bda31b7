import { describeFieldType } from "#core/environments/field-types.ts";
import type { Field } from "#core/environments/schema.ts";
import { type Change, changed, matchBy } from "./change.ts";

/** What differs between two lists of fields, at any depth. `within` names what holds them. */
export function fieldChanges(
  before: readonly Field[],
  after: readonly Field[],
  path: string,
  within: string,
): Change[] {
  const { added, removed, kept } = matchBy(before, after, (field) => field.name);
  return [
    ...added.map(({ item, index }): Change => {
      const shown =
        item.visibility === "hidden" ? "hidden" : item.visibility === "shown" ? "shown" : "on request";
      const sentence = `${within}${item.label} is new: ${describeFieldType(item.type)}, ${shown}.`;
      return {
        group: item.visibility === "hidden" ? "case" : "sees",
        sentence,
        path: `${path}/${index}`,
        after: item,
      };
    }),
    ...removed.map(({ item, index }): Change => {
      const group = item.visibility === "hidden" ? "case" : "sees";
      return {
        group,
        sentence: `${within}${item.label} is removed.`,
        path: `${path}/${index}`,
        before: item,
      };
    }),
    ...kept.flatMap(({ before: old, after: now, index }) => oneField(old, now, `${path}/${index}`, within)),
  ];
}

const seen = {
  shown: "shown from the start",
  on_request: "shown only on request",
  hidden: "hidden from the agent",
};

function oneField(before: Field, after: Field, path: string, within: string): Change[] {
  const name = `${within}${after.label}`;
  const changes = [
    ...changed(
      "sees",
      `${name} is now ${seen[after.visibility]}.`,
      `${path}/visibility`,
      before.visibility,
      after.visibility,
    ),
    ...changed(
      "case",
      after.sensitivity === "none"
        ? `${name} no longer counts as sensitive.`
        : `${name} now counts as ${after.sensitivity} data.`,
      `${path}/sensitivity`,
      before.sensitivity,
      after.sensitivity,
    ),
    ...changed(
      "case",
      `${name} may ${after.optional ? "now" : "no longer"} be missing.`,
      `${path}/optional`,
      before.optional,
      after.optional,
    ),
    ...changed(
      "wording",
      `${before.label} is now called ${after.label}.`,
      `${path}/label`,
      before.label,
      after.label,
    ),
    ...changed(
      "wording",
      `${name} is described differently.`,
      `${path}/description`,
      before.description,
      after.description,
    ),
  ];
  const inner = innerFields(before, after, `${path}/type`, `${name} › `);
  return [
    ...changes,
    ...(inner ??
      changed(
        "case",
        `${name} is now ${describeFieldType(after.type)}.`,
        `${path}/type`,
        before.type,
        after.type,
      )),
  ];
}

/** The changes inside records, lists of records and collections, or null when the types are of different kinds. */
function innerFields(before: Field, after: Field, path: string, within: string): Change[] | null {
  let old = before.type;
  let now = after.type;
  let at = path;
  while ((old.kind === "list" || old.kind === "collection") && now.kind === old.kind) {
    old = old.of;
    now = now.of;
    at += "/of";
  }
  return old.kind === "record" && now.kind === "record"
    ? fieldChanges(old.fields, now.fields, `${at}/fields`, within)
    : null;
}
