import type { Criterion, RubricDocument } from "#core/rubrics/schema.ts";
import { compare, decimal, signOf } from "#core/shared/decimal.ts";
import { type Change, changed, matchBy } from "./change.ts";

/** What differs between two rubric documents, in sentences. */
export function rubricChanges(before: RubricDocument, after: RubricDocument): Change[] {
  const { added, removed, kept } = matchBy(before.criteria, after.criteria, (criterion) => criterion.id);
  const measures = matchBy(before.measures, after.measures, (measure) => measure.id);
  return [
    ...added.map(
      ({ item, index }): Change => ({
        group: "reward",
        sentence: `New criterion (${worth(item)}): ${item.statement}`,
        path: `/criteria/${index}`,
        after: item,
      }),
    ),
    ...removed.map(
      ({ item, index }): Change => ({
        group: "reward",
        sentence: `No longer counted (${worth(item)}): ${item.statement}`,
        path: `/criteria/${index}`,
        before: item,
      }),
    ),
    ...kept.flatMap(({ before: old, after: now, index }) => criterionChanges(old, now, `/criteria/${index}`)),
    ...aggregationChanges(before, after),
    ...changed(
      "policy",
      "The rubric is checked against another revision of the environment.",
      "/environment",
      before.environment,
      after.environment,
    ),
    ...measures.added.map(
      ({ item, index }): Change => ({
        group: "measures",
        sentence: `${item.label} is newly reported.`,
        path: `/measures/${index}`,
        after: item,
      }),
    ),
    ...measures.removed.map(
      ({ item, index }): Change => ({
        group: "measures",
        sentence: `${item.label} is no longer reported.`,
        path: `/measures/${index}`,
        before: item,
      }),
    ),
    ...measures.kept.flatMap(({ before: old, after: now, index }) =>
      changed("measures", `${now.label} is computed or named differently.`, `/measures/${index}`, old, now),
    ),
    ...changed("wording", "The rubric has another name.", "/name", before.name, after.name),
  ];
}

function worth(criterion: Criterion): string {
  if (criterion.gate === "must_pass") return "must pass";
  if (criterion.gate === "must_not") return "must not happen";
  return `${criterion.points} points`;
}

const gates = { none: "no gate", must_pass: "must pass", must_not: "must not happen" };

function criterionChanges(before: Criterion, after: Criterion, path: string): Change[] {
  const name = `“${after.statement}”`;
  return [
    ...changed(
      "reward",
      pointsSentence(name, before.points, after.points),
      `${path}/points`,
      before.points,
      after.points,
    ),
    ...changed(
      "reward",
      `${name}: ${gates[after.gate]} instead of ${gates[before.gate]}.`,
      `${path}/gate`,
      before.gate,
      after.gate,
    ),
    ...changed("reward", `${name} is checked differently.`, `${path}/check`, before.check, after.check),
    ...changed(
      "reward",
      `${name}: the judge is asked differently.`,
      `${path}/judge`,
      before.judge,
      after.judge,
    ),
    ...changed("reward", `${name} has other levels.`, `${path}/levels`, before.levels, after.levels),
    ...changed(
      "reward",
      `${name} is now decided by ${graders[after.kind]}.`,
      `${path}/kind`,
      before.kind,
      after.kind,
    ),
    ...changed(
      "reward",
      `${name} counts under another criterion.`,
      `${path}/parent`,
      before.parent,
      after.parent,
    ),
    ...changed(
      "reward",
      `${name} is awarded ${after.award === "step" ? "at the step where it first holds" : "at the end"}; the total stays the same.`,
      `${path}/award`,
      before.award,
      after.award,
    ),
    ...changed("policy", `${name} cites other clauses.`, `${path}/clauses`, before.clauses, after.clauses),
    ...changed(
      "wording",
      `“${before.statement}” now reads ${name}.`,
      `${path}/statement`,
      before.statement,
      after.statement,
    ),
    ...changed("wording", `${name} stands in another group.`, `${path}/group`, before.group, after.group),
    ...changed("wording", `${name} has other tags.`, `${path}/tags`, before.tags, after.tags),
  ];
}

const graders = {
  state: "a check of the final state",
  process: "a check of the steps",
  text: "a check of the words",
  judge: "a judge",
  human: "people",
};

function pointsSentence(name: string, before: string, after: string): string {
  const [old, now] = [decimal(before), decimal(after)];
  if (signOf(old) !== signOf(now) && signOf(old) !== 0 && signOf(now) !== 0) {
    return `${name}: the sign turned, ${before} points became ${after}.`;
  }
  return `${name} is worth ${compare(now, old) > 0 ? "more" : "less"}: ${after} points instead of ${before}.`;
}

function aggregationChanges(before: RubricDocument, after: RubricDocument): Change[] {
  const [old, now] = [before.aggregation, after.aggregation];
  return [
    ...changed(
      "reward",
      `Points are added up by ${now.mode.replace("_", " ")} instead of ${old.mode.replace("_", " ")}.`,
      "/aggregation/mode",
      old.mode,
      now.mode,
    ),
    ...changed(
      "reward",
      `Scores lie between ${now.clip[0]} and ${now.clip[1]}.`,
      "/aggregation/clip",
      old.clip,
      now.clip,
    ),
    ...changed(
      "reward",
      "The expression for the total changed.",
      "/aggregation/expression",
      old.expression,
      now.expression,
    ),
  ];
}
