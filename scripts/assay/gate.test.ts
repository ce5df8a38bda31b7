import { afterAll, describe, expect, it } from "vitest";
import { GateLimits } from "#core/gate/report.ts";
import { gateReport } from "#core/gate/run-gate.ts";
import { GateSubjectDocument, gateSubject } from "#core/gate/subject.ts";
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

  it("gives the product's own report again from what the report's page exports", async () => {
    const subject = {
      schema: "assay.gate-subject@1",
      environment: release.environment,
      rubric: release.rubric,
      tasks: release.tasks,
      taskSet: { digest: "ab".repeat(32), size: 500 },
    };
    bench.write("subject.json", JSON.stringify(subject));
    const { code, stdout } = await bench.run(["gate", "subject.json", "--json"]);
    expect(code).toBe(0);
    expect(JSON.parse(stdout)).toEqual(
      gateReport(gateSubject(GateSubjectDocument.parse(subject)), GateLimits.parse({})),
    );
    bench.write("without.json", JSON.stringify({ ...subject, taskSet: 5 }));
    expect(await bench.run(["gate", "without.json"])).toMatchObject({ code: 3 });
  });

  it("says where a task is broken", async () => {
    bench.write("broken.json", JSON.stringify({ ...release, tasks: [{ key: 1 }] }));
    const { code, stderr } = await bench.run(["gate", "broken.json"]);
    expect(code).toBe(3);
    expect(stderr).toContain("broken.json: /tasks/0/");
  });
});
