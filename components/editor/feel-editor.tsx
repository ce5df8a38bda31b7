"use client";

import {
  autocompletion,
  type Completion,
  type CompletionSource,
  closeBrackets,
  closeBracketsKeymap,
  completionKeymap,
} from "@codemirror/autocomplete";
import { defaultKeymap, history, historyKeymap } from "@codemirror/commands";
import { bracketMatching, LRLanguage } from "@codemirror/language";
import { setDiagnostics } from "@codemirror/lint";
import type { Extension } from "@codemirror/state";
import { EditorView, keymap, placeholder as placeholderText } from "@codemirror/view";
import { parser } from "lezer-feel";
import { useEffect, useRef } from "react";
import { cn } from "#components/ui/cn.ts";
import { editorColors, editorTheme } from "./editor-theme.ts";
import { type EditorControl, useCodeMirror, useEditorControl } from "./use-code-mirror.ts";

const feel = LRLanguage.define({ name: "FEEL", parser });

/** What may stand at a place: a field with its label and unit, a function with its meaning. */
export type FeelSuggestion = {
  /** What is inserted. */
  readonly text: string;
  /** Label and unit for people: "Payout, USD". */
  readonly detail?: string;
  /** A sentence about it. */
  readonly info?: string;
  readonly kind?: "variable" | "function" | "keyword" | "constant";
};
export type FeelSuggestions = {
  /** Where the word under the cursor begins. */
  readonly from: number;
  readonly options: ReadonlyArray<FeelSuggestion>;
};
export type FeelProblem = {
  readonly from: number;
  readonly to: number;
  readonly severity: "error" | "warning";
  /** Names the sub-expression and what to write instead. */
  readonly message: string;
};

export type FeelEditorProps = EditorControl & {
  readonly value: string;
  readonly onChange?: (value: string) => void;
  /** When focus leaves: the moment to validate and save. */
  readonly onCommit?: () => void;
  /** Suggestions at a position; null for none. */
  readonly suggest?: (text: string, position: number) => FeelSuggestions | null;
  readonly problems?: ReadonlyArray<FeelProblem>;
  readonly placeholder?: string;
  readonly className?: string;
};

function completion(suggestion: FeelSuggestion): Completion {
  return {
    label: suggestion.text,
    type: suggestion.kind ?? "variable",
    ...(suggestion.detail === undefined ? {} : { detail: suggestion.detail }),
    ...(suggestion.info === undefined ? {} : { info: suggestion.info }),
  };
}

/** FEEL text with highlighting, suggestions and problems; all knowledge about names and types comes in by props. */
export function FeelEditor({
  value,
  onChange,
  onCommit,
  suggest,
  problems,
  placeholder = "payout <= covered_amount - deductible",
  className,
  ...control
}: FeelEditorProps) {
  const latest = useRef(suggest);
  useEffect(() => {
    latest.current = suggest;
  });
  const extensions = (): Extension => {
    const source: CompletionSource = (context) => {
      const word = context.matchBefore(/[\w.]*/);
      if (!context.explicit && (word === null || word.from === word.to)) return null;
      const found = latest.current?.(context.state.doc.toString(), context.pos) ?? null;
      return found && { from: found.from, options: found.options.map(completion), validFor: /^\w*$/ };
    };
    return [
      history(),
      feel,
      bracketMatching(),
      closeBrackets(),
      autocompletion({ override: [source], icons: false }),
      // Tab stays the way out of the field (WCAG 2.1.2).
      keymap.of([...closeBracketsKeymap, ...defaultKeymap, ...historyKeymap, ...completionKeymap]),
      placeholderText(placeholder),
      EditorView.lineWrapping,
      editorTheme,
      editorColors,
    ];
  };
  const live = useEditorControl(control);
  const { parent, view } = useCodeMirror({ value, onChange, onCommit, extensions, live });

  useEffect(() => {
    const editor = view.current;
    if (editor === null) return;
    const end = editor.state.doc.length;
    const shown = (problems ?? []).map((problem) => ({
      ...problem,
      from: Math.min(problem.from, end),
      to: Math.min(Math.max(problem.to, problem.from), end),
    }));
    editor.dispatch(setDiagnostics(editor.state, shown));
  }, [problems, view]);

  return (
    <div
      ref={parent}
      className={cn(
        "min-h-8 rounded-md border border-control/70 bg-surface focus-within:outline-2 focus-within:outline-accent",
        control["aria-invalid"] && "border-fail",
        control.readOnly && "bg-sunken",
        className,
      )}
    />
  );
}
