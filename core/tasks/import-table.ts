/**
 * Turning a table of past cases into a workflow: what each column is, which column is the outcome, what is withheld.
 *
 * Invariants
 * - Nothing here reads a file: rows come in as arrays of texts, in the order of the columns.
 * - The outcome column never becomes a case field; withheld columns become hidden fields, in the state for audits and
 *   out of the reach of agents.
 * - The same table and choices give the same documents, byte for byte; the same row gives the same task and split
 *   wherever it stands in a file.
 */
import { AssayError } from "#core/shared/errors.ts";
import { nearestName } from "#core/shared/nearest-name.ts";
import { type CellForm, presentText } from "./cell-values.ts";
import { fieldNamesFor, labelFor, namedLikeIdentifier, sensitivityOf } from "./column-names.ts";
import { ColumnProfile } from "./column-profile.ts";

/** A table as read from a file: all cells are text. */
export interface Table {
  columns: readonly string[];
  rows: readonly (readonly string[])[];
}

export type ColumnUse = "shown" | "withheld" | "left_out" | "outcome";

export interface PlannedColumn {
  column: string;
  /** Place in the row, from 0. */
  place: number;
  field: string;
  label: string;
  form: CellForm;
  use: ColumnUse;
  sensitivity: "none" | "personal" | "health" | "protected";
  missing: number;
  distinct: number;
  /** Why it is used so, in one sentence; empty where there is nothing to say. */
  reason: string;
}

export interface TablePlan {
  columns: PlannedColumn[];
  outcome: PlannedColumn;
  /** Values of the outcome, the good one first where one was named, else in order of frequency. */
  outcomes: string[];
  rows: number;
}

export interface TableChoices {
  outcome: string;
  /** The value that is the good outcome. */
  good?: string | undefined;
  /** Columns withheld from the agent, on top of those that are suggested. */
  withhold?: readonly string[] | undefined;
  /** Columns shown in spite of the suggestion. */
  show?: readonly string[] | undefined;
  /** How columns are read in spite of the suggestion. */
  forms?: Readonly<Record<string, CellForm>> | undefined;
}

const MAX_OUTCOMES = 12;

/** Profiles a table column by column. */
export function profileTable(table: Table): ColumnProfile[] {
  const profiles = table.columns.map(() => new ColumnProfile());
  for (const row of table.rows) for (const [place, profile] of profiles.entries()) profile.add(row[place]);
  return profiles;
}

/** Decides what each column becomes. Refuses (`invalid_input`) an unknown column or an outcome that cannot be one. */
export function planTable(
  columns: readonly string[],
  profiles: readonly ColumnProfile[],
  choices: TableChoices,
): TablePlan {
  for (const name of [choices.outcome, ...(choices.withhold ?? []), ...(choices.show ?? [])]) {
    requireColumn(name, columns);
  }
  const fields = fieldNamesFor(columns, ["decision"]);
  const planned = columns.map((column, place): PlannedColumn => {
    const profile = profiles[place] ?? new ColumnProfile();
    const base = {
      column,
      place,
      field: fields[place] ?? `column_${place + 1}`,
      label: labelFor(column),
      sensitivity: sensitivityOf(column),
      missing: profile.missing,
      distinct: profile.counts.size,
    };
    const form = choices.forms?.[column] ?? profile.form() ?? ({ kind: "text" } as const);
    if (column === choices.outcome)
      return { ...base, form, use: "outcome", reason: "The outcome stays hidden." };
    return { ...base, form, ...planUse(column, profile, form, choices) };
  });
  const outcome = planned.find((each) => each.use === "outcome");
  if (outcome === undefined)
    throw new AssayError("invalid_input", `There is no column "${choices.outcome}".`);
  const outcomes = outcomeValues(outcome, profiles[outcome.place], choices.good);
  return { columns: planned, outcome, outcomes, rows: profiles[outcome.place]?.rows ?? 0 };
}

function requireColumn(name: string, columns: readonly string[]): void {
  if (columns.includes(name)) return;
  const near = nearestName(name, [...columns]);
  const hint = near === null ? "" : ` Did you mean "${near}"?`;
  throw new AssayError("invalid_input", `The table has no column "${name}".${hint}`, {
    remedy: "Name one of the columns of the first line.",
    details: { columns: columns.slice(0, 100) },
  });
}

function planUse(
  column: string,
  profile: ColumnProfile,
  form: CellForm,
  choices: TableChoices,
): { use: ColumnUse; reason: string } {
  if (profile.present === 0) return { use: "left_out", reason: "Empty in every row." };
  if (choices.withhold?.includes(column)) return { use: "withheld", reason: "Withheld by choice." };
  if (choices.show?.includes(column)) return { use: "shown", reason: "Shown by choice." };
  if (sensitivityOf(column) === "protected") {
    return { use: "withheld", reason: "The name suggests a protected attribute." };
  }
  if (looksLikeIdentifier(column, profile, form)) {
    return { use: "withheld", reason: "Nearly every row has a value of its own: an identifier, not a fact." };
  }
  if (profile.counts.size === 1 && profile.missing === 0) {
    return { use: "left_out", reason: "The same in every row." };
  }
  return { use: "shown", reason: "" };
}

/** Codes and whole numbers that name a row rather than describe it; amounts and dates never are. */
function looksLikeIdentifier(column: string, profile: ColumnProfile, form: CellForm): boolean {
  if (profile.present < 20) return false;
  if (form.kind === "text")
    return profile.distinctShare >= 0.9 || (namedLikeIdentifier(column) && profile.distinctShare > 0.5);
  if (form.kind !== "number" || !profile.whole) return false;
  if (namedLikeIdentifier(column)) return profile.distinctShare > 0.5;
  const lengths = new Set([...profile.counts.keys()].map((value) => value.length));
  return profile.distinctShare === 1 && lengths.size === 1 && profile.present >= 100;
}

function outcomeValues(
  outcome: PlannedColumn,
  profile: ColumnProfile | undefined,
  good: string | undefined,
): string[] {
  const counts = [...(profile?.counts ?? new Map<string, number>())];
  if (counts.length < 2 || counts.length > MAX_OUTCOMES) {
    throw new AssayError(
      "invalid_input",
      `The column "${outcome.column}" has ${counts.length === 1 ? "only one value" : `${counts.length} different values`}; an outcome has 2 to ${MAX_OUTCOMES}.`,
      { remedy: "Choose the column that holds how each case ended." },
    );
  }
  const values = counts.sort((a, b) => b[1] - a[1] || (a[0] < b[0] ? -1 : 1)).map(([value]) => value);
  if (good === undefined) return values;
  const wanted = presentText(good);
  if (wanted === null || !values.includes(wanted)) {
    throw new AssayError(
      "invalid_input",
      `"${good}" is no value of "${outcome.column}": ${values.join(", ")}.`,
    );
  }
  return [wanted, ...values.filter((value) => value !== wanted)];
}
