"use client";

import { useCallback, useEffect, useRef, useState } from "react";
import { edit, type History, redo, settle, startHistory, undo } from "./history.ts";

/** A stored draft as the server hands it out. */
export interface StoredDraft<T> {
  readonly id: string;
  readonly version: number;
  readonly content: T;
  readonly savedAt: string;
}

export type SaveAnswer<T> =
  | { readonly kind: "saved"; readonly version: number; readonly savedAt: string }
  | { readonly kind: "conflict"; readonly theirs: StoredDraft<T> & { readonly savedBy: string } };

export type SaveState =
  | { readonly kind: "saved"; readonly at: string }
  | { readonly kind: "unsaved" }
  | { readonly kind: "saving" }
  | { readonly kind: "failed"; readonly message: string }
  | { readonly kind: "conflict" };

const quietMilliseconds = 800;

/**
 * One draft being edited: content with undo, saved by itself when the person pauses. Saves are one at a time and carry the version
 * they started from; on a conflict nothing is written and `conflict` holds the other person's content until `resolve` decides.
 */
export function useDraft<T>(
  stored: StoredDraft<T>,
  save: (content: T, version: number) => Promise<SaveAnswer<T>>,
) {
  const [history, setHistory] = useState<History<T>>(() => startHistory(stored.content));
  const [state, setState] = useState<SaveState>({ kind: "saved", at: stored.savedAt });
  const [conflict, setConflict] = useState<(StoredDraft<T> & { savedBy: string }) | null>(null);
  const version = useRef(stored.version);
  const savedContent = useRef(stored.content);
  const savedAt = useRef(stored.savedAt);
  // What is on the screen is looked at again after each save: it may have gone back to older content meanwhile.
  const [saves, setSaves] = useState(0);
  const present = useRef(history.present);
  const running = useRef<Promise<void> | null>(null);
  const saveNow = useRef(save);
  saveNow.current = save;
  present.current = history.present;

  /** Saves what is not saved yet; true when the server then holds exactly what is on the screen. */
  const flush = useCallback(async (): Promise<boolean> => {
    if (running.current !== null) await running.current;
    if (present.current === savedContent.current) return true;
    const content = present.current;
    setState({ kind: "saving" });
    const work = saveNow.current(content, version.current).then(
      (answer) => {
        if (answer.kind === "conflict") {
          setConflict(answer.theirs);
          setState({ kind: "conflict" });
          return;
        }
        version.current = answer.version;
        savedContent.current = content;
        savedAt.current = answer.savedAt;
        setSaves((count) => count + 1);
        setState(present.current === content ? { kind: "saved", at: answer.savedAt } : { kind: "unsaved" });
        setHistory(settle);
      },
      (error: unknown) => {
        setState({
          kind: "failed",
          message: error instanceof Error ? error.message : "It could not be saved.",
        });
      },
    );
    running.current = work;
    await work;
    running.current = null;
    return savedContent.current === content;
  }, []);

  const content = history.present;
  const blocked = conflict !== null;
  // biome-ignore lint/correctness/useExhaustiveDependencies: a finished save is a reason to look again
  useEffect(() => {
    if (blocked) return;
    if (content === savedContent.current) {
      // Undone before it was saved: the server already holds this.
      setState((old) => (old.kind === "unsaved" ? { kind: "saved", at: savedAt.current } : old));
      return;
    }
    setState((old) => (old.kind === "saving" ? old : { kind: "unsaved" }));
    const timer = setTimeout(() => void flush(), quietMilliseconds);
    return () => clearTimeout(timer);
  }, [content, blocked, flush, saves]);

  useEffect(() => {
    const warn = (event: BeforeUnloadEvent) => {
      if (present.current !== savedContent.current) event.preventDefault();
    };
    window.addEventListener("beforeunload", warn);
    return () => {
      window.removeEventListener("beforeunload", warn);
      // Leaving the page inside the application does not lose the last words.
      void flush();
    };
  }, [flush]);

  return {
    content,
    state,
    conflict,
    version,
    flush,
    canUndo: history.past.length > 0,
    canRedo: history.future.length > 0,
    /** Changes the content; edits with the same `group` in one burst are one undo step. */
    change: useCallback(
      (next: T | ((old: T) => T), group?: string) =>
        setHistory((old) =>
          edit(old, typeof next === "function" ? (next as (old: T) => T)(old.present) : next, group ?? null),
        ),
      [],
    ),
    undo: useCallback(() => setHistory(undo), []),
    redo: useCallback(() => setHistory(redo), []),
    /** Ends a conflict with the content to go on with; it is saved on top of the other person's version. */
    resolve: useCallback(
      (decision: "mine" | "theirs") => {
        if (conflict === null) return;
        version.current = conflict.version;
        savedContent.current = conflict.content;
        if (decision === "theirs") {
          setHistory((old) => edit(old, conflict.content));
          setState({ kind: "saved", at: conflict.savedAt });
        } else setState({ kind: "unsaved" });
        setConflict(null);
      },
      [conflict],
    ),
    /** Takes over what the server now holds (after discard or restore); undo still reaches the older content. */
    replace: useCallback((next: StoredDraft<T>) => {
      version.current = next.version;
      savedContent.current = next.content;
      setHistory((old) => edit(old, next.content));
      setState({ kind: "saved", at: next.savedAt });
    }, []),
  };
}

export type DraftSession<T> = ReturnType<typeof useDraft<T>>;
