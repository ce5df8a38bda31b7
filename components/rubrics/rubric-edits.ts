import type { Criterion, RubricDocument } from "#core/rubrics/schema.ts";

/** Edits of a rubric document; each returns a new document and leaves the old one as it was. */

/** An id for a new criterion: from its words, free among `taken`. Ids never change afterwards, because scores refer to them. */
export function criterionId(words: string, taken: ReadonlySet<string>): string {
  const plain = words
    .normalize("NFKD")
    .toLowerCase()
    .replace(/[^a-z0-9]+/g, "_")
    .replace(/^[^a-z]+|_+$/g, "")
    .slice(0, 40)
    .replace(/_+$/, "");
  const base = plain === "" ? "criterion" : plain;
  if (!taken.has(base)) return base;
  for (let number = 2; ; number += 1) if (!taken.has(`${base}_${number}`)) return `${base}_${number}`;
}

export function idsOf(rubric: RubricDocument): ReadonlySet<string> {
  return new Set(rubric.criteria.map(({ id }) => id));
}

export function addCriterion(rubric: RubricDocument, criterion: Criterion, after?: string): RubricDocument {
  const index = after === undefined ? -1 : rubric.criteria.findIndex(({ id }) => id === after);
  const at = index < 0 ? rubric.criteria.length : index + 1;
  return { ...rubric, criteria: rubric.criteria.toSpliced(at, 0, criterion) };
}

export function changeCriterion(
  rubric: RubricDocument,
  id: string,
  part: Partial<Criterion>,
): RubricDocument {
  return {
    ...rubric,
    criteria: rubric.criteria.map((criterion) =>
      criterion.id === id ? { ...criterion, ...part } : criterion,
    ),
  };
}

/** Removes a criterion; children in a tree move up to its parent. The last criterion stays, because a rubric needs one. */
export function removeCriterion(rubric: RubricDocument, id: string): RubricDocument {
  const gone = rubric.criteria.find((criterion) => criterion.id === id);
  if (gone === undefined || rubric.criteria.length === 1) return rubric;
  return {
    ...rubric,
    criteria: rubric.criteria
      .filter((criterion) => criterion.id !== id)
      .map((criterion) => {
        if (criterion.parent !== id) return criterion;
        const { parent: _, ...rest } = criterion;
        return gone.parent === undefined ? rest : { ...rest, parent: gone.parent };
      }),
  };
}

/** Moves a criterion to a position, as the list shows it after the move. */
export function moveCriterion(rubric: RubricDocument, id: string, to: number): RubricDocument {
  const from = rubric.criteria.findIndex((criterion) => criterion.id === id);
  const criterion = rubric.criteria[from];
  const target = Math.max(0, Math.min(to, rubric.criteria.length - 1));
  if (criterion === undefined || from === target) return rubric;
  return { ...rubric, criteria: rubric.criteria.toSpliced(from, 1).toSpliced(target, 0, criterion) };
}

export function duplicateCriterion(
  rubric: RubricDocument,
  id: string,
): { rubric: RubricDocument; id: string } {
  const original = rubric.criteria.find((criterion) => criterion.id === id);
  if (original === undefined) return { rubric, id };
  const copyId = criterionId(`${original.id}_copy`, idsOf(rubric));
  const copy = { ...original, id: copyId, statement: `${original.statement} (copy)` };
  return { rubric: addCriterion(rubric, copy, id), id: copyId };
}

/** A new criterion that says yes to nothing yet; its check is a rule that the author replaces. */
export function blankCriterion(statement: string, taken: ReadonlySet<string>): Criterion {
  return {
    id: criterionId(statement, taken),
    statement,
    clauses: [],
    kind: "state",
    check: { form: "text", feel: "false" },
    points: "10",
    gate: "none",
    tags: [],
    award: "end",
  };
}

export interface ClauseCoverage {
  readonly clause: { readonly id: string; readonly title: string; readonly section: string };
  readonly criteria: readonly string[];
}

/** For each clause of the policy document, the criteria that cite it. */
export function clauseCoverage(
  rubric: RubricDocument,
  clauses: ReadonlyArray<{ id: string; title: string; section: string }>,
): readonly ClauseCoverage[] {
  return clauses.map((clause) => ({
    clause,
    criteria: rubric.criteria
      .filter((criterion) => criterion.clauses.includes(clause.id))
      .map(({ id }) => id),
  }));
}
