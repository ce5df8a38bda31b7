import { templates } from "#core/templates/registry.ts";

export interface TemplateSummary {
  readonly id: string;
  readonly name: string;
  readonly description: string;
  readonly notes: string;
  readonly fields: number;
  readonly tools: readonly string[];
  readonly clauses: number;
  readonly criteria: readonly string[];
  readonly families: ReadonlyArray<{ readonly label: string; readonly heldOutOnly: boolean }>;
}

/** What each shipped template contains, for the card that offers it. */
export function listTemplates(): readonly TemplateSummary[] {
  return templates.map((template) => ({
    id: template.id,
    name: template.name,
    description: template.description,
    notes: template.notes,
    fields: template.environment.state.length,
    tools: template.environment.tools.map(({ label }) => label),
    clauses: template.environment.policy.clauses.length,
    criteria: template.rubric.criteria.map(({ statement }) => statement),
    families: template.families.map(({ label, heldOutOnly }) => ({ label, heldOutOnly })),
  }));
}
