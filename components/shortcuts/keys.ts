/**
 * How keys are written: "j", "J" (with shift), "?", "mod+k" (Ctrl, ⌘ on Apple machines), "mod+Enter", and sequences "g g".
 * Pure, so that every rule can be tested without a browser.
 */
export type KeyPress = {
  readonly key: string;
  readonly ctrlKey: boolean;
  readonly metaKey: boolean;
  readonly altKey: boolean;
  readonly shiftKey: boolean;
};

const modifierKeys = new Set(["Control", "Meta", "Alt", "Shift", "AltGraph", "CapsLock", "Dead"]);

/** One press as text in the form above; null for presses that are never a shortcut. */
export function pressText(press: KeyPress, apple: boolean): string | null {
  if (modifierKeys.has(press.key)) return null;
  // Alt+arrow is the browser's back and forward, and Alt types characters on many keyboards.
  if (press.altKey) return null;
  const mod = apple ? press.metaKey : press.ctrlKey;
  const other = apple ? press.ctrlKey : press.metaKey;
  if (other) return apple ? `ctrl+${press.key}` : null;
  if (mod) return `mod+${press.key.length === 1 ? press.key.toLowerCase() : press.key}`;
  if (press.shiftKey && press.key.length > 1) return `shift+${press.key}`;
  return press.key;
}

/** A shortcut that is a character alone (WCAG 2.1.4); named keys and chords with Ctrl or ⌘ are not. */
export function isSingleKey(keys: string): boolean {
  return keys.split(" ").every((press) => press.length === 1);
}

/** What a sequence of presses leads to among the known keys. */
export function matchKeys(
  pressed: ReadonlyArray<string>,
  known: ReadonlyArray<string>,
): { readonly match: string | null; readonly pending: boolean } {
  const text = pressed.join(" ");
  return {
    match: known.includes(text) ? text : null,
    pending: known.some((keys) => keys.startsWith(`${text} `)),
  };
}
