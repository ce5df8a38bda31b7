import { type Finding, GateLimits, type GateReport } from "#core/gate/report.ts";
import { runGate } from "#core/gate/run-gate.ts";
import { GateSubjectDocument } from "#core/gate/subject.ts";
import { TaskDocument } from "#core/tasks/schema.ts";
import type { Command } from "./command-line.ts";
import { CommandProblem, exitCodes } from "./ending.ts";
import { print, printJson, remark } from "./output.ts";
import { environmentFrom, isRecord, requireKind, rubricFrom } from "./read-documents.ts";
import { type JsonText, readJson } from "./read-input.ts";

export const gate: Command = {
  name: "gate",
  summary:
    "Attacks a rubric with dumb agents and mutants of the expert, and lists each loophole as a sentence.",
  files: ["RELEASE"],
  options: {
    limits: { type: "string", value: "FILE", help: "limits other than the default ones, a JSON object" },
  },
  about: [
    "RELEASE may be what a report's page exports as “what was attacked”; with the report's limits the output is then the report itself, byte for byte. Or it",
    'is one JSON document {"schema": "assay.release@1", "environment": …, "rubric": …, "tasks": […]}; the tasks are whole task documents with',
    "their gold actions. Output: one line a finding, blocking ones first; --json writes the report, whose bytes are the same on any machine.",
    "Ends with 0 when the gate is passed, 1 when a finding blocks it.",
  ],
  examples: ["npx assay gate release.json", "npx assay gate release.json --json > report.json"],
  async run(given) {
    const [file = ""] = given.files;
    const source = await readJson(file);
    const exported = isRecord(source.json) && source.json.schema === "assay.gate-subject@1";
    const bundle = requireKind(source, exported ? "assay.gate-subject@1" : "assay.release@1");
    const environment = environmentFrom({ ...source, json: bundle.environment });
    const rubric = rubricFrom({ ...source, json: bundle.rubric }, environment);
    const tasks = tasksOf(source, bundle.tasks);
    const taskSet = exported ? GateSubjectDocument.shape.taskSet.safeParse(bundle.taskSet) : null;
    if (taskSet?.success === false)
      throw new CommandProblem("input", `${file}: /taskSet holds no digest and size; export it again.`);
    const subject = { environment, rubric, tasks, ...(taskSet === null ? {} : { taskSet: taskSet.data }) };
    const report = attack(subject, await limitsOf(given.text("limits")));
    if (given.flag("json")) await printJson(report);
    else for (const finding of report.findings) await print(lineOf(finding));
    remark(summaryOf(report));
    return report.passed ? exitCodes.holds : exitCodes.fails;
  },
};

function attack(subject: Parameters<typeof runGate>[0], limits: GateLimits): GateReport {
  const steps = runGate(subject, limits);
  for (let stage = ""; ; ) {
    const next = steps.next();
    if (next.done === true) return next.value;
    if (next.value.stage !== stage) remark(`${next.value.label} …`);
    stage = next.value.stage;
  }
}

function tasksOf(source: JsonText, tasks: unknown): TaskDocument[] {
  if (!Array.isArray(tasks) || tasks.length === 0)
    throw new CommandProblem(
      "input",
      `${source.file}: /tasks must be a list with at least one task document.`,
    );
  return tasks.map((task, index) => {
    const parsed = TaskDocument.safeParse(task);
    if (parsed.success) return parsed.data;
    const [issue] = parsed.error.issues;
    throw new CommandProblem(
      "input",
      `${source.file}: /tasks/${index}/${issue?.path.join("/") ?? ""}: ${issue?.message ?? "is no task document"}.`,
    );
  });
}

async function limitsOf(file: string | undefined): Promise<GateLimits> {
  if (file === undefined) return GateLimits.parse({});
  const { json } = await readJson(file);
  const parsed = GateLimits.safeParse(json);
  if (isRecord(json) && parsed.success) return parsed.data;
  const [issue] = parsed.error?.issues ?? [];
  throw new CommandProblem(
    "input",
    `${file}: /${issue?.path.join("/") ?? ""}: ${issue?.message ?? "the limits must be a JSON object"}.`,
  );
}

function lineOf({ severity, sentence, place, proposal }: Finding): string {
  const add = proposal === null ? "" : ` Proposed criterion: ${proposal.statement} (${proposal.feel})`;
  return `${severity}: ${sentence} [${place.document} ${place.path || "/"}]${add}`;
}

function summaryOf(report: GateReport): string {
  const blocking = report.findings.filter(({ severity }) => severity === "blocking").length;
  const score =
    report.mutationScore === null ? "no mutants" : `mutation score ${report.mutationScore.toFixed(3)}`;
  return `${report.passed ? "Passed" : "Not passed"}: ${blocking} blocking of ${report.findings.length} findings, ${score}, ${report.tasksUsed} tasks.`;
}
