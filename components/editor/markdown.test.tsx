import fc from "fast-check";
import { renderToStaticMarkup } from "react-dom/server";
import { describe, expect, test } from "vitest";
import { Markdown } from "./markdown.tsx";
import { safeHref } from "./markdown-tree.ts";

const html = (source: string) => renderToStaticMarkup(<Markdown source={source} />);

describe("Markdown", () => {
  test("renders what authors write", () => {
    const text = html(
      "## 4.2 Deductible\n\nThe *insured* pays **first**, see [4.1](#4.1).\n\n1. one\n2. two",
    );
    expect(text).toContain('<h3 id="clause-4.2"');
    expect(text).toContain("<em>insured</em>");
    expect(text).toContain('href="#clause-4.1"');
    expect(text).toContain("<ol start");
  });
  test("tables keep header and cells", () => {
    const text = html("| band | decision |\n|---|---|\n| A | approve |");
    expect(text).toMatch(/<th[^>]*>band<\/th>/);
    expect(text).toMatch(/<td[^>]*>approve<\/td>/);
  });
  test("HTML is text", () => {
    const text = html('<script>alert(1)</script>\n\nHello <img src=x onerror="alert(1)"> <b>you</b>');
    expect(text).not.toMatch(/<script|<img|<b>/);
    expect(text).toContain("&lt;script&gt;");
  });
  test("images never load", () => {
    expect(html("![tracker](https://example.org/pixel.png)")).not.toMatch(/<img|src=/);
  });
  test("links keep to harmless schemes", () => {
    expect(html("[x](javascript:alert(1)) [y](data:text/html,x) [z](//evil.example)")).not.toContain("<a ");
    expect(safeHref("java\nscript:alert(1)")).toBeNull();
    expect(safeHref("/workflows")).toBe("/workflows");
    expect(safeHref("/\\evil.example")).toBeNull();
    expect(html("[x](https://example.org)")).toContain('rel="noopener noreferrer nofollow"');
  });
  test("no text makes an element that is not on the list", () => {
    const allowed = new Set(
      "div section p em strong s a code pre br hr span h2 h3 h4 h5 h6 ul ol li blockquote table thead tbody tr th td".split(
        " ",
      ),
    );
    const piece = fc.constantFrom(
      "<script>",
      "<img src=x>",
      "![a](b)",
      "[a](javascript:b)",
      "# h",
      "- a\n",
      "> q\n",
      "`c`",
      "*",
      "_",
      "\n\n",
      "&lt;",
      "|a|\n|-|\n",
      "~~",
      "<!-- -->",
      "https://a.b",
      "text",
      "\\",
      "```\n",
    );
    fc.assert(
      fc.property(fc.array(piece, { maxLength: 30 }), (pieces) => {
        const names = [...html(pieces.join("")).matchAll(/<([a-z0-9]+)/g)].map((match) => match[1] ?? "");
        expect(names.filter((name) => !allowed.has(name))).toEqual([]);
      }),
    );
  });
});
