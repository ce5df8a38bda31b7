import { z } from "zod";
import { Reading } from "#core/tasks/reading.ts";
import { Action, Split } from "#core/tasks/schema.ts";
import { procedure, router } from "#server/api/init.ts";
import { loadDraft } from "#server/services/drafts/load-draft.ts";
import { discardDraft, restoreDraft } from "#server/services/drafts/restore-draft.ts";
import { revisionList } from "#server/services/drafts/revisions.ts";
import { sendForApproval } from "#server/services/drafts/send-for-approval.ts";
import { checkTasks } from "#server/services/tasks/check-tasks.ts";
import { addTask, changeTask, removeTasks } from "#server/services/tasks/edit-task.ts";
import { generateIntoDraft } from "#server/services/tasks/generate-tasks.ts";
import { cancelImport, importProblems, listImports, startImport } from "#server/services/tasks/imports.ts";
import { getTask, listTasks, sampleTasks, taskSetSummary } from "#server/services/tasks/list-tasks.ts";

const Workflow = z.strictObject({ workflow: z.string().min(1).max(80) });
const kind = "task_set" as const;

const Filter = z.strictObject({
  split: Split.optional(),
  families: z.array(z.string()).max(100).optional(),
  tags: z.array(z.string()).max(100).optional(),
  provenance: z.array(z.string()).max(10).optional(),
  text: z.string().max(200).optional(),
});

const TaskInput = z.strictObject({
  key: z.string().trim().min(1).max(120),
  title: z.string().trim().min(1).max(300),
  instructions: z.string().max(20_000),
  initial: z.record(z.string(), z.unknown()),
  expected: z.record(z.string(), z.unknown()),
  gold: z.array(Action).optional(),
  family: z.string().trim().min(1).max(120),
  tags: z.array(z.string().trim().min(1).max(60)).max(50),
});

export const tasksRouter = router({
  draft: procedure({ permission: "task.read" })
    .input(Workflow)
    .query(({ ctx, input }) => loadDraft(ctx, input.workflow, kind)),
  summary: procedure({ permission: "task.read" })
    .input(Workflow)
    .query(({ ctx, input }) => taskSetSummary(ctx, input.workflow)),
  list: procedure({ permission: "task.read" })
    .input(
      Workflow.extend({
        filter: Filter,
        cursor: z.string().max(120).nullish(),
        // Infinite queries of the client say which way they go; there is only forward.
        direction: z.enum(["forward", "backward"]).optional(),
        size: z.number().int().min(1).max(500).default(100),
      }),
    )
    .query(({ ctx, input: { cursor, direction: _, ...input } }) =>
      listTasks(ctx, { ...input, after: cursor ?? undefined }),
    ),
  get: procedure({ permission: "task.read" })
    .input(Workflow.extend({ key: z.string().min(1).max(120) }))
    .query(({ ctx, input }) => getTask(ctx, input.workflow, input.key)),
  sample: procedure({ permission: "task.read" })
    .input(Workflow.extend({ count: z.number().int().min(1).max(200) }))
    .query(({ ctx, input }) => sampleTasks(ctx, input.workflow, input.count)),
  checks: procedure({ permission: "task.read" })
    .input(Workflow)
    .query(({ ctx, input }) => checkTasks(ctx, input.workflow)),
  add: procedure({ permission: "task.write", audit: ["task.added"] })
    .input(Workflow.extend({ task: TaskInput }))
    .mutation(({ ctx, input }) => addTask(ctx, input.workflow, input.task)),
  change: procedure({ permission: "task.write", audit: ["task.changed"] })
    .input(Workflow.extend({ digest: z.string().length(64), task: TaskInput }))
    .mutation(({ ctx, input }) => changeTask(ctx, input.workflow, input.digest, input.task)),
  remove: procedure({ permission: "task.write", audit: ["task.removed"] })
    .input(Workflow.extend({ keys: z.array(z.string()).min(1).max(1_000) }))
    .mutation(({ ctx, input }) => removeTasks(ctx, input.workflow, input.keys)),
  startImport: procedure({ permission: "task.write", audit: ["import.started"] })
    .input(
      Workflow.extend({
        file: z.string().trim().min(1).max(200),
        size: z.number().int().min(1),
        reading: Reading,
      }),
    )
    .mutation(({ ctx, input }) => startImport(ctx, input)),
  imports: procedure({ permission: "task.read" })
    .input(Workflow)
    .query(({ ctx, input }) => listImports(ctx, input.workflow)),
  importProblems: procedure({ permission: "task.read" })
    .input(z.strictObject({ id: z.uuid() }))
    .query(({ ctx, input }) => importProblems(ctx, input.id, 0, 50)),
  cancelImport: procedure({ permission: "task.write", audit: ["import.ended"] })
    .input(z.strictObject({ id: z.uuid() }))
    .mutation(({ ctx, input }) => cancelImport(ctx, input.id)),
  generate: procedure({ permission: "task.write", audit: ["task.generated"] })
    .input(
      Workflow.extend({
        count: z.number().int().min(1).max(20_000),
        seed: z.number().int().min(0).max(2_147_483_647),
      }),
    )
    .mutation(({ ctx, input }) => generateIntoDraft(ctx, input)),
  discard: procedure({ permission: "task.write", audit: ["draft.discarded"] })
    .input(Workflow)
    .mutation(({ ctx, input }) => discardDraft(ctx, { ...input, kind })),
  restore: procedure({ permission: "task.write", audit: ["draft.restored"] })
    .input(Workflow.extend({ revisionId: z.uuid() }))
    .mutation(({ ctx, input }) => restoreDraft(ctx, { ...input, kind })),
  send: procedure({ permission: "approval.request", audit: ["revision.submitted", "gate.attached"] })
    .input(Workflow.extend({ summary: z.string().trim().min(1).max(2_000) }))
    .mutation(({ ctx, input }) => sendForApproval(ctx, { ...input, kind })),
  revisions: procedure({ permission: "task.read" })
    .input(Workflow)
    .query(({ ctx, input }) => revisionList(ctx, input.workflow, kind)),
});
