import { compileEnvironment } from "#core/environments/compile.ts";
import { validateTask } from "#core/tasks/validate.ts";
import type { Command } from "./command-line.ts";
import { exitCodes } from "./ending.ts";
import { print, printJson, remark } from "./output.ts";
import { placeProblems, problemLine, requireKind } from "./read-documents.ts";
import { readJson } from "./read-input.ts";
import { readTasks } from "./read-tasks.ts";

export const envCheck: Command = {
  name: "env check",
  summary:
    "Checks an environment document: its form, names, every rule with its types, paths, clauses, hidden fields.",
  files: ["FILE"],
  options: {
    tasks: { type: "string", value: "TASKS", help: "also check that these tasks fit the environment" },
  },
  about: [
    "FILE is an environment document (assay.environment@1, docs/guides/environments.md), or - for standard input.",
    "Each problem is one line: FILE:LINE:COLUMN (JSON pointer): what is wrong and what to write instead.",
    "Ends with 0 when there is no problem, 1 when there is one, 3 when FILE cannot be read.",
  ],
  examples: [
    "npx assay env check claims.environment.json",
    "npx assay env check claims.environment.json --tasks claims.tasks.jsonl",
    "npx assay env check - --json < claims.environment.json",
  ],
  async run(given) {
    const [file = ""] = given.files;
    const source = await readJson(file);
    const result = compileEnvironment(requireKind(source, "assay.environment@1"));
    const problems = placeProblems(source, result.ok ? [] : result.problems);
    const warnings = placeProblems(source, result.ok ? result.environment.warnings : []);
    const tasks: string[] = [];
    let count = 0;
    const tasksFile = given.text("tasks");
    if (result.ok && tasksFile !== undefined) {
      for await (const { json } of readTasks(tasksFile)) {
        count += 1;
        tasks.push(
          ...validateTask(json, result.environment).map(
            ({ key, path, message }) => `${tasksFile}: task "${key}", ${path}: ${message}`,
          ),
        );
      }
    }
    const ok = problems.length === 0 && tasks.length === 0;
    if (given.flag("json")) {
      const digest = result.ok ? result.environment.digest : null;
      await printJson({
        file,
        ok,
        digest,
        problems,
        warnings,
        ...(tasksFile === undefined ? {} : { tasks: { file: tasksFile, count, problems: tasks } }),
      });
      return ok ? exitCodes.holds : exitCodes.fails;
    }
    for (const problem of problems) await print(problemLine(file, problem));
    for (const problem of tasks) await print(problem);
    for (const warning of warnings) remark(`Worth knowing: ${problemLine(file, warning)}`);
    if (result.ok && ok) {
      const { document, digest } = result.environment;
      await print(
        `${document.name}: no problems (${document.tools.length} tools, ${document.policy.clauses.length} clauses${tasksFile === undefined ? "" : `, ${count} tasks`}; digest ${digest}).`,
      );
    } else
      remark(`${problems.length + tasks.length} problem${problems.length + tasks.length === 1 ? "" : "s"}.`);
    return ok ? exitCodes.holds : exitCodes.fails;
  },
};
