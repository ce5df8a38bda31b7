import { afterAll, describe, expect, it } from "vitest";
import { autoClaims } from "#core/templates/auto-claims/template.ts";
import { generateTasks } from "#core/templates/template.ts";
import { Workplace } from "./testing/run-assay.ts";

const bench = new Workplace();
afterAll(() => bench.remove());

const release = {
  schema: "assay.release@1",
  environment: autoClaims.environment,
  rubric: autoClaims.rubric,
  tasks: generateTasks(autoClaims, 1, 30),
};

describe("assay gate", () => {
  it("passes a shipped template and writes the same report each time", async () => {
    bench.write("release.json", JSON.stringify(release));
    const first = await bench.run(["gate", "release.json", "--json"]);
    expect(first).toMatchObject({ code: 0 });
    expect(JSON.parse(first.stdout)).toMatchObject({ schema: "assay.gate-report@1", passed: true });
    expect((await bench.run(["gate", "release.json", "--json"])).stdout).toBe(first.stdout);
  });

  it("ends with 1 and names the loophole when a rubric demands almost nothing", async () => {
    const [criterion] = autoClaims.rubric.criteria;
    bench.write(
      "weak.json",
      JSON.stringify({ ...release, rubric: { ...autoClaims.rubric, criteria: [criterion] } }),
    );
    const { code, stdout, stderr } = await bench.run(["gate", "weak.json"]);
    expect(code).toBe(1);
    expect(stdout).toMatch(/^blocking: /m);
    expect(stderr).toMatch(/Not passed/);
  });

  it("says where a task is broken", async () => {
    bench.write("broken.json", JSON.stringify({ ...release, tasks: [{ key: 1 }] }));
    const { code, stderr } = await bench.run(["gate", "broken.json"]);
    expect(code).toBe(3);
    expect(stderr).toContain("broken.json: /tasks/0/");
  });
});
