import { mkdirSync, mkdtempSync, rmSync, writeFileSync } from "node:fs";
import { tmpdir } from "node:os";
import { join, relative } from "node:path";
import { afterEach, beforeEach, describe, expect, it } from "vitest";
import { layoutProblems } from "./check-layout.ts";
import { root } from "./command.ts";
import { textTable } from "./table.ts";
import { countPlaywright } from "./test/browser-part.ts";
import { closingLine, sum } from "./test/outcome.ts";
import { countVitest } from "./test/vitest-part.ts";

describe("counting", () => {
  const vitest = (status: string, tests: object[]) => ({
    name: `${root}/a.test.ts`,
    status,
    assertionResults: tests,
  });

  it("adds up vitest's report, with a file that failed to load as one failure and the reason of a skip", () => {
    const outcome = countVitest({
      testResults: [
        vitest("passed", [
          { fullName: "one", status: "passed" },
          { fullName: "two", status: "skipped", meta: { note: "no browser" } },
        ]),
        vitest("failed", [{ fullName: "three", status: "failed" }]),
        vitest("failed", []),
      ],
    });
    expect(outcome).toEqual({
      passed: 1,
      failed: 2,
      skipped: [{ name: "a.test.ts: two", reason: "no browser" }],
    });
  });

  it("adds up Playwright's nested report, with an error outside of a journey as one failure", () => {
    const journey = (status: string, annotations: object[] = []) => ({
      title: status,
      file: "a.spec.ts",
      tests: [{ status, annotations }],
    });
    const outcome = countPlaywright({
      suites: [
        { specs: [journey("expected")], suites: [{ specs: [journey("unexpected"), journey("flaky")] }] },
        { specs: [journey("skipped", [{ type: "skip", description: "needs a display" }])] },
      ],
      errors: [{ message: "web server" }],
    });
    expect(outcome).toEqual({
      passed: 1,
      failed: 3,
      skipped: [{ name: "a.spec.ts: skipped", reason: "needs a display" }],
    });
  });

  it("ends with one line that names skips only when there are some", () => {
    const clean = { passed: 2, failed: 0, skipped: [] };
    const withSkip = { passed: 1, failed: 1, skipped: [{ name: "a", reason: "b" }] };
    expect(closingLine(clean)).toBe("2 passed, 0 failed");
    expect(closingLine(sum([clean, withSkip]))).toBe("3 passed, 1 failed, 1 skipped");
  });
});

describe("layout check", () => {
  let folder: string;
  beforeEach(() => {
    folder = mkdtempSync(join(tmpdir(), "assay-layout-"));
  });
  afterEach(() => rmSync(folder, { recursive: true, force: true }));

  function problemsOf(name: string, text: string): string[] {
    const path = join(folder, name);
    mkdirSync(join(path, ".."), { recursive: true });
    writeFileSync(path, text);
    return layoutProblems([relative(root, path)]).filter((problem) => problem.includes(name));
  }

  it("finds long files, with more room for tests", () => {
    expect(problemsOf("long.ts", "x\n".repeat(301))[0]).toContain("has 301 lines; at most 300");
    expect(problemsOf("long.test.ts", "x\n".repeat(400))).toEqual([]);
    expect(problemsOf("long.tsx", "x\n".repeat(300))).toEqual([]);
  });

  it("finds names that say nothing, in files and folders", () => {
    expect(problemsOf("string-utils.ts", "")).toHaveLength(1);
    expect(problemsOf("helpers/case.ts", "")).toHaveLength(1);
    expect(problemsOf("commonwealth.ts", "")).toEqual([]);
  });

  it("finds open ends and switched-off checks", () => {
    expect(problemsOf("open.ts", `const a = 1;\n// ${"TO"}${"DO"}: b\n`)[0]).toContain("open.ts:2");
    expect(problemsOf("off.ts", `// @ts-${"ignore"}\n`)).toHaveLength(1);
    expect(problemsOf("words.ts", "const autodoTodos = 1;\n")).toEqual([]);
  });
});

describe("textTable", () => {
  it("aligns by display width and leaves no trailing blanks", () => {
    const text = textTable(
      [{ title: "agent" }, { title: "n", align: "right" }],
      [
        ["größer", "5"],
        ["日本", "1,200"],
      ],
    );
    expect(text.split("\n")).toEqual(["agent       n", "------  -----", "größer      5", "日本    1,200"]);
  });
});
