const typingInputs = /^(?:text|search|email|password|url|tel|number|date|datetime-local|month|week|time)$/;

/* Widgets that use letters or arrows themselves (type-ahead, moving between options). */
const owners =
  '[role="listbox"],[role="menu"],[role="menubar"],[role="combobox"],[role="slider"],[role="radiogroup"],[role="tablist"],[role="separator"],[role="tree"],select';

/** Whether the focused element takes text. */
export function isTyping(element: Element | null): boolean {
  if (!(element instanceof HTMLElement)) return false;
  if (element.isContentEditable || element instanceof HTMLTextAreaElement) return true;
  return element instanceof HTMLInputElement && typingInputs.test(element.type);
}

/** Whether the focused widget has its own use for this press. */
export function ownsKey(element: Element | null, press: string): boolean {
  if (element === null) return false;
  if ((press === "Enter" || press === " ") && element.closest("button,a,summary,input,[role=button]"))
    return true;
  if (press.startsWith("mod+")) return false;
  const named = press.startsWith("Arrow") || press === "Home" || press === "End";
  const owner = element.closest(owners);
  if (owner === null) return false;
  return named || owner.matches('[role="listbox"],[role="menu"],[role="combobox"],[role="tree"],select');
}

/** Whether a dialog or alert dialog is open anywhere. */
export function isDialogOpen(): boolean {
  return (
    document.querySelector('[role="dialog"][data-state="open"],[role="alertdialog"][data-state="open"]') !==
    null
  );
}
