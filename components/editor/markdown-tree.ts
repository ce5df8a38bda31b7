import type { SyntaxNode } from "@lezer/common";
import { GFM, parser } from "@lezer/markdown";

type Plain =
  | "document"
  | "paragraph"
  | "emphasis"
  | "strong"
  | "strike"
  | "quote"
  | "item"
  | "table"
  | "headerRow"
  | "row"
  | "cell";

/**
 * Markdown as a small tree of allowed kinds. Everything else in the text (HTML, images, unknown syntax) becomes plain text, so
 * that nothing written by one person can run or load anything in the browser of another.
 */
export type MarkdownNode =
  | { readonly kind: "text"; readonly text: string }
  | { readonly kind: "code"; readonly text: string }
  | { readonly kind: "codeBlock"; readonly text: string; readonly language: string }
  | { readonly kind: "break" }
  | { readonly kind: "rule" }
  | { readonly kind: "task"; readonly done: boolean }
  | {
      readonly kind: "heading";
      readonly level: number;
      readonly anchor: string | null;
      readonly children: ReadonlyArray<MarkdownNode>;
    }
  | { readonly kind: "link"; readonly href: string; readonly children: ReadonlyArray<MarkdownNode> }
  | { readonly kind: "list"; readonly start: number | null; readonly children: ReadonlyArray<MarkdownNode> }
  | { readonly kind: Plain; readonly children: ReadonlyArray<MarkdownNode> };

const markdown = parser.configure([GFM]);
const containers: Readonly<Record<string, Plain>> = {
  Document: "document",
  Paragraph: "paragraph",
  Emphasis: "emphasis",
  StrongEmphasis: "strong",
  Strikethrough: "strike",
  Blockquote: "quote",
  ListItem: "item",
  Task: "paragraph",
  Table: "table",
  TableHeader: "headerRow",
  TableRow: "row",
  TableCell: "cell",
};
const dropped = /Mark$|^TableDelimiter$|^LinkTitle$|^LinkReference$|^CodeInfo$/;
const entities: Readonly<Record<string, string>> = {
  "&amp;": "&",
  "&lt;": "<",
  "&gt;": ">",
  "&quot;": '"',
  "&nbsp;": "\u00a0",
};

/** The address a link may have; null for anything that could run code or leave the product's own schemes. */
export function safeHref(url: string): string | null {
  const text = url.trim();
  // biome-ignore lint/suspicious/noControlCharactersInRegex: browsers skip control characters in schemes
  if (/[\u0000-\u0020]/.test(text)) return null;
  if (/^#\d[\w.-]*$/.test(text)) return `#${clauseAnchor(text.slice(1))}`;
  if (text.startsWith("#") || (text.startsWith("/") && !/^\/[/\\]/.test(text))) return text;
  return /^(?:https?:\/\/|mailto:)/i.test(text) ? text : null;
}

/** The anchor of a clause of a policy document: "4.2" → "clause-4.2". */
export function clauseAnchor(clause: string): string {
  return `clause-${clause}`;
}

/** "4.2 Deductible" → "4.2"; headings that do not start with a number have no anchor. */
function clauseOf(heading: string): string | null {
  return /^(?:§\s*)?(\d+(?:\.\d+)*[a-z]?)[.:)]?(?:\s|$)/.exec(heading.trim())?.[1] ?? null;
}

function childrenOf(node: SyntaxNode, source: string, from = node.from, to = node.to): MarkdownNode[] {
  const found: MarkdownNode[] = [];
  let place = from;
  const text = (end: number) => {
    // Between blocks there are only line ends; inside of them text counts.
    const part = source.slice(place, end);
    if (part !== "" && !(part.trim() === "" && part.includes("\n"))) found.push({ kind: "text", text: part });
  };
  for (let child = node.firstChild; child; child = child.nextSibling) {
    if (child.from < from || child.to > to) continue;
    text(child.from);
    if (!dropped.test(child.name)) found.push(...convert(child, source));
    place = child.to;
  }
  text(to);
  return found;
}

function link(node: SyntaxNode, source: string): MarkdownNode[] {
  const marks = node.getChildren("LinkMark");
  const open = marks[0];
  const close = marks[1];
  if (!open || !close) return [{ kind: "text", text: source.slice(node.from, node.to) }];
  const children = childrenOf(node, source, open.to, close.from);
  const url = node.getChild("URL");
  const href = url ? safeHref(source.slice(url.from, url.to)) : null;
  return href === null ? children : [{ kind: "link", href, children }];
}

function convert(node: SyntaxNode, source: string): MarkdownNode[] {
  const raw = source.slice(node.from, node.to);
  const container = containers[node.name];
  if (container !== undefined) return [{ kind: container, children: childrenOf(node, source) }];
  const heading = /^(?:ATX|Setext)Heading(\d)$/.exec(node.name);
  if (heading) {
    const children = childrenOf(node, source);
    const clause = clauseOf(raw.replace(/^#+\s*/, ""));
    const anchor = clause === null ? null : clauseAnchor(clause);
    return [{ kind: "heading", level: Number(heading[1]), anchor, children }];
  }
  switch (node.name) {
    case "BulletList":
      return [{ kind: "list", start: null, children: childrenOf(node, source) }];
    case "OrderedList":
      return [{ kind: "list", start: Number.parseInt(raw, 10) || 1, children: childrenOf(node, source) }];
    case "InlineCode":
      return [{ kind: "code", text: raw.replace(/^`+ ?| ?`+$/g, "") }];
    case "FencedCode":
    case "CodeBlock": {
      const text = node.getChildren("CodeText").map((part) => source.slice(part.from, part.to));
      const info = node.getChild("CodeInfo");
      return [
        { kind: "codeBlock", text: text.join(""), language: info ? source.slice(info.from, info.to) : "" },
      ];
    }
    case "HardBreak":
      return [{ kind: "break" }];
    case "HorizontalRule":
      return [{ kind: "rule" }];
    case "TaskMarker":
      return [{ kind: "task", done: /x/i.test(raw) }];
    case "Entity":
      return [{ kind: "text", text: entities[raw] ?? raw }];
    case "Escape":
      return [{ kind: "text", text: raw.slice(1) }];
    case "Link":
      return link(node, source);
    case "Autolink":
    case "URL": {
      const text = raw.replace(/^<|>$/g, "");
      const href = safeHref(text);
      return href === null
        ? [{ kind: "text", text }]
        : [{ kind: "link", href, children: [{ kind: "text", text }] }];
    }
    default:
      // HTML, images and whatever else: shown as it was typed.
      return [{ kind: "text", text: raw }];
  }
}

/** Parses a text; never throws, whatever is in it. */
export function parseMarkdown(source: string): MarkdownNode {
  const [document] = convert(markdown.parse(source).topNode, source);
  return document ?? { kind: "document", children: [] };
}
