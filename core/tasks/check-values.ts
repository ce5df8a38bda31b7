import { type CheckedCase, type CheckedField, countsByOutcome, type Finding } from "./findings.ts";

const NOTABLE_DEVIATIONS = 5;
const NEARLY_PURE = 0.7;
const LEAST_CASES = 15;

/** How many standard deviations a share lies from what the base rate would give. */
function deviations(hits: number, all: number, base: number): number {
  return (hits / all - base) / Math.sqrt((base * (1 - base)) / all);
}

function percent(share: number): string {
  return `${Math.round(share * 100)} %`;
}

/** Fields whose absence goes with an outcome much more often than chance would have it. */
export function missingFindings(cases: readonly CheckedCase[], fields: readonly CheckedField[]): Finding[] {
  const counts = countsByOutcome(cases);
  return fields.flatMap((field): Finding[] => {
    const gaps = cases.filter(({ facts }) => (facts[field.path] ?? null) === null);
    if (gaps.length < LEAST_CASES || gaps.length > cases.length - LEAST_CASES) return [];
    let strongest: { outcome: string; share: number; base: number; far: number } | null = null;
    for (const [outcome, count] of counts) {
      const hits = gaps.filter((each) => each.outcome === outcome).length;
      const base = count / cases.length;
      const far = Math.abs(deviations(hits, gaps.length, base));
      if (strongest === null || far > strongest.far)
        strongest = { outcome, share: hits / gaps.length, base, far };
    }
    if (strongest === null || strongest.far < NOTABLE_DEVIATIONS) return [];
    return [
      {
        kind: "telling_gap",
        severity: "warning",
        field: field.path,
        message: `Where "${field.label}" is missing (${gaps.length} cases), ${percent(strongest.share)} end in "${strongest.outcome}" against ${percent(strongest.base)} of all: find out why it is missing before it is used.`,
        figure: strongest.far,
        examples: gaps.slice(0, 3).map(({ key }) => key),
      },
    ];
  });
}

/** Single values of a category that nearly decide a rarer outcome: real reasons seldom do, artefacts of the data do. */
export function valueFindings(cases: readonly CheckedCase[], fields: readonly CheckedField[]): Finding[] {
  const counts = countsByOutcome(cases);
  return fields.flatMap((field) => {
    const groups = new Map<string, CheckedCase[]>();
    for (const each of cases) {
      const value = each.facts[field.path];
      if (typeof value !== "string" && typeof value !== "boolean") continue;
      groups.set(String(value), [...(groups.get(String(value)) ?? []), each]);
    }
    if (groups.size > 60) return [];
    return [...groups].flatMap(([value, group]) => tellingValue(field, value, group, counts, cases.length));
  });
}

function tellingValue(
  field: CheckedField,
  value: string,
  group: readonly CheckedCase[],
  counts: ReadonlyMap<string, number>,
  total: number,
): Finding[] {
  if (group.length < LEAST_CASES) return [];
  for (const [outcome, count] of counts) {
    const base = count / total;
    const hits = group.filter((each) => each.outcome === outcome).length;
    const share = hits / group.length;
    const far = deviations(hits, group.length, base);
    if (base > 0.5 || share < NEARLY_PURE || far < NOTABLE_DEVIATIONS) continue;
    return [
      {
        kind: "telling_value",
        severity: "warning",
        field: field.path,
        message: `"${field.label}" = "${value}": ${hits} of ${group.length} cases end in "${outcome}" against ${percent(base)} of all. If no one in the trade can say why, it is an artefact of the data: withhold the field.`,
        figure: share,
        examples: group.slice(0, 3).map(({ key }) => key),
      },
    ];
  }
  return [];
}
