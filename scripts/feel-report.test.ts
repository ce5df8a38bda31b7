import { spawnSync } from "node:child_process";
import { expect, it } from "vitest";
import { root } from "./command.ts";

it("the conformance report and the function reference in docs are up to date", () => {
  const { stderr, status } = spawnSync(process.execPath, ["scripts/feel-report.ts", "--check"], {
    cwd: root,
    encoding: "utf8",
  });
  expect(stderr).toBe("");
  expect(status).toBe(0);
});
