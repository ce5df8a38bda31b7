/**
 * core/approvals, semantic difference: what a change of a document means, in sentences and grouped for who signs.
 *
 * Invariants
 * - Every difference between two documents shows up in at least one change (property test): nothing slips past a signature.
 * - Order of named things is no difference; order of conditions, effects and clauses' texts is.
 */
import { EnvironmentDocument } from "#core/environments/schema.ts";
import { RubricDocument } from "#core/rubrics/schema.ts";
import { type Change, type ChangeGroup, changeGroups, same } from "./change.ts";
import { environmentChanges } from "./environment-changes.ts";
import { rubricChanges } from "./rubric-changes.ts";

export type { Change, ChangeGroup } from "./change.ts";

export interface GroupedChanges {
  readonly group: ChangeGroup;
  readonly title: string;
  readonly changes: readonly Change[];
}

/** The differences between two environment documents. `before` is null for a first revision. Throws on invalid documents. */
export function diffEnvironments(before: unknown, after: unknown): Change[] {
  const now = EnvironmentDocument.parse(after);
  if (before === null)
    return [{ group: "case", sentence: "First revision of the environment.", path: "", after: now }];
  const old = EnvironmentDocument.parse(before);
  return complete(environmentChanges(old, now), old, now);
}

/** The differences between two rubric documents. `before` is null for a first revision. Throws on invalid documents. */
export function diffRubrics(before: unknown, after: unknown): Change[] {
  const now = RubricDocument.parse(after);
  if (before === null)
    return [{ group: "reward", sentence: "First revision of the rubric.", path: "", after: now }];
  const old = RubricDocument.parse(before);
  return complete(rubricChanges(old, now), old, now);
}

/** Changes by group, weightiest group first; groups without changes are left out. */
export function groupChanges(changes: readonly Change[]): GroupedChanges[] {
  return (Object.keys(changeGroups) as ChangeGroup[]).flatMap((group) => {
    const own = changes.filter((change) => change.group === group);
    return own.length === 0 ? [] : [{ group, title: changeGroups[group], changes: own }];
  });
}

/** A difference that no sentence covers (order of lists) is still said. */
function complete(changes: Change[], before: unknown, after: unknown): Change[] {
  if (changes.length > 0 || same(before, after)) return changes;
  return [{ group: "wording", sentence: "Parts stand in another order.", path: "", before, after }];
}
