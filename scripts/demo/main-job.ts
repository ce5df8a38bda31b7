import { longCases, oneDecision } from "#core/learning/suggested-settings.ts";
import { registerBuiltInAgents } from "#server/services/agents/built-in.ts";
import { listAgents } from "#server/services/agents/read-agents.ts";
import { countOfEvents } from "#server/services/audit/read.ts";
import { sampleForReview } from "#server/services/review/sample.ts";
import { StartupProblem } from "#server/startup-problem.ts";
import { approvedRelease } from "./approve.ts";
import type { AgentResult, MainJobOptions, MainJobResult, Report } from "./main-job-contract.ts";
import { resultOf } from "./results.ts";
import { ensureRun, type RunWanted } from "./runs.ts";
import { ensureWorkflow } from "./workflow.ts";

/** Shown in this order; the learner comes untrained first and trained last. */
const baselines = ["do-nothing", "random", "majority-decision"] as const;
const learner = "learner";
const reviewSample = 20;

/**
 * The main job, through the services that the browser uses: workflow from its template (or from the person's own table),
 * cases, approval by a second person, baselines, learner, held-out evaluation, review queue. Each step looks first whether
 * an earlier start did it already, so that a killed demonstration goes on where it was.
 */
export async function runMainJob(options: MainJobOptions, report: Report): Promise<MainJobResult> {
  const { people, signal } = options;
  const workflow = await ensureWorkflow(options, report);
  const release = await approvedRelease(people, workflow.slug, report);
  await registerBuiltInAgents(people.operator, workflow.slug);

  const play = async (slug: string, version: number, kind: RunWanted["kind"], sentence: string) => {
    const versionId = await versionOf(options, workflow.slug, slug, version);
    report.step(sentence);
    return ensureRun(
      people.operator,
      {
        workflow: workflow.slug,
        kind,
        versionId,
        releaseId: release.id,
        training: options.cases === undefined ? longCases : oneDecision,
      },
      report,
      signal,
    );
  };
  const results: AgentResult[] = [];
  for (const slug of baselines) {
    const run = await play(slug, 1, "evaluation", `Evaluating the baseline "${slug}" on held-out cases`);
    results.push(await resultOf(people.operator, workflow, run));
  }
  const untrained = await play(
    learner,
    1,
    "evaluation",
    "Evaluating the untrained learner on held-out cases",
  );
  results.push(await resultOf(people.operator, workflow, untrained, "Learner, untrained"));
  const training = await play(learner, 1, "training", "Training the learner on training cases");
  const trained = await play(
    learner,
    training.produced?.version ?? 2,
    "evaluation",
    "Evaluating the trained learner on held-out cases",
  );
  results.push(await resultOf(people.operator, workflow, trained, "Learner, trained"));

  report.step("Drawing trajectories into the review queue");
  await sampleForReview(people.operator, { runId: trained.id, count: reviewSample, requiredVerdicts: 1 });
  const at = `${options.address}/workflows/${workflow.slug}`;
  return {
    workflow: workflow.name,
    results,
    auditEvents: await countOfEvents(people.auditor, {}),
    hints: [
      `What the learner did, case by case:  ${at}/runs/${trained.number}`,
      `Judge a sample of it (as reviewer):  ${at}/review`,
      `Every step in the audit log (as auditor):  ${options.address}/audit`,
    ],
  };
}

async function versionOf(
  options: MainJobOptions,
  workflow: string,
  slug: string,
  number: number,
): Promise<string> {
  const agents = await listAgents(options.people.operator, workflow);
  const version = agents
    .find((agent) => agent.slug === slug)
    ?.versions.find((each) => each.number === number);
  if (!version) throw new StartupProblem(`The workflow has no version ${number} of the agent "${slug}".`);
  return version.id;
}
