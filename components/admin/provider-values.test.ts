import { expect, test } from "vitest";
import { modelsOf, slugOf } from "./provider-values.ts";

test("a short name follows from the name", () => {
  expect(slugOf("Our models (EU)")).toBe("our-models-eu");
  expect(slugOf("  Käse & Co. ")).toBe("kase-co");
  expect(slugOf("–")).toBe("");
  expect(slugOf(`${"a".repeat(62)} b`)).toMatch(/^[a-z0-9][a-z0-9-]{0,62}$/);
});

test("models are read line by line, each once", () => {
  expect(modelsOf(" small-1\n\nlarge-2, small-1 ")).toEqual(["small-1", "large-2"]);
  expect(modelsOf("")).toEqual([]);
});
