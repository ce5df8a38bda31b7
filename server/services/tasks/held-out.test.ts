import { afterAll, beforeAll, describe, expect, it } from "vitest";
import type { TaskDocument } from "#core/tasks/schema.ts";
import { splitOf } from "#core/tasks/split.ts";
import { closeDatabase } from "#server/db/client.ts";
import { insertDraftTasks } from "#server/db/tasks-store.ts";
import { withTenant } from "#server/db/tenant.ts";
import type { ServiceContext } from "#server/services/context.ts";
import { createFromTemplate } from "#server/services/workflows/create-from-template.ts";
import { testCaller } from "#server/testing/caller.ts";
import { testDatabase } from "#server/testing/database.ts";
import { testOrganization } from "#server/testing/fixtures.ts";
import { importFileNow } from "#server/testing/import-file.ts";
import { taskRow } from "./task-row.ts";

let ada: ServiceContext;
const workflow = "claims";
beforeAll(async () => {
  await testDatabase();
  ada = await (await testOrganization()).member("Ada", ["author"]);
  await createFromTemplate(ada, { templateId: "auto-claims", name: "Claims", cases: 60, seed: 5 });
});
afterAll(closeDatabase);

async function heldOut(): Promise<TaskDocument> {
  const call = testCaller(ada);
  const [first] = (await call.tasks.list({ workflow, filter: { split: "held_out" }, size: 1 })).tasks;
  return (await call.tasks.get({ workflow, key: first?.key ?? "" })).task;
}

/** The same case with something small changed, so that its own digest would put it into training. */
function driftedToTraining(task: TaskDocument): TaskDocument {
  for (let number = 0; ; number += 1) {
    const initial = { ...task.initial, marker: `${number}` };
    if (splitOf(initial) === "training") return { ...task, initial, split: "training" };
  }
}

async function forge(task: TaskDocument): Promise<void> {
  const { draftId } = await testCaller(ada).tasks.summary({ workflow });
  await withTenant(ada, (tx) => insertDraftTasks(tx, [taskRow(ada, draftId, task)]));
}

describe("what was held out once", () => {
  it("is refused as training by the database: the same content, and a child of it", async () => {
    const task = await heldOut();
    await expect(forge({ ...task, key: "same", split: "training" })).rejects.toMatchObject({
      code: "wrong_state",
    });
    const provenance = { kind: "generated", generator: "x", seed: 0, index: 0, parent: task.key } as const;
    const child = { ...driftedToTraining(task), key: "child", provenance };
    await expect(forge(child)).rejects.toMatchObject({ code: "wrong_state" });
    const { draftId } = await testCaller(ada).tasks.summary({ workflow });
    const move = withTenant(ada, (tx) =>
      tx.draftTask.updateMany({ where: { draftId, key: task.key }, data: { split: "training" } }),
    );
    await expect(move).rejects.toMatchObject({ code: "wrong_state" });
  });

  it("stays held out when it is removed, edited and imported again", async () => {
    const task = await heldOut();
    await testCaller(ada).tasks.remove({ workflow, keys: [task.key] });
    const drifted = { ...task, title: "Again", instructions: "Look twice." };
    const lines = [drifted, { ...drifted, key: "copy" }].map((each) =>
      JSON.stringify({ ...each, split: "training" }),
    );
    const file = { workflow, file: "again.jsonl", reading: { kind: "documents", replace: false } as const };
    expect(await importFileNow(ada, file, lines.join("\n"))).toMatchObject({ added: 2, bad: 0 });
    for (const key of [task.key, "copy"]) {
      expect((await testCaller(ada).tasks.get({ workflow, key })).task.split).toBe("held_out");
    }
  });
});
