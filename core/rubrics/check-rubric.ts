import { type ProblemList, pointer } from "#core/environments/problems.ts";
import { compare, decimal, signOf } from "#core/shared/decimal.ts";
import type { Criterion, RubricDocument } from "./schema.ts";

/** What can be checked without compiling rules: ids, parents, points against the aggregation, levels, clip. */
export function checkRubric(document: RubricDocument, problems: ProblemList): void {
  const ids = new Set<string>();
  for (const [index, criterion] of document.criteria.entries()) {
    const place = pointer("criteria", index);
    if (ids.has(criterion.id))
      problems.add(`${place}/id`, `There is another criterion with the id "${criterion.id}".`);
    ids.add(criterion.id);
    checkGrader(document, criterion, place, problems);
    checkLevels(criterion, place, problems);
  }
  checkAggregation(document, problems);
  checkTree(document, ids, problems);
}

function checkGrader(
  document: RubricDocument,
  criterion: Criterion,
  place: string,
  problems: ProblemList,
): void {
  const hasChildren = document.criteria.some((other) => other.parent === criterion.id);
  if (criterion.kind === "judge") {
    if (criterion.judge === undefined)
      problems.add(place, "A judge criterion needs the question for the judge and its levels.");
  } else if (criterion.kind === "human") {
    if (criterion.check !== undefined)
      problems.add(`${place}/check`, "A criterion that people decide has no check.");
  } else if (criterion.check === undefined && !hasChildren) {
    problems.add(place, `"${criterion.statement}" has no check, so nothing would decide it.`);
  }
  if (hasChildren && criterion.check !== undefined) {
    problems.add(
      `${place}/check`,
      "A criterion with parts is decided by its parts and has no check of its own.",
    );
  }
  if (criterion.award === "step" && criterion.check === undefined) {
    problems.add(`${place}/award`, "Only a criterion with a check can be awarded at a step.");
  }
}

function checkLevels(criterion: Criterion, place: string, problems: ProblemList): void {
  for (const [levels, where] of [
    [criterion.levels, "levels"],
    [criterion.judge?.levels, "judge/levels"],
  ] as const) {
    const seen = new Set<string>();
    for (const [index, level] of (levels ?? []).entries()) {
      const at = `${place}/${where}/${index}`;
      if (seen.has(level.id)) problems.add(`${at}/id`, `There is another level "${level.id}".`);
      seen.add(level.id);
      if (compare(decimal(level.fraction), decimal("1")) > 0)
        problems.add(`${at}/fraction`, "A fraction is at most 1.");
    }
  }
}

function checkAggregation(document: RubricDocument, problems: ProblemList): void {
  const { aggregation, criteria } = document;
  for (const [index, end] of aggregation.clip.entries()) {
    if (!/^-?\d+(\.\d+)?$/.test(end))
      problems.add(pointer("aggregation", "clip", index), "This must be a number such as 0.");
  }
  const [low, high] = aggregation.clip;
  if (
    /^-?\d+(\.\d+)?$/.test(low) &&
    /^-?\d+(\.\d+)?$/.test(high) &&
    compare(decimal(low), decimal(high)) >= 0
  ) {
    problems.add("/aggregation/clip", "The lower end must be below the upper end.");
  }
  if ((aggregation.mode === "expression") !== (aggregation.expression !== undefined)) {
    problems.add(
      "/aggregation/expression",
      "An expression belongs to the aggregation by expression, and only to it.",
    );
  }
  if (aggregation.mode === "weighted_mean" || aggregation.mode === "tree") {
    for (const [index, criterion] of criteria.entries()) {
      if (signOf(decimal(criterion.points)) < 0) {
        problems.add(
          pointer("criteria", index, "points"),
          "Weights cannot be negative; use signed points for that.",
        );
      }
    }
  }
  if (
    aggregation.mode === "signed_points" &&
    !criteria.some((criterion) => signOf(decimal(criterion.points)) > 0)
  ) {
    problems.add("/criteria", "At least one criterion needs points above 0.");
  }
  if (
    aggregation.mode === "weighted_mean" &&
    !criteria.some((criterion) => signOf(decimal(criterion.points)) > 0)
  ) {
    problems.add("/criteria", "At least one criterion needs a weight above 0.");
  }
}

function checkTree(document: RubricDocument, ids: ReadonlySet<string>, problems: ProblemList): void {
  const parents = new Map(document.criteria.map((criterion) => [criterion.id, criterion.parent]));
  for (const [index, criterion] of document.criteria.entries()) {
    const place = pointer("criteria", index, "parent");
    if (criterion.parent === undefined) continue;
    if (document.aggregation.mode !== "tree") problems.add(place, "Only in a tree has a criterion a parent.");
    if (!ids.has(criterion.parent)) problems.add(place, `There is no criterion "${criterion.parent}".`);
    const seen = new Set<string>();
    for (let at: string | undefined = criterion.id; at !== undefined; at = parents.get(at)) {
      if (seen.has(at)) {
        problems.add(place, "This criterion is its own ancestor.");
        break;
      }
      seen.add(at);
    }
  }
}
