import type { Field, FieldType } from "#core/environments/schema.ts";
import type { Finding } from "./report.ts";
import type { GateSubject } from "./trial.ts";

/** Clauses that a criterion cites, out of all clauses of the policy document. */
export function clauseCoverage(subject: GateSubject): { total: number; withCriterion: number } {
  const cited = citedByCriteria(subject);
  const { clauses } = subject.environment.document.policy;
  return { total: clauses.length, withCriterion: clauses.filter(({ id }) => cited.has(id)).length };
}

function citedByCriteria(subject: GateSubject): Set<string> {
  return new Set(subject.rubric.document.criteria.flatMap(({ clauses }) => clauses));
}

function citedByTools(subject: GateSubject): Set<string> {
  return new Set(
    subject.environment.document.tools.flatMap(({ allowed }) =>
      allowed.flatMap(({ clause }) => clause ?? []),
    ),
  );
}

/** Clauses nothing measures, and clauses whose refusals no play met. `refusedBy` are the clauses that refused something. */
export function clauseFindings(subject: GateSubject, refusedBy: ReadonlySet<string>): Finding[] {
  const byCriteria = citedByCriteria(subject);
  const byTools = citedByTools(subject);
  return subject.environment.document.policy.clauses.flatMap(({ id, title }): Finding[] => {
    if (byCriteria.has(id)) return [];
    const enforced = byTools.has(id);
    if (enforced && refusedBy.has(id)) return [];
    return [
      {
        kind: enforced ? "clause_never_refuses" : "clause_without_criterion",
        severity: enforced ? "note" : "warning",
        sentence: enforced
          ? `Clause ${id} (${title}) stands behind a tool's condition, but it refused nothing in any play and no criterion cites it. Add a task where it matters.`
          : `No criterion and no tool condition cites clause ${id} (${title}): an agent may ignore it. Add a criterion, or cite it where it is already measured.`,
        place: {
          document: enforced ? "environment" : "rubric",
          path: enforced ? `policy/${id}` : "criteria",
        },
        tasks: [],
        proposal: null,
      },
    ];
  });
}

interface ProtectedField {
  readonly path: readonly string[];
  readonly field: Field;
}

function protectedFields(fields: readonly Field[], at: readonly string[] = []): ProtectedField[] {
  return fields.flatMap((field) => {
    const path = [...at, field.name];
    const own = field.sensitivity === "protected" ? [{ path, field }] : [];
    return [...own, ...protectedFields(innerFields(field.type), path)];
  });
}

function innerFields(type: FieldType): readonly Field[] {
  if (type.kind === "record") return type.fields;
  return type.kind === "list" || type.kind === "collection" ? innerFields(type.of) : [];
}

/** True when reading `read` gives sight of `path`: one is the beginning of the other. */
function touches(read: readonly string[], path: readonly string[]): boolean {
  const parts = read[0] === "initial" ? read.slice(1) : read;
  return parts.length > 0 && parts.every((part, at) => at >= path.length || part === path[at]);
}

/** Protected attributes that a criterion or a tool's condition reads, or that the agent is shown. */
export function attributeFindings(subject: GateSubject): Finding[] {
  const { environment, rubric } = subject;
  return protectedFields(environment.document.state).flatMap(({ path, field }) => {
    const name = path.join(".");
    const reading = (reads: readonly (readonly string[])[] | undefined): boolean =>
      reads?.some((read) => touches(read, path) || definitionsRead(subject, read[0] ?? "", path)) ?? false;
    const findings: Finding[] = rubric.criteria
      .filter(({ check }) => reading(check?.reads))
      .map(({ criterion }) => ({
        kind: "protected_attribute_read",
        severity: "blocking",
        sentence: `"${criterion.statement}" reads ${field.label} (${name}), a protected attribute. A reward must not depend on it; remove it from the check.`,
        place: { document: "rubric", path: `criteria/${criterion.id}` },
        tasks: [],
        proposal: null,
      }));
    const tellers = [...environment.tools.values()].filter(({ returns }) => reading(returns?.reads));
    if (field.visibility === "shown" || (field.visibility !== "hidden" && tellers.length > 0)) {
      const how =
        field.visibility === "shown" ? "with the case" : `by "${tellers[0]?.tool.label ?? "a tool"}"`;
      findings.push({
        kind: "protected_attribute_shown",
        severity: "blocking",
        sentence: `The agent is shown ${field.label} (${name}), a protected attribute, ${how}. Make the field hidden.`,
        place: { document: "environment", path: `state/${path.join("/")}` },
        tasks: [],
        proposal: null,
      });
    }
    return findings;
  });
}

/** True when the definition of this name reads the path, by the words of its text; through other definitions as well. */
function definitionsRead(
  subject: GateSubject,
  name: string,
  path: readonly string[],
  seen = new Set<string>(),
): boolean {
  const { definitions } = subject.environment.document;
  const definition = definitions.find((candidate) => candidate.name === name);
  if (definition === undefined || seen.has(name)) return false;
  seen.add(name);
  const words = new Set(JSON.stringify([definition.value, definition.table]).match(/[a-z][a-z0-9_]*/g) ?? []);
  if (path.every((part) => words.has(part))) return true;
  return definitions.some(
    (other) => words.has(other.name) && definitionsRead(subject, other.name, path, seen),
  );
}
