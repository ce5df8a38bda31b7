import { digestOf } from "#core/shared/digest.ts";
import { isAssayError } from "#core/shared/errors.ts";
import type { PlannedColumn } from "#core/tasks/import-table.ts";
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

/**
 * Other rows, another outcome, withheld column or cost make another workflow: the short digest of all of them stands in the
 * name by which an earlier start's workflow is found again.
 */
export function tableName(own: OwnCases): string {
  const { table, good, referCost, costs, withhold } = own;
  const all = digestOf([
    table.columns,
    table.rows,
    table.outcome,
    good ?? null,
    referCost ?? null,
    costs === undefined ? null : plainCosts(costs),
    [...withhold].sort(),
  ]);
  return `${table.name.replace(/\.csv$/i, "").slice(0, 40)}: ${table.outcome.slice(0, 40)} (${all.slice(0, 6)})`;
}

/** What agents see of a table, in one sentence. */
function columnsSentence(columns: readonly Pick<PlannedColumn, "column" | "use">[]): string {
  const named = (use: PlannedColumn["use"]) =>
    columns.filter((column) => column.use === use).map(({ column }) => column);
  const parts = [
    ["withheld", named("withheld")],
    ["left out", named("left_out")],
  ] as const;
  const rest = parts.flatMap(([word, names]) => (names.length === 0 ? [] : [`${word}: ${names.join(", ")}`]));
  return [`Agents see ${named("shown").length} columns`, ...rest].join("; ");
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
  const { slug, bad, plan } = await createFromTable(author, {
    name,
    file: own.table.name,
    table: { columns: own.table.columns, rows: own.table.rows },
    choices: { outcome: own.table.outcome, good: own.good, withhold: own.withhold },
    ...(own.costs === undefined ? {} : { costs: { costs: plainCosts(own.costs) } }),
    ...(own.referCost === undefined ? {} : { refer: own.referCost }),
  });
  report.step(columnsSentence(plan.columns));
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
