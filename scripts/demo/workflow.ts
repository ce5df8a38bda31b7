import { isAssayError } from "#core/shared/errors.ts";
import { slugOf } from "#core/workflows/settings.ts";
import { loadDraft } from "#server/services/drafts/load-draft.ts";
import { createFromTable } from "#server/services/workflows/create-from-table.ts";
import { createFromTemplate } from "#server/services/workflows/create-from-template.ts";
import { getWorkflow } from "#server/services/workflows/get-workflow.ts";
import type { CostMatrix } from "./cost-matrix.ts";
import type { MainJobOptions, Report } from "./main-job-contract.ts";
import type { OwnCases } from "./options.ts";

const cases = 2_000;
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
  const name = options.cases ? tableName(options.cases) : "Auto claims";
  const slug = await existing(options, name);
  if (slug !== null) return described(options, slug);
  if (options.cases) return described(options, await fromTable(options, options.cases, name, report));
  report.step(`${author.actor.name} creates the workflow "${name}" with ${cases} generated cases`);
  const made = await createFromTemplate(author, { templateId: "auto-claims", name, cases, seed });
  return described(options, made.slug);
}

/** Another outcome, withheld column or cost is another workflow: what stands in the name decides what is found again. */
function tableName(own: OwnCases): string {
  const settings = [own.table.outcome, own.good, own.referCost, ...own.withhold].filter(
    (part) => part !== undefined,
  );
  return `${own.table.name.replace(/\.csv$/i, "")} (${settings.join(", ")})`.slice(0, 100);
}

/** The person's own table as a workflow; rows that cannot become cases are counted and the first reason is said. */
async function fromTable(
  options: MainJobOptions,
  own: OwnCases,
  name: string,
  report: Report,
): Promise<string> {
  const { author } = options.people;
  report.step(`${author.actor.name} creates the workflow "${name}" from ${own.table.rows.length} rows`);
  const { slug, bad } = await createFromTable(author, {
    name,
    file: own.table.name,
    table: { columns: own.table.columns, rows: own.table.rows },
    choices: { outcome: own.table.outcome, good: own.good, withhold: own.withhold },
    ...(own.costs === undefined ? {} : { costs: { costs: plainCosts(own.costs) } }),
    ...(own.referCost === undefined ? {} : { refer: own.referCost }),
  });
  const first = bad[0];
  if (first) report.step(`${bad.length} rows were left out; row ${first.row}: ${first.problem}`);
  return slug;
}

function plainCosts(costs: CostMatrix): Record<string, Record<string, string>> {
  return Object.fromEntries([...costs].map(([actual, row]) => [actual, Object.fromEntries(row)]));
}

async function existing(options: MainJobOptions, name: string): Promise<string | null> {
  const slug = slugOf(name);
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
