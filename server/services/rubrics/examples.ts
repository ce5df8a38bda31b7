import { can } from "#core/access/permissions.ts";
import { doNothing, randomAgent, scripted, shotgun } from "#core/agents/baselines.ts";
import type { Agent } from "#core/agents/port.ts";
import type { Environment } from "#core/environments/compile.ts";
import { playNow } from "#core/runs/play.ts";
import type { Action, TaskDocument } from "#core/tasks/schema.ts";
import { templateById } from "#core/templates/registry.ts";
import { newestPlayed } from "#server/db/examples-store.ts";
import { sampleDraftTasks } from "#server/db/tasks-store.ts";
import { withTenant } from "#server/db/tenant.ts";
import { compiledEnvironment } from "#server/services/drafts/content.ts";
import { requireDraft } from "#server/services/drafts/load-draft.ts";
import { problemsOfTask } from "#server/services/tasks/fit-tasks.ts";
import { taskOf } from "#server/services/tasks/task-row.ts";
import { requireWorkflow } from "#server/services/workflows/find-workflow.ts";
import type { ServiceContext } from "../context.ts";
import { readTrajectory } from "./stored-trajectory.ts";

/** What an agent did on a task, as little as replays it: the rubric editor plays it again and scores it while one types. */
export interface RubricExample {
  readonly id: string;
  readonly agent: string;
  readonly task: string;
  readonly seed: number;
  readonly turns: ReadonlyArray<{
    readonly action?: Action;
    readonly message?: string;
    readonly reply?: string;
  }>;
  /** The stored trajectory it comes from; null for a fresh rollout that is kept nowhere. */
  readonly trajectory: string | null;
}

export interface RubricExamples {
  readonly tasks: readonly TaskDocument[];
  readonly examples: readonly RubricExample[];
  /** Stored runs; or fresh rollouts of built-in agents, because nothing has run yet; or kept from this reader. */
  readonly origin: "runs" | "fresh" | "withheld";
}

const most = 200;

/** The newest trajectories of a workflow, or fresh rollouts of the expert and of agents that do badly where there are none. */
export async function rubricExamples(ctx: ServiceContext, workflow: string): Promise<RubricExamples> {
  // Scoring needs right outcomes, which not every reader of a rubric may see.
  if (!can(ctx.actor.roles, "hidden.read")) return { tasks: [], examples: [], origin: "withheld" };
  const stored = await storedExamples(ctx, workflow);
  return stored.examples.length > 0 ? stored : freshExamples(ctx, workflow);
}

async function storedExamples(ctx: ServiceContext, idOrSlug: string): Promise<RubricExamples> {
  const { trajectories, tasks } = await withTenant(ctx, async (tx) => {
    const { id } = await requireWorkflow(tx, idOrSlug);
    return newestPlayed(tx, id, most);
  });
  const documents = new Map([...tasks].map(([digest, content]) => [digest, taskOf(content)]));
  const examples: RubricExample[] = [];
  for (const row of trajectories) {
    const task = documents.get(row.taskDigest);
    if (task === undefined) continue;
    const document = await readTrajectory(row.document);
    const turns = document.steps.flatMap((step, index) => {
      if (step.actor !== "agent") return [];
      const reply = document.steps[index + 1];
      return [
        {
          ...(step.action === undefined ? {} : { action: step.action }),
          ...(step.message === undefined ? {} : { message: step.message }),
          ...(reply?.actor === "counterparty" && reply.message !== undefined ? { reply: reply.message } : {}),
        },
      ];
    });
    const agent = `${row.agentVersion.agent.name} v${row.agentVersion.number}`;
    examples.push({ id: row.id, agent, task: task.key, seed: document.seed, turns, trajectory: row.id });
  }
  const used = new Set(examples.map(({ task }) => task));
  return { tasks: [...documents.values()].filter(({ key }) => used.has(key)), examples, origin: "runs" };
}

async function freshExamples(ctx: ServiceContext, idOrSlug: string): Promise<RubricExamples> {
  const { environment, tasks, template } = await withTenant(ctx, async (tx) => {
    const workflow = await requireWorkflow(tx, idOrSlug);
    const compiled = compiledEnvironment((await requireDraft(tx, workflow.id, "environment")).content);
    const draft = await requireDraft(tx, workflow.id, "task_set");
    const rows = await sampleDraftTasks(tx, draft.id, 12);
    return {
      environment: compiled.ok ? compiled.environment : null,
      tasks: rows.map(({ content }) => taskOf(content)),
      template: workflow.template,
    };
  });
  if (environment === null) return { tasks: [], examples: [], origin: "fresh" };
  const playable = tasks.filter((task) => problemsOfTask(task, environment).length === 0);
  const expert = template === null ? null : templateById(template).expert;
  const examples = playable.flatMap((task) =>
    agentsFor(task, expert).map((agent, index) => rollout(environment, task, agent, index, ctx)),
  );
  return { tasks: playable, examples, origin: "fresh" };
}

function agentsFor(task: TaskDocument, expert: Agent | null): Agent[] {
  const best = task.gold === undefined ? expert : scripted("Expert", task.gold);
  return [...(best === null ? [] : [best]), randomAgent, shotgun, doNothing];
}

function rollout(
  environment: Environment,
  task: TaskDocument,
  agent: Agent,
  index: number,
  ctx: ServiceContext,
): RubricExample {
  const { signal } = new AbortController();
  const played = playNow(environment, task, agent, { seed: 1, clock: ctx.clock, signal });
  const turns = played.turns.map(({ turn }) => ({
    ...(turn.action === undefined ? {} : { action: turn.action }),
    ...(turn.message === undefined ? {} : { message: turn.message }),
  }));
  return { id: `${task.key}/${index}`, agent: agent.name, task: task.key, seed: 1, turns, trajectory: null };
}
