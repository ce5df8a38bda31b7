import { z } from "zod";
import { PlanOfTable } from "#core/tasks/reading.ts";
import { AssessmentAnswers } from "#core/workflows/assessment.ts";
import { dataClasses, WorkflowName, WorkflowSettings } from "#core/workflows/settings.ts";
import { procedure, router } from "#server/api/init.ts";
import { sendWorkflow } from "#server/services/drafts/send-for-approval.ts";
import { assessWorkflow, changeSettings } from "#server/services/workflows/change-settings.ts";
import { createFromPlan } from "#server/services/workflows/create-from-table.ts";
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
    audit: ["workflow.created", "draft.saved"],
  })
    .input(
      z.strictObject({
        name: WorkflowName,
        file: z.string().min(1).max(200),
        plan: PlanOfTable,
        costs: z.unknown().optional(),
        refer: z
          .string()
          .regex(/^\d+(\.\d+)?$/)
          .nullish(),
        dataClass: z.enum(dataClasses).default("confidential"),
      }),
    )
    .mutation(({ ctx, input: { refer, ...input } }) =>
      createFromPlan(ctx, { ...input, ...(refer === undefined ? {} : { refer }) }),
    ),
  changeSettings: procedure({ permission: "workflow.write", audit: ["workflow.changed"] })
    .input(Workflow.extend({ settings: WorkflowSettings }))
    .mutation(({ ctx, input }) => changeSettings(ctx, input.workflow, input.settings)),
  assess: procedure({ permission: "workflow.write", audit: ["workflow.assessed"] })
    .input(Workflow.extend({ answers: AssessmentAnswers }))
    .mutation(({ ctx, input }) => assessWorkflow(ctx, input.workflow, input.answers)),
  send: procedure({ permission: "approval.request", audit: ["revision.submitted", "gate.attached"] })
    .input(Workflow.extend({ summary: z.string().trim().min(1).max(2_000) }))
    .mutation(({ ctx, input }) => sendWorkflow(ctx, input)),
});
