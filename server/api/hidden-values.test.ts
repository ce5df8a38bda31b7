import { afterAll, beforeAll, describe, expect, it } from "vitest";
import { can } from "#core/access/permissions.ts";
import { type Role, roles } from "#core/access/roles.ts";
import { closeDatabase } from "#server/db/client.ts";
import { exportEvents } from "#server/services/audit/export.ts";
import type { ServiceContext } from "#server/services/context.ts";
import { sampleForReview } from "#server/services/review/sample.ts";
import { exportTrajectory } from "#server/services/trajectories/export-trajectory.ts";
import { testCaller } from "#server/testing/caller.ts";
import { testDatabase } from "#server/testing/database.ts";
import { type TestOrganization, testOrganization } from "#server/testing/fixtures.ts";
import { markedWorkflow, marker } from "#server/testing/marked-workflow.ts";
import { playedRun } from "#server/testing/played-run.ts";
import { appRouter } from "./router.ts";

// Whoever has no permission for hidden parts never gets the marker, whatever they ask.
let organization: TestOrganization;
let released: Awaited<ReturnType<typeof markedWorkflow>>;
let runId: string;
let inputs: readonly (Record<string, unknown> | undefined)[];

beforeAll(async () => {
  await testDatabase();
  organization = await testOrganization();
  released = await markedWorkflow(organization, 40);
  let number: number;
  ({ runId, number } = await playedRun(released, "shotgun"));
  await sampleForReview(released.operator, { runId, count: 5, requiredVerdicts: 1 });
  inputs = await plausibleInputs(released.slug, number, released.taskKey);
}, 120_000);
afterAll(closeDatabase);

/** Inputs made of what really exists; each reading procedure takes the ones that fit its schema. */
async function plausibleInputs(workflow: string, number: number, key: string) {
  const call = testCaller(released.author);
  const { rows } = await call.trajectories.list({ workflow, filter: { runId } });
  const { revisions } = await call.approvals.list({ workflow });
  const auditor = testCaller(await organization.member("Fay", ["auditor"]));
  const { events } = await auditor.audit.list({ filter: { actions: ["task.changed"] }, limit: 1 });
  const trajectoryId = rows[0]?.id ?? "";
  return [
    undefined,
    {},
    { workflow },
    { workflow, filter: {} },
    { workflow, key },
    { workflow, count: 20 },
    { workflow, number },
    { runId },
    { trajectoryId },
    { trajectoryId, step: null },
    { trajectoryId, step: 0 },
    { left: trajectoryId, right: trajectoryId },
    { filter: { actions: ["task.changed"] }, limit: 50 },
    { id: events[0]?.id },
    ...revisions.flatMap(({ id }) => [
      { revisionId: id },
      { workflow, revisionId: id },
      { revisionId: id, key },
    ]),
  ];
}

/** Everything that the reading procedures answer to this member, by path; and how many of them answered. */
async function answersOf(ctx: ServiceContext): Promise<ReadonlyMap<string, string>> {
  const queries = Object.entries(
    appRouter._def.procedures as unknown as Record<string, { _def: { type: string } }>,
  ).filter(([, { _def }]) => _def.type === "query");
  const answers = new Map<string, string>();
  for (const [path] of queries) {
    let target: unknown = testCaller(ctx);
    for (const part of path.split(".")) target = (target as Record<string, unknown>)[part];
    for (const input of inputs) {
      const answer = await (target as (input: unknown) => Promise<unknown>)(input).catch(
        (error: Error) => error.message,
      );
      answers.set(path, (answers.get(path) ?? "") + textOf(answer));
    }
  }
  return answers;
}

function textOf(answer: unknown): string {
  return JSON.stringify(answer, (_key, value: unknown) => {
    if (typeof value === "bigint") return value.toString();
    return value instanceof Map || value instanceof Set ? [...value] : value;
  });
}

async function filesOf(ctx: ServiceContext): Promise<string> {
  const trajectoryId = inputs.find((input) => input?.trajectoryId)?.trajectoryId as string;
  const trajectory = await exportTrajectory(ctx, { trajectoryId }).catch(() => null);
  let text = trajectory === null ? "" : new TextDecoder().decode(trajectory.bytes);
  if (!can(ctx.actor.roles, "audit.export")) return text;
  for (const format of ["jsonl", "csv"] as const) {
    for await (const part of exportEvents(ctx, {}, format)) text += part;
  }
  return text;
}

describe("a hidden value", () => {
  const blind = roles.filter((role) => !can([role], "hidden.read"));

  it.each(blind)("never reaches a member who is only %s", async (role: Role) => {
    const member = await organization.member(`Only ${role}`, [role]);
    const told = [...(await answersOf(member))].filter(([, text]) => text.includes(marker));
    expect(told.map(([path]) => path)).toEqual([]);
    expect(await filesOf(member)).not.toContain(marker);
  });

  it("reaches those who may see it, by several ways: the marker is really there", async () => {
    const told = [...(await answersOf(released.author))].filter(([, text]) => text.includes(marker));
    expect(told.map(([path]) => path)).toEqual(
      expect.arrayContaining(["tasks.get", "tasks.sample", "trajectories.state"]),
    );
    const auditor = await organization.member("Fay", ["auditor"]);
    expect((await answersOf(auditor)).get("audit.detail")).toContain(marker);
  });
});
