import { z } from "zod";
import { AssessmentAnswers } from "#core/workflows/assessment.ts";
import { dataClasses, WorkflowName, WorkflowSettings } from "#core/workflows/settings.ts";
import { procedure, router } from "#server/api/init.ts";
import { sendWorkflow } from "#server/services/drafts/send-for-approval.ts";
import { assessWorkflow, changeSettings } from "#server/services/workflows/change-settings.ts";
import { createFromTable } from "#server/services/workflows/create-from-table.ts";
import { createFromTemplate, mostCases } from "#server/services/workflows/create-from-template.ts";
import { getWorkflow, possibleOwners } from "#server/services/workflows/get-workflow.ts";
import { listTemplates } from "#server/services/workflows/list-templates.ts";
import { listWorkflows } from "#server/services/workflows/list-workflows.ts";
import { workflowOverview } from "#server/services/workflows/overview.ts";

const Workflow = z.strictObject({ workflow: z.string().min(1).max(80) });

export const workflowsRouter = router({
  list: procedure({ permission: "workflow.read" }).query(({ ctx }) => listWorkflows(ctx)),
  get: procedure({ permission: "workflow.read" })
    .input(Workflow)
    .query(({ ctx, input }) => getWorkflow(ctx, input.workflow)),
  overview: procedure({ permission: "workflow.read" })
    .input(Workflow)
    .query(({ ctx, input }) => workflowOverview(ctx, input.workflow)),
  templates: procedure({ permission: "workflow.read" }).query(() => listTemplates()),
  owners: procedure({ permission: "workflow.read" }).query(({ ctx }) => possibleOwners(ctx)),
  createFromTemplate: procedure({
    permission: "workflow.write",
    audit: ["workflow.created", "draft.saved", "task.generated"],
  })
    .input(
      z.strictObject({
        templateId: z.string(),
        name: WorkflowName,
        cases: z.number().int().min(1).max(mostCases),
        seed: z.number().int().min(0).max(2_147_483_647),
        dataClass: z.enum(dataClasses).default("internal"),
        rubric: z.enum(["shipped", "empty"]).default("shipped"),
      }),
    )
    .mutation(({ ctx, input }) => createFromTemplate(ctx, input)),
  createFromTable: procedure({
    permission: "workflow.write",
    audit: ["workflow.created", "draft.saved", "task.imported"],
  })
    .input(
      z.strictObject({
        name: WorkflowName,
        file: z.string().min(1).max(200),
        table: z.strictObject({
          columns: z.array(z.string().max(500)).min(2).max(300),
          rows: z
            .array(z.array(z.string().max(20_000)))
            .min(1)
            .max(100_000),
        }),
        choices: z.strictObject({
          outcome: z.string(),
          good: z.string().optional(),
          withhold: z.array(z.string()).optional(),
          show: z.array(z.string()).optional(),
        }),
        costs: z.unknown().optional(),
        refer: z
          .string()
          .regex(/^\d+(\.\d+)?$/)
          .nullish(),
        dataClass: z.enum(dataClasses).default("confidential"),
      }),
    )
    .mutation(async ({ ctx, input: { refer, ...input } }) => {
      const { bad, id, slug, tasks } = await createFromTable(ctx, {
        ...input,
        ...(refer === undefined ? {} : { refer }),
      });
      return { id, slug, tasks, badRows: bad.length, bad: bad.slice(0, 1_000) };
    }),
  changeSettings: procedure({ permission: "workflow.write", audit: ["workflow.changed"] })
    .input(Workflow.extend({ settings: WorkflowSettings }))
    .mutation(({ ctx, input }) => changeSettings(ctx, input.workflow, input.settings)),
  assess: procedure({ permission: "workflow.write", audit: ["workflow.assessed"] })
    .input(Workflow.extend({ answers: AssessmentAnswers }))
    .mutation(({ ctx, input }) => assessWorkflow(ctx, input.workflow, input.answers)),
  send: procedure({ permission: "approval.request", audit: ["revision.submitted"] })
    .input(Workflow.extend({ summary: z.string().trim().min(1).max(2_000) }))
    .mutation(({ ctx, input }) => sendWorkflow(ctx, input)),
});
