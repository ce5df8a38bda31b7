import { type ReactNode, useMemo } from "react";
import { cn } from "#components/ui/cn.ts";
import { type MarkdownNode, parseMarkdown } from "./markdown-tree.ts";

const headings = ["h2", "h3", "h4", "h5", "h6", "h6"] as const;

function all(nodes: ReadonlyArray<MarkdownNode>): ReactNode {
  // biome-ignore lint/suspicious/noArrayIndexKey: a parsed document is replaced as a whole
  return nodes.map((node, index) => <Node key={index} node={node} />);
}

function MarkdownTable({ rows }: { readonly rows: ReadonlyArray<MarkdownNode> }) {
  const cells = (row: MarkdownNode, Cell: "th" | "td") =>
    "children" in row &&
    row.children
      .filter((cell) => cell.kind === "cell")
      .map((cell, index) => (
        // biome-ignore lint/suspicious/noArrayIndexKey: cells have no identity but their place
        <Cell key={index} className="border px-2 py-1 text-left align-top">
          {"children" in cell && all(cell.children)}
        </Cell>
      ));
  return (
    // biome-ignore lint/a11y/noNoninteractiveTabindex: a region that scrolls must be reachable by keyboard
    <section aria-label="Table" tabIndex={0} className="overflow-x-auto">
      <table className="border-collapse text-sm">
        <thead className="bg-sunken">
          {rows
            .filter((row) => row.kind === "headerRow")
            .map((row) => (
              <tr key="header">{cells(row, "th")}</tr>
            ))}
        </thead>
        <tbody>
          {rows
            .filter((row) => row.kind === "row")
            .map((row, index) => (
              // biome-ignore lint/suspicious/noArrayIndexKey: rows have no identity but their place
              <tr key={index}>{cells(row, "td")}</tr>
            ))}
        </tbody>
      </table>
    </section>
  );
}

function Node({ node }: { readonly node: MarkdownNode }): ReactNode {
  switch (node.kind) {
    case "text":
      return node.text;
    case "code":
      return <code className="rounded-sm bg-sunken px-1 font-mono text-[0.93em]">{node.text}</code>;
    case "codeBlock":
      return (
        <pre className="overflow-x-auto rounded-md border bg-sunken px-3 py-2 font-mono text-sm">
          <code>{node.text}</code>
        </pre>
      );
    case "break":
      return <br />;
    case "rule":
      return <hr className="border-t" />;
    case "task":
      return (
        <span role="img" aria-label={node.done ? "done" : "open"}>
          {node.done ? "☑ " : "☐ "}
        </span>
      );
    case "heading": {
      const Heading = headings[node.level - 1] ?? "h6";
      return (
        <Heading
          id={node.anchor ?? undefined}
          className={cn(
            "scroll-mt-20 pt-2 font-semibold target:bg-accent-soft",
            node.level <= 2 && "text-lg",
          )}
        >
          {all(node.children)}
        </Heading>
      );
    }
    case "link": {
      const outside = /^(?:https?:|mailto:)/i.test(node.href);
      return (
        <a
          href={node.href}
          {...(outside ? { target: "_blank", rel: "noopener noreferrer nofollow" } : {})}
          className="text-accent underline underline-offset-2"
        >
          {all(node.children)}
        </a>
      );
    }
    case "list":
      return node.start === null ? (
        <ul className="list-disc pl-5">{all(node.children)}</ul>
      ) : (
        <ol start={node.start} className="list-decimal pl-5">
          {all(node.children)}
        </ol>
      );
    case "item":
      return <li className="my-0.5 [&>p]:my-0">{all(node.children)}</li>;
    case "paragraph":
      return <p>{all(node.children)}</p>;
    case "emphasis":
      return <em>{all(node.children)}</em>;
    case "strong":
      return <strong className="font-semibold">{all(node.children)}</strong>;
    case "strike":
      return <s>{all(node.children)}</s>;
    case "quote":
      return <blockquote className="border-l-2 pl-3 text-muted">{all(node.children)}</blockquote>;
    case "table":
      return <MarkdownTable rows={node.children} />;
    default:
      return all(node.children);
  }
}

/** Markdown from people, safe to show: no HTML, no images, no foreign schemes; "## 4.2 Title" gets the anchor `clause-4.2`. */
export function Markdown({ source, className }: { readonly source: string; readonly className?: string }) {
  const tree = useMemo(() => parseMarkdown(source), [source]);
  return (
    <div className={cn("flex max-w-190 flex-col gap-2.5 break-words", className)}>
      <Node node={tree} />
    </div>
  );
}
