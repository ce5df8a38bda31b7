import type { Effect } from "#core/environments/schema.ts";

/** What an effect can do, in the words of the editor. */
export const effectKinds = [
  { value: "set", label: "sets" },
  { value: "increment", label: "raises" },
  { value: "append", label: "adds an entry to" },
  { value: "update", label: "changes entries of" },
  { value: "remove", label: "removes from" },
  { value: "for_each", label: "does, for each entry" },
] as const satisfies ReadonlyArray<{ value: Effect["do"]; label: string }>;

/** An effect turned into another kind; field, rule and condition stay where the kind has a place for them. */
export function ofEffectKind(kind: Effect["do"], old: Effect, firstPath: string): Effect {
  const path = "path" in old ? old.path : firstPath;
  const rule = ruleOf(old);
  const when = old.when === undefined ? {} : { when: old.when };
  switch (kind) {
    case "set":
    case "append":
      return { do: kind, path, value: rule, ...when };
    case "increment":
      return { do: kind, path, by: rule, ...when };
    case "remove":
      return { do: kind, path, where: "true", ...when };
    case "update":
      return { do: kind, path, where: "true", set: { status: '"done"' }, ...when };
    case "for_each":
      return {
        do: kind,
        in: path,
        as: "entry",
        effects: [old.do === "for_each" ? (old.effects[0] ?? { do: "set", path, value: rule }) : old],
        ...when,
      };
  }
}

function ruleOf(effect: Effect): string {
  if (effect.do === "set" || effect.do === "append") return effect.value;
  return effect.do === "increment" ? effect.by : "true";
}
