/**
 * Undo and redo over immutable document contents. Edits that carry the same `group` within one burst (typing into one
 * field) are one step back; an edit without a group is always a step of its own.
 */
export interface History<T> {
  readonly past: readonly T[];
  readonly present: T;
  readonly future: readonly T[];
  readonly group: string | null;
}

const longest = 200;

export function startHistory<T>(present: T): History<T> {
  return { past: [], present, future: [], group: null };
}

/** Records a new content; a no-op when nothing changed. */
export function edit<T>(history: History<T>, next: T, group: string | null = null): History<T> {
  if (next === history.present) return history;
  const joins = group !== null && group === history.group && history.past.length > 0;
  const past = joins ? history.past : [...history.past, history.present].slice(-longest);
  return { past, present: next, future: [], group };
}

export function undo<T>(history: History<T>): History<T> {
  const previous = history.past.at(-1);
  if (previous === undefined) return history;
  return {
    past: history.past.slice(0, -1),
    present: previous,
    future: [history.present, ...history.future],
    group: null,
  };
}

export function redo<T>(history: History<T>): History<T> {
  const [next, ...rest] = history.future;
  if (next === undefined) return history;
  return { past: [...history.past, history.present], present: next, future: rest, group: null };
}

/** Ends a burst: the next edit of the same group is a step of its own. */
export function settle<T>(history: History<T>): History<T> {
  return history.group === null ? history : { ...history, group: null };
}
