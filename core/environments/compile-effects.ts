import { BOOLEAN, type FeelType } from "#core/rules/types.ts";
import { nearestName } from "#core/shared/nearest-name.ts";
import { fieldTarget, followPart, type PathTarget, splitPath } from "./effect-path.ts";
import type { CompiledEffect, CompiledPath } from "./effects.ts";
import { ITEM } from "./effects.ts";
import { feelTypeOf } from "./field-types.ts";
import { RESERVED_NAMES, RULE_WORDS } from "./names.ts";
import type { ProblemList } from "./problems.ts";
import { compileSlot, type Names, type Slot } from "./rule-slot.ts";
import type { Effect, Field } from "./schema.ts";
import { compileWritten } from "./written-value.ts";

interface Setting {
  readonly fields: readonly Field[];
  readonly problems: ProblemList;
}

/** Compiles the effects listed at `place`. What has a problem is left out; the problems say why. */
export function compileEffects(
  effects: readonly Effect[],
  place: string,
  names: Names,
  fields: readonly Field[],
  problems: ProblemList,
): CompiledEffect[] {
  const setting = { fields, problems };
  return effects.flatMap((effect, index) => compileEffect(effect, `${place}/${index}`, names, setting) ?? []);
}

function compileEffect(effect: Effect, place: string, names: Names, setting: Setting): CompiledEffect | null {
  const { problems } = setting;
  const rule = (text: string, key: string, expects?: FeelType, within: Names = names): Slot | null =>
    compileSlot(text, `${place}/${key}`, within, problems, expects);
  const when = effect.when === undefined ? null : rule(effect.when, "when", BOOLEAN);
  if (effect.do === "for_each") return compileForEach(effect, place, names, setting, when);
  const path = compilePath(effect.path, `${place}/path`, names, setting);
  if (path === null) return null;
  switch (effect.do) {
    case "set": {
      const value = compileWritten(effect.value, `${place}/value`, names, problems, path.type);
      return value && { do: "set", path, value, when };
    }
    case "increment": {
      if (path.type.kind !== "number" && path.type.kind !== "money") {
        problems.add(`${place}/path`, "Only a number or an amount of money can be increased.");
        return null;
      }
      const value = rule(effect.by, "by", feelTypeOf(path.type));
      return value && { do: "increment", path, value, when };
    }
    case "append": {
      if (path.type.kind !== "list") {
        problems.add(`${place}/path`, "Only to a list can something be added at the end.");
        return null;
      }
      const value = compileWritten(effect.value, `${place}/value`, names, problems, path.type.of);
      return value && { do: "append", path, value, when };
    }
    case "remove": {
      if (effect.where === undefined) {
        if (!path.optional && typeof path.parts.at(-1) === "string") {
          problems.add(`${place}/path`, "Only an optional field, an entry or a list item can be removed.");
          return null;
        }
        return { do: "remove", path, where: null, when };
      }
      const item = itemNames(path, place, names, problems);
      const where = item && rule(effect.where, "where", BOOLEAN, item);
      return where && { do: "remove", path, where, when };
    }
    case "update":
      return compileUpdate(effect, place, path, names, problems, when);
  }
}

function compileForEach(
  effect: Effect & { do: "for_each" },
  place: string,
  names: Names,
  setting: Setting,
  when: Slot | null,
): CompiledEffect | null {
  const list = compileSlot(effect.in, `${place}/in`, names, setting.problems);
  if (names.has(effect.as) || RESERVED_NAMES.has(effect.as) || RULE_WORDS.has(effect.as)) {
    setting.problems.add(`${place}/as`, `The name "${effect.as}" is already in use; choose another.`);
  }
  if (list !== null && list.type.kind !== "list" && list.type.kind !== "any") {
    setting.problems.add(`${place}/in`, "This must be a list.");
  }
  const of: FeelType = list?.type.kind === "list" ? list.type.of : { kind: "any" };
  const inner = new Map(names).set(effect.as, of);
  const effects = compileEffects(effect.effects, `${place}/effects`, inner, setting.fields, setting.problems);
  return list && { do: "for_each", in: list, as: effect.as, effects, when };
}

function compileUpdate(
  effect: Effect & { do: "update" },
  place: string,
  path: CompiledPath,
  names: Names,
  problems: ProblemList,
  when: Slot | null,
): CompiledEffect | null {
  const item = itemNames(path, place, names, problems);
  if (item === null) return null;
  const of = path.type.kind === "list" || path.type.kind === "collection" ? path.type.of : null;
  if (of?.kind !== "record") {
    problems.add(`${place}/path`, "Only the records of a list or collection can be updated.");
    return null;
  }
  const where = compileSlot(effect.where, `${place}/where`, item, problems, BOOLEAN);
  const set: { field: Field; value: Slot }[] = [];
  for (const [name, text] of Object.entries(effect.set)) {
    const target = fieldTarget(of.fields, name);
    const field = of.fields.find((candidate) => candidate.name === name);
    if (typeof target === "string" || field === undefined) {
      problems.add(
        `${place}/set/${name}`,
        typeof target === "string" ? target : `There is no field "${name}".`,
      );
      continue;
    }
    const value = compileWritten(text, `${place}/set/${name}`, item, problems, field.type);
    if (value !== null) set.push({ field, value });
  }
  return where && { do: "update", path, where, set, when };
}

function itemNames(path: CompiledPath, place: string, names: Names, problems: ProblemList): Names | null {
  if (path.type.kind !== "list" && path.type.kind !== "collection") {
    problems.add(`${place}/path`, '"where" needs a list or a collection.');
    return null;
  }
  return new Map(names).set(ITEM, feelTypeOf(path.type.of));
}

function compilePath(text: string, place: string, names: Names, setting: Setting): CompiledPath | null {
  const parts = splitPath(text);
  if (typeof parts === "string") {
    setting.problems.add(place, parts);
    return null;
  }
  const compiled: (string | Slot)[] = [];
  let at: PathTarget = { type: { kind: "record", fields: [...setting.fields] }, optional: false };
  for (const part of parts) {
    const next = followPart(at, part);
    if (typeof next === "string") {
      const fields = part.kind === "name" && at.type.kind === "record" ? at.type.fields : [];
      const near =
        part.kind === "name"
          ? nearestName(
              part.name,
              fields.map(({ name }) => name),
            )
          : null;
      setting.problems.add(place, next, near === null ? {} : { suggestion: near });
      return null;
    }
    if (part.kind === "name") compiled.push(part.name);
    else {
      const expects: FeelType = at.type.kind === "list" ? { kind: "number" } : { kind: "text" };
      const key = compileSlot(part.rule, place, names, setting.problems, expects);
      if (key === null) return null;
      compiled.push(key);
    }
    at = next;
  }
  return { parts: compiled, type: at.type, optional: at.optional };
}
