import { spawnSync } from "node:child_process";
import { mkdirSync, mkdtempSync, readFileSync, rmSync, writeFileSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { describe, expect, it } from "vitest";
import { canaryViolations } from "./check-architecture.ts";
import { root } from "./command.ts";

const impure = `import { readFileSync } from "node:fs";
import { withTenant } from "#server/db/tenant.ts";

export const planted = [readFileSync, withTenant, Date.now(), Math.random(), process.env.HOME];
`;

/** Lint rules that Biome reports for a file of core, with the settings of this repository. */
function lintRules(source: string): string[] {
  const folder = mkdtempSync(join(tmpdir(), "assay-lint-"));
  try {
    const settings = JSON.parse(readFileSync(join(root, "biome.json"), "utf8")) as Record<string, unknown>;
    writeFileSync(
      join(folder, "biome.json"),
      JSON.stringify({ ...settings, $schema: undefined, vcs: undefined }),
    );
    mkdirSync(join(folder, "core", "planted"), { recursive: true });
    writeFileSync(join(folder, "core", "planted", "planted.ts"), source);
    const biome = join(root, "node_modules/@biomejs/biome/bin/biome");
    const { stdout, stderr } = spawnSync(process.execPath, [biome, "lint", "--colors=off", "."], {
      cwd: folder,
      encoding: "utf8",
    });
    return [...(stdout + stderr).matchAll(/lint\/\w+\/(\w+)/g)].map((match) => match[1] ?? "");
  } finally {
    rmSync(folder, { recursive: true, force: true });
  }
}

describe("purity of core", () => {
  it("is checked by dependency-cruiser: the planted violation is found", () => {
    expect(canaryViolations()).toContain("core-imports-only-core");
  });

  it("is checked by Biome: imports, clock, randomness, environment", () => {
    const found = lintRules(impure);
    expect(found.filter((rule) => rule === "noRestrictedImports")).toHaveLength(2);
    expect(found).toEqual(
      expect.arrayContaining(["noRestrictedGlobals", "noJsRestrictedProperties", "noProcessEnv"]),
    );
    expect(lintRules("export const pure = 1;\n")).toEqual([]);
  });
});
