import { readFileSync } from "node:fs";
import { describe, expect, test } from "vitest";

/**
 * Computes the WCAG 2 contrast of every pair of tokens that occurs on screen, from app/globals.css itself, in both themes.
 */
type Theme = "light" | "dark";
const css = readFileSync(new URL("../../app/globals.css", import.meta.url), "utf8");
const tokens = new Map(
  [...css.matchAll(/--color-([a-z0-9-]+):\s*light-dark\((#[0-9a-f]+),\s*(#[0-9a-f]+)\)/g)].map((match) => [
    match[1] ?? "",
    { light: match[2] ?? "", dark: match[3] ?? "" },
  ]),
);

function channels(name: string, theme: Theme): [number, number, number] {
  const hex = tokens.get(name)?.[theme];
  if (hex === undefined) throw new Error(`globals.css has no token --color-${name}`);
  return [1, 3, 5].map((at) => Number.parseInt(hex.slice(at, at + 2), 16)) as [number, number, number];
}

function luminance([r, g, b]: [number, number, number]): number {
  const linear = (channel: number) => {
    const share = channel / 255;
    return share <= 0.040_45 ? share / 12.92 : ((share + 0.055) / 1.055) ** 2.4;
  };
  return 0.2126 * linear(r) + 0.7152 * linear(g) + 0.0722 * linear(b);
}

function contrast(one: string, other: string, theme: Theme): number {
  const [high, low] = [luminance(channels(one, theme)), luminance(channels(other, theme))].sort(
    (a, b) => b - a,
  );
  return ((high ?? 0) + 0.05) / ((low ?? 0) + 0.05);
}

const grounds = ["canvas", "surface", "raised", "sunken", "hover", "accent-soft"];
const texts = ["ink", "muted", "accent", "pass", "fail", "unsure", "info"];
const textPairs: ReadonlyArray<readonly [string, string]> = [
  ...grounds.flatMap((ground) => texts.map((text) => [text, ground] as const)),
  ...["pass", "fail", "unsure", "info"].flatMap((state) => [
    [state, `${state}-soft`] as const,
    ["ink", `${state}-soft`] as const,
    ["muted", `${state}-soft`] as const,
  ]),
  ["accent-ink", "accent"],
  ["accent-ink", "accent-hover"],
  ["danger-ink", "danger"],
  // The tooltip is the page turned inside out.
  ["canvas", "ink"],
];
const shapePairs: ReadonlyArray<readonly [string, string]> = [
  ...["canvas", "surface", "raised", "sunken"].map((ground) => ["control", ground] as const),
  ...["canvas", "surface", "raised"].map((ground) => ["accent", ground] as const),
  ...Array.from({ length: 8 }, (_, index) => [`series-${index + 1}`, "surface"] as const),
  ["danger", "surface"],
];

describe.each(["light", "dark"] as const)("contrast in the %s theme", (theme) => {
  test.each(textPairs)("text %s on %s is at least 4.5:1", (text, ground) => {
    expect(contrast(text, ground, theme)).toBeGreaterThanOrEqual(4.5);
  });
  test.each(shapePairs)("shape %s on %s is at least 3:1", (shape, ground) => {
    expect(contrast(shape, ground, theme)).toBeGreaterThanOrEqual(3);
  });
});

test("every colour of the product is a token with a light and a dark value", () => {
  const outside = css.replace(/--color-[a-z0-9-]+:[^;]+;/g, "").replace(/--shadow-[a-z-]+:[^;]+;/g, "");
  expect(outside.match(/#[0-9a-f]{3,8}\b|rgba?\(|hsla?\(|oklch\(/gi)).toBeNull();
  expect(tokens.size).toBeGreaterThan(30);
});
