import { HighlightStyle, syntaxHighlighting } from "@codemirror/language";
import { EditorView } from "@codemirror/view";
import { tags } from "@lezer/highlight";

/** Looks of all editors, from the tokens; light and dark follow by themselves. */
export const editorTheme = EditorView.theme({
  "&": { backgroundColor: "transparent", color: "var(--color-ink)", fontSize: "13px" },
  "&.cm-focused": { outline: "none" },
  ".cm-scroller": { fontFamily: "var(--font-mono)", lineHeight: "20px" },
  ".cm-content": { padding: "6px 0", caretColor: "var(--color-ink)" },
  ".cm-line": { padding: "0 10px" },
  ".cm-cursor": { borderLeftColor: "var(--color-ink)" },
  "&.cm-focused > .cm-scroller > .cm-selectionLayer .cm-selectionBackground, .cm-selectionBackground": {
    backgroundColor: "var(--color-accent-soft)",
  },
  ".cm-placeholder": { color: "var(--color-muted)" },
  ".cm-matchingBracket": { backgroundColor: "var(--color-accent-soft)", outline: "none" },
  ".cm-tooltip": {
    backgroundColor: "var(--color-raised)",
    color: "var(--color-ink)",
    border: "1px solid var(--color-border)",
    borderRadius: "6px",
    boxShadow: "var(--shadow-float)",
    overflow: "hidden",
    zIndex: "50",
  },
  ".cm-tooltip.cm-tooltip-autocomplete > ul": {
    fontFamily: "var(--font-sans)",
    fontSize: "13px",
    maxHeight: "15em",
  },
  ".cm-tooltip.cm-tooltip-autocomplete > ul > li": { padding: "4px 10px" },
  ".cm-tooltip.cm-tooltip-autocomplete > ul > li[aria-selected]": {
    backgroundColor: "var(--color-accent-soft)",
    color: "var(--color-ink)",
  },
  ".cm-completionLabel": { fontFamily: "var(--font-mono)" },
  ".cm-completionMatchedText": { textDecoration: "none", fontWeight: "600" },
  ".cm-completionDetail": { color: "var(--color-muted)", fontStyle: "normal", marginLeft: "12px" },
  ".cm-tooltip.cm-completionInfo": { padding: "6px 10px", maxWidth: "320px", fontFamily: "var(--font-sans)" },
  ".cm-diagnostic": {
    fontFamily: "var(--font-sans)",
    fontSize: "13px",
    padding: "4px 10px",
    borderLeftWidth: "3px",
  },
  ".cm-diagnostic-error": { borderLeftColor: "var(--color-fail)" },
  ".cm-diagnostic-warning": { borderLeftColor: "var(--color-unsure)" },
  ".cm-lintRange-error": {
    backgroundImage: "none",
    textDecoration: "underline wavy var(--color-fail) 1px",
    textUnderlineOffset: "3px",
  },
  ".cm-lintRange-warning": {
    backgroundImage: "none",
    textDecoration: "underline wavy var(--color-unsure) 1px",
    textUnderlineOffset: "3px",
  },
  ".cm-panels": { backgroundColor: "var(--color-sunken)", color: "var(--color-ink)" },
});

const colors = HighlightStyle.define([
  { tag: [tags.keyword, tags.controlKeyword, tags.operatorKeyword], color: "var(--color-accent)" },
  { tag: [tags.number, tags.bool, tags.null], color: "var(--color-info)" },
  { tag: [tags.string, tags.special(tags.string)], color: "var(--color-pass)" },
  { tag: [tags.comment, tags.meta, tags.processingInstruction], color: "var(--color-muted)" },
  { tag: tags.heading, fontWeight: "600" },
  { tag: tags.strong, fontWeight: "600" },
  { tag: tags.emphasis, fontStyle: "italic" },
  { tag: [tags.link, tags.url], color: "var(--color-accent)" },
]);

export const editorColors = syntaxHighlighting(colors);
