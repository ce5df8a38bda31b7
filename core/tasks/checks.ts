/**
 * Checks on a set of cases before anybody trains on it: columns that give the outcome away, the same case on both sides
 * of the split, imbalance, telling gaps, telling values, and data about persons.
 *
 * Invariants
 * - A check looks at what an agent may see; hidden fields are nobody's leak.
 * - A finding names the field, the figure it rests on and what to do. Nothing is changed.
 */
import { duplicateFindings } from "./check-duplicates.ts";
import { leakFindings } from "./check-leaks.ts";
import { missingFindings, valueFindings } from "./check-values.ts";
import { sensitivityOf } from "./column-names.ts";
import { type CheckedCase, type CheckedField, countsByOutcome, type Finding } from "./findings.ts";

/** Runs every check; the gravest findings first. */
export function checkCases(cases: readonly CheckedCase[], fields: readonly CheckedField[]): Finding[] {
  if (cases.length === 0) return [];
  const found = [
    ...leakFindings(cases, fields),
    ...duplicateFindings(cases, fields),
    ...imbalance(cases),
    ...missingFindings(cases, fields),
    ...valueFindings(cases, fields),
    ...personalData(fields),
    ...dateOrder(cases, fields),
  ];
  const order = ["stop", "warning", "note"];
  return found.sort((a, b) => order.indexOf(a.severity) - order.indexOf(b.severity));
}

function imbalance(cases: readonly CheckedCase[]): Finding[] {
  const [first] = countsByOutcome(cases);
  if (first === undefined) return [];
  const share = first[1] / cases.length;
  if (share < 0.9) return [];
  const percent = Math.round(share * 100);
  return [
    {
      kind: "imbalance",
      severity: "warning",
      field: null,
      message: `${percent} % of the cases end in "${first[0]}": an agent that always says so looks good. Set the costs of errors, or add rare cases.`,
      figure: share,
      examples: [],
    },
  ];
}

function personalData(fields: readonly CheckedField[]): Finding[] {
  return fields.flatMap((field): Finding[] => {
    const kind = field.sensitivity === "none" ? sensitivityOf(field.label) : field.sensitivity;
    if (kind === "none") return [];
    const protectedOne = kind === "protected";
    return [
      {
        kind: "personal_data",
        severity: protectedOne ? "warning" : "note",
        field: field.path,
        message: protectedOne
          ? `"${field.label}" reads like a protected attribute and is shown to agents: withhold it unless the law demands its use.`
          : `"${field.label}" reads like ${kind} data and is shown to agents: withhold it unless the decision needs it.`,
        figure: 1,
        examples: [],
      },
    ];
  });
}

const ISO = /^\d{4}-\d\d-\d\d/;

/** Something received before it was submitted, in most of the cases: a clock or a mapping is wrong. */
function dateOrder(cases: readonly CheckedCase[], fields: readonly CheckedField[]): Finding[] {
  const named = (words: RegExp) => fields.filter((field) => words.test(field.path));
  const found: Finding[] = [];
  for (const submitted of named(/(^|_|\.)(sub|submitted|submission|sent)(_|$)/)) {
    for (const received of named(/(^|_|\.)(rec|received|receipt)(_|$)/)) {
      const both = cases.filter(
        ({ facts }) => ISO.test(String(facts[submitted.path])) && ISO.test(String(facts[received.path])),
      );
      const wrong = both.filter(({ facts }) => String(facts[received.path]) < String(facts[submitted.path]));
      if (both.length < 10 || wrong.length * 2 < both.length) continue;
      found.push({
        kind: "date_order",
        severity: "warning",
        field: received.path,
        message: `"${received.label}" lies before "${submitted.label}" in ${wrong.length} of ${both.length} cases: check what the two columns mean.`,
        figure: wrong.length / both.length,
        examples: wrong.slice(0, 3).map(({ key }) => key),
      });
    }
  }
  return found;
}
