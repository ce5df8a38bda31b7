"use client";

import { defaultKeymap, history, historyKeymap } from "@codemirror/commands";
import { markdown } from "@codemirror/lang-markdown";
import type { Extension } from "@codemirror/state";
import { EditorView, keymap, placeholder as placeholderText } from "@codemirror/view";
import { useState } from "react";
import { cn } from "#components/ui/cn.ts";
import { editorColors, editorTheme } from "./editor-theme.ts";
import { Markdown } from "./markdown.tsx";
import { type EditorControl, useCodeMirror, useEditorControl } from "./use-code-mirror.ts";

/** Markdown with a preview behind a switch; the preview is exactly what readers will see. */
export function MarkdownEditor({
  value,
  onChange,
  onCommit,
  placeholder = "",
  className,
  ...control
}: EditorControl & {
  readonly value: string;
  readonly onChange?: (value: string) => void;
  readonly onCommit?: () => void;
  readonly placeholder?: string;
  readonly className?: string;
}) {
  const [preview, setPreview] = useState(false);
  const extensions = (): Extension => [
    history(),
    markdown({ completeHTMLTags: false, pasteURLAsLink: true }),
    keymap.of([...defaultKeymap, ...historyKeymap]),
    placeholderText(placeholder),
    EditorView.lineWrapping,
    editorTheme,
    editorColors,
  ];
  const live = useEditorControl(control);
  const { parent } = useCodeMirror({ value, onChange, onCommit, extensions, live });
  return (
    <div
      className={cn(
        "overflow-hidden rounded-md border border-control/70 bg-surface focus-within:outline-2 focus-within:outline-accent",
        control["aria-invalid"] && "border-fail",
        className,
      )}
    >
      <div className="flex h-8 items-center gap-3 border-b bg-sunken px-2.5 text-sm">
        {[false, true].map((mode) => (
          <button
            key={String(mode)}
            type="button"
            aria-pressed={preview === mode}
            onClick={() => setPreview(mode)}
            className="h-6 rounded-sm px-1 text-muted aria-pressed:font-medium aria-pressed:text-ink"
          >
            {mode ? "Preview" : "Write"}
          </button>
        ))}
      </div>
      <div ref={parent} hidden={preview} className="max-h-[60dvh] min-h-32 overflow-auto" />
      {preview && (
        <div className="min-h-32 px-3 py-2">
          {value.trim() === "" ? (
            <p className="text-muted">Nothing written yet.</p>
          ) : (
            <Markdown source={value} />
          )}
        </div>
      )}
    </div>
  );
}
