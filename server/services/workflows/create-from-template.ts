import { AssayError } from "#core/shared/errors.ts";
import { templateById } from "#core/templates/registry.ts";
import { generateTasks } from "#core/templates/template.ts";
import type { DataClass } from "#core/workflows/settings.ts";
import type { ServiceContext } from "../context.ts";
import { type CreatedWorkflow, createWorkflow } from "./create-workflow.ts";

export interface FromTemplateInput {
  readonly templateId: string;
  readonly name: string;
  /** How many cases to generate. */
  readonly cases: number;
  /** Names the list of cases: the same seed gives the same cases. */
  readonly seed: number;
  readonly dataClass?: DataClass;
  readonly ownerId?: string;
  /** `empty` begins with a rubric that has no criterion yet, for authors who want to write their own. */
  readonly rubric?: "shipped" | "empty";
}

/** The most cases that one creation generates; more are added afterwards with the generator. */
export const mostCases = 20_000;

/** Creates a workflow from a shipped template with generated cases. Refuses an unknown template or a count out of range. */
export async function createFromTemplate(
  ctx: ServiceContext,
  input: FromTemplateInput,
): Promise<CreatedWorkflow> {
  const template = templateById(input.templateId);
  if (!Number.isInteger(input.cases) || input.cases < 1 || input.cases > mostCases) {
    throw new AssayError("invalid_input", `The number of cases must be between 1 and ${mostCases}.`);
  }
  return createWorkflow(ctx, {
    name: input.name,
    description: template.description,
    template: template.id,
    dataClass: input.dataClass ?? "internal",
    ownerId: input.ownerId,
    environment: template.environment,
    rubric: input.rubric === "empty" ? { ...template.rubric, criteria: [], measures: [] } : template.rubric,
    tasks: generateTasks(template, input.seed, input.cases),
    tasksBy: "task.generated",
    tasksReason: `${input.cases} cases of the template ${template.name}, seed ${input.seed}.`,
  });
}
