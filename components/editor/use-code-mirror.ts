"use client";

import { Annotation, Compartment, EditorState, type Extension } from "@codemirror/state";
import { EditorView } from "@codemirror/view";
import { useEffect, useMemo, useRef } from "react";

/** Marks changes that come from the `value` prop, so that they are not reported back. */
const fromOutside = Annotation.define<boolean>();

/**
 * One CodeMirror view inside a div. `value` is controlled; `extensions` are set once, `live` may change (read-only, attributes).
 * Returns the ref of the parent element and of the view.
 */
export function useCodeMirror({
  value,
  onChange,
  onCommit,
  extensions,
  live,
}: {
  readonly value: string;
  readonly onChange?: ((value: string) => void) | undefined;
  /** When focus leaves. */
  readonly onCommit?: (() => void) | undefined;
  readonly extensions: () => Extension;
  readonly live: Extension;
}) {
  const parent = useRef<HTMLDivElement>(null);
  const view = useRef<EditorView | null>(null);
  const changing = useRef(new Compartment());
  const callbacks = useRef({ onChange, onCommit });
  useEffect(() => {
    callbacks.current = { onChange, onCommit };
  });

  // biome-ignore lint/correctness/useExhaustiveDependencies: the view lives as long as the component; props reach it below
  useEffect(() => {
    if (parent.current === null) return;
    const created = new EditorView({
      parent: parent.current,
      state: EditorState.create({
        doc: value,
        extensions: [
          extensions(),
          changing.current.of(live),
          EditorView.updateListener.of((update) => {
            const outside = update.transactions.some((transaction) => transaction.annotation(fromOutside));
            if (update.docChanged && !outside) callbacks.current.onChange?.(update.state.doc.toString());
          }),
          EditorView.domEventHandlers({
            blur: () => {
              callbacks.current.onCommit?.();
            },
          }),
        ],
      }),
    });
    view.current = created;
    return () => {
      view.current = null;
      created.destroy();
    };
  }, []);

  useEffect(() => {
    view.current?.dispatch({ effects: changing.current.reconfigure(live) });
  }, [live]);

  useEffect(() => {
    const current = view.current;
    if (current === null || current.state.doc.toString() === value) return;
    current.dispatch({
      changes: { from: 0, to: current.state.doc.length, insert: value },
      annotations: fromOutside.of(true),
    });
  }, [value]);

  return { parent, view };
}

export type EditorControl = {
  readonly readOnly?: boolean;
  readonly id?: string | undefined;
  readonly "aria-label"?: string | undefined;
  readonly "aria-describedby"?: string | undefined;
  readonly "aria-invalid"?: boolean | undefined;
  readonly "aria-required"?: boolean | undefined;
};

/** What a Field hands to its control, for an editor: the text area is no native control, so its label is tied by id. */
export function useEditorControl({
  readOnly = false,
  id,
  "aria-label": label,
  "aria-describedby": describedBy,
  "aria-invalid": invalid,
  "aria-required": required,
}: EditorControl): Extension {
  return useMemo(() => {
    const attributes: Record<string, string> = {};
    if (label !== undefined) attributes["aria-label"] = label;
    else if (id !== undefined) attributes["aria-labelledby"] = `${id}-label`;
    if (id !== undefined) attributes.id = id;
    if (describedBy !== undefined) attributes["aria-describedby"] = describedBy;
    if (invalid) attributes["aria-invalid"] = "true";
    if (required) attributes["aria-required"] = "true";
    return [
      EditorState.readOnly.of(readOnly),
      EditorView.editable.of(!readOnly),
      EditorView.contentAttributes.of(attributes),
    ];
  }, [readOnly, label, id, describedBy, invalid, required]);
}
