/**
 * core/rubrics: what a trajectory scored, criterion by criterion.
 *
 * Invariants
 * - A rubric is compiled against one environment; a rubric with any problem compiles to none.
 * - A criterion that cannot be decided is `error` (or `unscored` where its grader did not run) and never a zero: the
 *   total then has bounds.
 * - Scoring is exact (decimals), reads nothing but the trajectory and its task, and never changes either.
 * - `calls`, `steps` count steps from 1, as people do; documents count from 0.
 */

import type { Environment } from "#core/environments/compile.ts";
import { type DocumentProblem, ProblemList, pointer } from "#core/environments/problems.ts";
import { compileSlot, type Names, type Slot } from "#core/environments/rule-slot.ts";
import type { FeelType } from "#core/rules/types.ts";
import { type Decimal, decimal, signOf } from "#core/shared/decimal.ts";
import { nearestName } from "#core/shared/nearest-name.ts";
import { checkRubric } from "./check-rubric.ts";
import { compileCheck } from "./compile-check.ts";
import { type Criterion, type Measure, RubricDocument } from "./schema.ts";
import { rubricNames } from "./scope.ts";

export interface CompiledCriterion {
  readonly criterion: Criterion;
  readonly points: Decimal;
  /** Null for what people or a judge decide, and for the inner nodes of a tree. */
  readonly check: Slot | null;
  readonly levels: ReadonlyMap<string, Decimal>;
  /** Ids of the children in a tree, in order. */
  readonly children: readonly string[];
  /** For a criterion with negative points or a must-not gate, being met is the bad outcome. */
  readonly metIsBad: boolean;
}

export interface Rubric {
  readonly document: RubricDocument;
  readonly environment: Environment;
  readonly criteria: readonly CompiledCriterion[];
  readonly byId: ReadonlyMap<string, CompiledCriterion>;
  readonly clip: readonly [Decimal, Decimal];
  readonly expression: Slot | null;
  readonly measures: readonly { readonly measure: Measure; readonly value: Slot }[];
}

export type RubricResult =
  | { readonly ok: true; readonly rubric: Rubric }
  | { readonly ok: false; readonly problems: readonly DocumentProblem[] };

/** Compiles and checks a rubric against an environment: schema, points, gates, clause ids, every check with its types. */
export function compileRubric(input: unknown, environment: Environment): RubricResult {
  const parsed = RubricDocument.safeParse(input);
  if (!parsed.success) {
    const problems = parsed.error.issues.map((issue) => ({
      path: pointer(...issue.path),
      message: issue.message,
    }));
    return { ok: false, problems };
  }
  const document = parsed.data;
  const problems = new ProblemList();
  checkRubric(document, problems);
  checkClauses(document, environment, problems);
  const names = rubricNames(environment);
  const criteria = document.criteria.map((criterion, index) =>
    compileCriterion(document, criterion, index, names, problems),
  );
  const expression = compileExpression(document, problems);
  const measures = document.measures.flatMap((measure, index) => {
    const value = compileSlot(measure.value, pointer("measures", index, "value"), names, problems);
    return value === null ? [] : [{ measure, value }];
  });
  if (!problems.empty) return { ok: false, problems: problems.all };
  return {
    ok: true,
    rubric: {
      document,
      environment,
      criteria,
      byId: new Map(criteria.map((compiled) => [compiled.criterion.id, compiled])),
      clip: [decimal(document.aggregation.clip[0]), decimal(document.aggregation.clip[1])],
      expression,
      measures,
    },
  };
}

function compileCriterion(
  document: RubricDocument,
  criterion: Criterion,
  index: number,
  names: Names,
  problems: ProblemList,
): CompiledCriterion {
  const place = pointer("criteria", index);
  const points = decimal(criterion.points);
  const levels = criterion.levels ?? criterion.judge?.levels ?? [];
  return {
    criterion,
    points,
    check:
      criterion.check === undefined ? null : compileCheck(criterion.check, `${place}/check`, names, problems),
    levels: new Map(levels.map((level) => [level.id, decimal(level.fraction)])),
    children: document.criteria.filter((other) => other.parent === criterion.id).map((other) => other.id),
    metIsBad: criterion.gate === "must_not" || signOf(points) < 0,
  };
}

/** `expression` aggregation: a rule over the criteria's fractions, by id. */
function compileExpression(document: RubricDocument, problems: ProblemList): Slot | null {
  const { mode, expression } = document.aggregation;
  if (mode !== "expression" || expression === undefined) return null;
  const fractions = new Map<string, FeelType>(
    document.criteria.map((criterion) => [criterion.id, { kind: "number" }]),
  );
  return compileSlot(expression, "/aggregation/expression", fractions, problems, { kind: "number" });
}

function checkClauses(document: RubricDocument, environment: Environment, problems: ProblemList): void {
  const ids = new Set(environment.document.policy.clauses.map((clause) => clause.id));
  for (const [index, criterion] of document.criteria.entries()) {
    for (const [at, clause] of criterion.clauses.entries()) {
      if (ids.has(clause)) continue;
      const near = nearestName(clause, ids);
      problems.add(
        pointer("criteria", index, "clauses", at),
        `The policy document has no clause ${clause}.`,
        near === null ? {} : { suggestion: near },
      );
    }
  }
}
