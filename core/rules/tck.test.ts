import { existsSync, readdirSync, readFileSync } from "node:fs";
import { join } from "node:path";
import { describe, expect, it } from "vitest";
import { agreementOf, ConformanceFile, runConformanceCase } from "./conformance.ts";

const folder = join(import.meta.dirname, "../../../shared/vectors/feel-tck");

type Count = { agrees: number; all: number };
type Group = Map<string, { value: Count; error: Count; different: string[] }>;

function measure(): Group {
  const groups: Group = new Map();
  for (const name of readdirSync(folder).filter((entry) => entry.endsWith(".json"))) {
    const file = ConformanceFile.parse(JSON.parse(readFileSync(join(folder, name), "utf8")));
    const counts = { value: { agrees: 0, all: 0 }, error: { agrees: 0, all: 0 }, different: [] as string[] };
    for (const entry of file.cases) {
      const agreement = agreementOf(entry, runConformanceCase(entry, file.tables));
      const count = entry.errorResult ? counts.error : counts.value;
      count.all += 1;
      if (agreement === "agrees") count.agrees += 1;
      if (agreement === "different value") counts.different.push(entry.id);
    }
    groups.set(name, counts);
  }
  return groups;
}

describe("the DMN conformance kit", () => {
  it("is present beside the repository", () => {
    expect(existsSync(folder), `The shared conformance cases are missing: ${folder}`).toBe(true);
  });

  const groups = existsSync(folder) ? measure() : new Map();

  it("agrees on at least 95 % of each group in all topics together, and never gives a different value", () => {
    const total = { value: { agrees: 0, all: 0 }, error: { agrees: 0, all: 0 } };
    const different: string[] = [];
    for (const counts of groups.values()) {
      for (const group of ["value", "error"] as const) {
        total[group].agrees += counts[group].agrees;
        total[group].all += counts[group].all;
      }
      different.push(...counts.different);
    }
    expect(different).toEqual([]);
    expect(total.value.all + total.error.all).toBe(2230);
    expect(total.value.agrees / total.value.all).toBeGreaterThanOrEqual(0.95);
    expect(total.error.agrees / total.error.all).toBeGreaterThanOrEqual(0.95);
  });

  it.each([...groups.keys()])("agrees on at least 95 %% of each group in %s", (name) => {
    const counts = groups.get(name);
    for (const group of ["value", "error"] as const) {
      const { agrees, all } = counts?.[group] ?? { agrees: 0, all: 0 };
      if (all > 0) expect(agrees / all, `${group} cases`).toBeGreaterThanOrEqual(0.95);
    }
  });
});
