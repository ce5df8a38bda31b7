import { isAssayError } from "#core/shared/errors.ts";
import { loadDraft } from "#server/services/drafts/load-draft.ts";
import { createFromTemplate } from "#server/services/workflows/create-from-template.ts";
import { getWorkflow } from "#server/services/workflows/get-workflow.ts";
import type { MainJobOptions, Report } from "./main-job-contract.ts";

const cases = 700;
const seed = 1;

export interface DemoWorkflow {
  readonly slug: string;
  readonly name: string;
  /** Statements of the criteria by their ids. */
  readonly criteria: ReadonlyMap<string, string>;
}

/** The demonstration's workflow: that of an earlier start, or a new one from the template or the person's own table. */
export async function ensureWorkflow(options: MainJobOptions, report: Report): Promise<DemoWorkflow> {
  const { author } = options.people;
  const name = options.cases?.table.name ?? "Auto claims";
  const slug = await existing(options, name);
  if (slug !== null) return described(options, slug);
  report.step(`${author.actor.name} creates the workflow "${name}" with ${cases} generated cases`);
  const made = await createFromTemplate(author, { templateId: "auto-claims", name, cases, seed });
  return described(options, made.slug);
}

async function existing(options: MainJobOptions, name: string): Promise<string | null> {
  const slug = name
    .toLowerCase()
    .replace(/[^a-z0-9]+/g, "-")
    .replace(/^-|-$/g, "");
  try {
    return (await getWorkflow(options.people.author, slug)).slug;
  } catch (error) {
    if (isAssayError(error, "not_found")) return null;
    throw error;
  }
}

async function described(options: MainJobOptions, slug: string): Promise<DemoWorkflow> {
  const { author } = options.people;
  const workflow = await getWorkflow(author, slug);
  const { content } = await loadDraft(author, slug, "rubric");
  const criteria = new Map(content.criteria.map(({ id, statement }) => [id, statement]));
  return { slug, name: workflow.name, criteria };
}
