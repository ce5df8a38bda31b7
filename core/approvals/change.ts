import { canonicalText } from "#core/shared/canonical.ts";

/** What a change means for whoever signs: the groups in which an approver reads them, weightiest first. */
export const changeGroups = {
  reward: "Reward changed",
  may: "The agent may now",
  may_not: "The agent may no longer",
  sees: "What the agent sees",
  consequences: "What actions do",
  case: "What a case holds",
  policy: "Policy document",
  limits: "Limits and disturbances",
  measures: "Reported figures",
  wording: "Wording",
} as const;

export type ChangeGroup = keyof typeof changeGroups;

export interface Change {
  readonly group: ChangeGroup;
  /** One sentence for the approver. */
  readonly sentence: string;
  /** JSON pointer in the newer document, or in the older one for what was removed. */
  readonly path: string;
  readonly before?: unknown;
  readonly after?: unknown;
}

/** Equal as JSON; what is absent equals what is absent. */
export function same(a: unknown, b: unknown): boolean {
  if (a === undefined || b === undefined) return a === b;
  return canonicalText(a) === canonicalText(b);
}

export interface Matched<T> {
  readonly added: readonly { readonly item: T; readonly index: number }[];
  readonly removed: readonly { readonly item: T; readonly index: number }[];
  readonly kept: readonly { readonly before: T; readonly after: T; readonly index: number }[];
}

/** Pairs the items of two lists by a key; order is not a difference. */
export function matchBy<T>(before: readonly T[], after: readonly T[], key: (item: T) => string): Matched<T> {
  const old = new Map(before.map((item) => [key(item), item]));
  const now = new Set(after.map(key));
  const added: { item: T; index: number }[] = [];
  const kept: { before: T; after: T; index: number }[] = [];
  for (const [index, item] of after.entries()) {
    const other = old.get(key(item));
    if (other === undefined) added.push({ item, index });
    else kept.push({ before: other, after: item, index });
  }
  const removed = before.flatMap((item, index) => (now.has(key(item)) ? [] : [{ item, index }]));
  return { added, removed, kept };
}

/** A change of one property, when it is one. */
export function changed(
  group: ChangeGroup,
  sentence: string,
  path: string,
  before: unknown,
  after: unknown,
): Change[] {
  if (same(before, after)) return [];
  return [
    {
      group,
      sentence,
      path,
      ...(before === undefined ? {} : { before }),
      ...(after === undefined ? {} : { after }),
    },
  ];
}
