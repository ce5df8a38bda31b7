import { ANY, type FeelType } from "#core/rules/types.ts";

/** Names in scope with their types, innermost first. `open` marks a filter over items of unknown type. */
export type Names = {
  readonly find: (name: string) => FeelType | undefined;
  readonly all: () => readonly string[];
  readonly open: boolean;
};

export function outerNames(names: ReadonlyMap<string, FeelType>): Names {
  return { find: (name) => names.get(name), all: () => [...names.keys()], open: false };
}

export function withName(names: Names, name: string, type: FeelType): Names {
  return {
    find: (wanted) => (wanted === name ? type : names.find(wanted)),
    all: () => [name, ...names.all()],
    open: names.open,
  };
}

/** Inside a filter: the item's fields, then `item`, then the names further out. */
export function withItem(names: Names, item: FeelType): Names {
  const fields = item.kind === "context" ? item.fields : {};
  const own = (name: string): FeelType | undefined =>
    Object.hasOwn(fields, name) ? fields[name] : undefined;
  const open = names.open || item.kind === "any";
  return {
    find: (name) => own(name) ?? (name === "item" ? item : (names.find(name) ?? (open ? ANY : undefined))),
    all: () => [...Object.keys(fields), "item", ...names.all()],
    open,
  };
}
