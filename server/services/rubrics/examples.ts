import { can } from "#core/access/permissions.ts";
import { doNothing, randomAgent, scripted, shotgun } from "#core/agents/baselines.ts";
import type { Agent } from "#core/agents/port.ts";
import type { Environment } from "#core/environments/compile.ts";
import { playNow } from "#core/runs/play.ts";
import type { Action, TaskDocument } from "#core/tasks/schema.ts";
import { templateById } from "#core/templates/registry.ts";
import { draftTasksByKey, newestPlayed, peopleOn } from "#server/db/examples-store.ts";
import { sampleDraftTasks } from "#server/db/tasks-store.ts";
import { withTenant } from "#server/db/tenant.ts";
import { compiledEnvironment } from "#server/services/drafts/content.ts";
import { requireDraft } from "#server/services/drafts/load-draft.ts";
import type { ReviewVerdict } from "#server/services/review/verdict-rows.ts";
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
  /** What people said of it, by criterion, as far as it may be seen. */
  readonly people: readonly PeopleVerdict[];
}

export interface PeopleVerdict {
  readonly criterion: string;
  readonly verdict: ReviewVerdict;
}

export interface RubricExamples {
  readonly tasks: readonly TaskDocument[];
  readonly examples: readonly RubricExample[];
  /** Stored runs beside fresh rollouts; fresh rollouts alone, because nothing has run yet; or kept from this reader. */
  readonly origin: "runs" | "fresh" | "withheld";
}

const mostStored = 150;
const mostTasks = 12;

/**
 * Plays to try a rubric on: fresh rollouts of the expert and of agents that do badly, on a spread of the draft's tasks or on those with
 * the given keys, and then the newest trajectories of the workflow with what people said about them.
 */
export async function rubricExamples(
  ctx: ServiceContext,
  workflow: string,
  keys: readonly string[] = [],
): Promise<RubricExamples> {
  // Scoring needs right outcomes, which not every reader of a rubric may see.
  if (!can(ctx.actor.roles, "hidden.read")) return { tasks: [], examples: [], origin: "withheld" };
  const fresh = await freshExamples(ctx, workflow, keys);
  const stored = keys.length > 0 ? { tasks: [], examples: [] } : await storedExamples(ctx, workflow);
  // A stored trajectory was played on its task as it was then; under the same key the draft may hold a newer one.
  const drafted = new Map(fresh.tasks.map((task) => [task.key, task]));
  const changed = new Set(
    stored.tasks.filter((task) => isOther(drafted.get(task.key), task)).map(({ key }) => key),
  );
  return {
    tasks: [...fresh.tasks.filter(({ key }) => !changed.has(key)), ...stored.tasks],
    examples: [...fresh.examples.filter(({ task }) => !changed.has(task)), ...stored.examples],
    origin: stored.examples.length === 0 ? "fresh" : "runs",
  };
}

function isOther(drafted: TaskDocument | undefined, stored: TaskDocument): boolean {
  return drafted !== undefined && JSON.stringify(drafted) !== JSON.stringify(stored);
}

type Played = Pick<RubricExamples, "tasks" | "examples">;

async function storedExamples(ctx: ServiceContext, idOrSlug: string): Promise<Played> {
  const { trajectories, tasks, people } = await withTenant(ctx, async (tx) => {
    const { id } = await requireWorkflow(tx, idOrSlug);
    const played = await newestPlayed(tx, id, mostStored);
    const said = await peopleOn(
      tx,
      played.trajectories.map((trajectory) => trajectory.id),
    );
    return { ...played, people: verdictsByTrajectory(said) };
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
    examples.push({
      id: row.id,
      agent,
      task: task.key,
      seed: document.seed,
      turns,
      trajectory: row.id,
      people: people.get(row.id) ?? [],
    });
  }
  const used = new Set(examples.map(({ task }) => task));
  return { tasks: [...documents.values()].filter(({ key }) => used.has(key)), examples };
}

/** The last word of each person on each criterion; an adjudication is the only word that counts. */
function verdictsByTrajectory(
  rows: Awaited<ReturnType<typeof peopleOn>>,
): ReadonlyMap<string, readonly PeopleVerdict[]> {
  const words = new Map<string, { trajectory: string; said: PeopleVerdict }>();
  const settled = new Set<string>();
  for (const row of rows) {
    const trajectory = row.item.trajectoryId;
    const about = `${trajectory} ${row.criterion}`;
    const key = row.kind === "adjudication" ? about : `${about} ${row.reviewerId}`;
    if (row.kind === "adjudication") settled.add(about);
    const said = { criterion: row.criterion, verdict: row.verdict as ReviewVerdict };
    if (!words.has(key)) words.set(key, { trajectory, said });
  }
  const counted = [...words].filter(([key, { trajectory, said }]) => {
    const about = `${trajectory} ${said.criterion}`;
    return !settled.has(about) || key === about;
  });
  const byTrajectory = Map.groupBy(counted, ([, { trajectory }]) => trajectory);
  return new Map([...byTrajectory].map(([id, list]) => [id, list.map(([, { said }]) => said)]));
}

async function freshExamples(
  ctx: ServiceContext,
  idOrSlug: string,
  keys: readonly string[],
): Promise<Played> {
  const { environment, tasks, template } = await withTenant(ctx, async (tx) => {
    const workflow = await requireWorkflow(tx, idOrSlug);
    const compiled = compiledEnvironment((await requireDraft(tx, workflow.id, "environment")).content);
    const draft = await requireDraft(tx, workflow.id, "task_set");
    const rows =
      keys.length > 0
        ? await draftTasksByKey(tx, draft.id, keys)
        : await sampleDraftTasks(tx, draft.id, mostTasks);
    return {
      environment: compiled.ok ? compiled.environment : null,
      tasks: rows.map(({ content }) => taskOf(content)),
      template: workflow.template,
    };
  });
  if (environment === null) return { tasks: [], examples: [] };
  const playable = tasks.filter((task) => problemsOfTask(task, environment).length === 0);
  const expert = template === null ? null : templateById(template).expert;
  const examples = playable.flatMap((task) =>
    agentsFor(task, expert).map((agent, index) => rollout(environment, task, agent, index, ctx)),
  );
  return { tasks: playable, examples };
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
  return {
    id: `${task.key}/${index}`,
    agent: agent.name,
    task: task.key,
    seed: 1,
    turns,
    trajectory: null,
    people: [],
  };
}
