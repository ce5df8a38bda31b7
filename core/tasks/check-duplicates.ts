import { canonicalText } from "#core/shared/canonical.ts";
import type { CheckedCase, CheckedField, Finding } from "./findings.ts";

/** Cases that look the same to an agent: on both sides of the split, or with different outcomes. */
export function duplicateFindings(cases: readonly CheckedCase[], fields: readonly CheckedField[]): Finding[] {
  const groups = new Map<string, CheckedCase[]>();
  for (const each of cases) {
    const seen = canonicalText(
      Object.fromEntries(fields.map(({ path }) => [path, each.facts[path] ?? null])),
    );
    groups.set(seen, [...(groups.get(seen) ?? []), each]);
  }
  const repeated = [...groups.values()].filter((group) => group.length > 1);
  const across = repeated.filter((group) => new Set(group.map(({ split }) => split)).size > 1);
  const contradicting = repeated.filter((group) => new Set(group.map(({ outcome }) => outcome)).size > 1);
  const findings: Finding[] = [];
  if (across.length > 0) {
    findings.push({
      kind: "duplicate_across_splits",
      severity: "warning",
      field: null,
      message: `${across.length} groups of cases look the same to an agent but stand on both sides of the split: held-out figures would flatter. Remove one side.`,
      figure: across.length,
      examples: keysOf(across),
    });
  }
  if (contradicting.length > 0) {
    findings.push({
      kind: "contradiction",
      severity: "warning",
      field: null,
      message: `${contradicting.length} groups of cases look the same to an agent and end differently: no agent can be right on all of them. Look for a missing column.`,
      figure: contradicting.length,
      examples: keysOf(contradicting),
    });
  }
  return findings;
}

function keysOf(groups: readonly (readonly CheckedCase[])[]): string[] {
  return groups.slice(0, 3).flatMap((group) => group.slice(0, 2).map(({ key }) => key));
}
