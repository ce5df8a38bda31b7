import { expect, test } from "vitest";
import { crumbsOf } from "./crumbs.ts";
import { paths, safeReturn } from "./paths.ts";

test("sign-in leads back only to addresses of this product", () => {
  expect(safeReturn("/workflows/auto?step=3")).toBe("/workflows/auto?step=3");
  for (const evil of [
    "//evil.example",
    "https://evil.example",
    "/\\evil.example",
    "/\nx",
    "",
    null,
    undefined,
  ]) {
    expect(safeReturn(evil)).toBe("/");
  }
});

test("addresses escape what people named", () => {
  expect(paths.trajectory("a/b", "x y", { step: 7 })).toBe("/workflows/a%2Fb/trajectories/x%20y?step=7");
});

test("the breadcrumb follows the address and takes the page's own name", () => {
  const workflow = { name: "Auto claims", slug: "auto" };
  expect(crumbsOf("/workflows/auto/runs/019a", workflow, "Run 12").map((crumb) => crumb.label)).toEqual([
    "Workflows",
    "Auto claims",
    "Runs",
    "Run 12",
  ]);
  expect(crumbsOf("/workflows/auto/trajectories/1", workflow, null)[2]).toEqual({ label: "Trajectory" });
});
