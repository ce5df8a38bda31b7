import type { EnvironmentDocument, Field, FieldType } from "#core/environments/schema.ts";
import { minorDigits } from "#core/shared/money.ts";

/** One value that an agent sees, by its path in the observation. */
export type Atom =
  | { readonly kind: "yes_no"; readonly value: boolean }
  | { readonly kind: "text"; readonly value: string }
  | { readonly kind: "number"; readonly value: number; readonly unit: string }
  /** Days since 1970-01-01; a time counts as a fraction of its day. */
  | { readonly kind: "date"; readonly value: number }
  /** What a list or collection holds, as texts. */
  | { readonly kind: "set"; readonly value: readonly string[] };

export type Atoms = ReadonlyMap<string, Atom>;

const DATE = /^(\d{4})-(\d\d)-(\d\d)$/;
const TIME = /^(\d{4})-(\d\d)-(\d\d)T(\d\d):(\d\d):(\d\d)(?:\.\d+)?Z$/;
const NUMBER = /^-?\d{1,15}(\.\d+)?$/;
const MAX_DEPTH = 6;

/** Days from 1970-01-01 to a calendar date (Howard Hinnant, "chrono-compatible low-level date algorithms"). */
export function daysFromDate(year: number, month: number, day: number): number {
  const y = month <= 2 ? year - 1 : year;
  const era = Math.floor(y / 400);
  const yearOfEra = y - era * 400;
  const dayOfYear = Math.floor((153 * (month + (month > 2 ? -3 : 9)) + 2) / 5) + day - 1;
  return (
    era * 146097 +
    yearOfEra * 365 +
    Math.floor(yearOfEra / 4) -
    Math.floor(yearOfEra / 100) +
    dayOfYear -
    719468
  );
}

/** What the schema says about a field name; names that mean two different things are left to the form of the value. */
export interface NamedField {
  readonly label: string;
  readonly kind: FieldType["kind"];
  readonly unit: string;
}

/** All field names of a document at any depth. A name used with different kinds or units is left out. */
export function fieldsByName(document: EnvironmentDocument): ReadonlyMap<string, NamedField> {
  const found = new Map<string, NamedField | null>();
  const visit = (field: Field): void => {
    const type = field.type.kind === "list" || field.type.kind === "collection" ? field.type.of : field.type;
    const unit = type.kind === "number" ? (type.unit ?? "") : type.kind === "money" ? type.currency : "";
    const entry = { label: field.label, kind: field.type.kind, unit };
    const known = found.get(field.name);
    if (known === undefined) found.set(field.name, entry);
    else if (known !== null && (known.kind !== entry.kind || known.unit !== unit))
      found.set(field.name, null);
    visitType(field.type);
  };
  const visitType = (type: FieldType): void => {
    if (type.kind === "record") type.fields.forEach(visit);
    if (type.kind === "list" || type.kind === "collection") visitType(type.of);
  };
  document.state.forEach(visit);
  return new Map([...found].flatMap(([name, entry]) => (entry === null ? [] : [[name, entry] as const])));
}

/**
 * Flattens part of an observation into atoms under `prefix`, by one rule: `{amount, currency}` is money, texts are
 * dates, numbers or words by their form (a field that the schema calls text stays text), lists and keyed collections
 * become their count, the words they hold, and sum and largest of their numbers.
 */
export function atomsOf(value: unknown, prefix: string, names: ReadonlyMap<string, NamedField>): Atoms {
  const atoms = new Map<string, Atom>();
  visitValue(value, prefix, lastName(prefix), names, atoms, 0);
  return atoms;
}

function lastName(path: string): string {
  return path.slice(path.lastIndexOf(".") + 1);
}

function visitValue(
  value: unknown,
  path: string,
  name: string,
  names: ReadonlyMap<string, NamedField>,
  atoms: Map<string, Atom>,
  depth: number,
): void {
  if (value === null || value === undefined || depth > MAX_DEPTH) return;
  if (typeof value === "boolean") atoms.set(path, { kind: "yes_no", value });
  else if (typeof value === "number")
    atoms.set(path, { kind: "number", value, unit: names.get(name)?.unit ?? "" });
  else if (typeof value === "string") atoms.set(path, textAtom(value, names.get(name)));
  else if (Array.isArray(value)) visitMembers(value, path, name, names, atoms, depth);
  else {
    const entries = Object.entries(value as Record<string, unknown>);
    const money = moneyAtom(value as Record<string, unknown>);
    if (money !== null) atoms.set(path, money);
    else if (names.get(name)?.kind === "collection") {
      visitMembers(
        entries.map(([, member]) => member),
        path,
        name,
        names,
        atoms,
        depth,
      );
    } else
      for (const [key, member] of entries) visitValue(member, `${path}.${key}`, key, names, atoms, depth + 1);
  }
}

function textAtom(value: string, field: NamedField | undefined): Atom {
  if (field?.kind === "text" || field?.kind === "choice" || field?.kind === "reference")
    return { kind: "text", value };
  const date = DATE.exec(value) ?? TIME.exec(value);
  if (date !== null) {
    const [, year, month, day, hours = "0", minutes = "0", seconds = "0"] = date.map(String) as string[];
    const days = daysFromDate(Number(year), Number(month), Number(day));
    const time = Number(hours) * 3600 + Number(minutes) * 60 + Number(seconds);
    return { kind: "date", value: date.length > 4 ? days + time / 86400 : days };
  }
  if (NUMBER.test(value)) return { kind: "number", value: Number(value), unit: field?.unit ?? "" };
  return { kind: "text", value };
}

function moneyAtom(value: Record<string, unknown>): Atom | null {
  const { amount, currency } = value;
  if (typeof amount !== "string" || typeof currency !== "string" || Object.keys(value).length !== 2)
    return null;
  let scale = 1;
  for (let digit = 0; digit < minorDigits(currency); digit += 1) scale *= 10;
  return { kind: "number", value: Number(amount) / scale, unit: currency };
}

function visitMembers(
  members: readonly unknown[],
  path: string,
  name: string,
  names: ReadonlyMap<string, NamedField>,
  atoms: Map<string, Atom>,
  depth: number,
): void {
  atoms.set(`${path}.count`, { kind: "number", value: members.length, unit: "count" });
  const grouped = new Map<string, Atom[]>();
  for (const member of members) {
    const own = new Map<string, Atom>();
    visitValue(member, path, name, names, own, depth + 1);
    for (const [place, atom] of own) grouped.set(place, [...(grouped.get(place) ?? []), atom]);
  }
  for (const [place, group] of grouped) {
    const words = group.flatMap((atom) => {
      if (atom.kind === "text") return [atom.value];
      return atom.kind === "yes_no" ? [atom.value ? "yes" : "no"] : [];
    });
    if (words.length > 0) atoms.set(place, { kind: "set", value: [...new Set(words)] });
    const numbers = group.flatMap((atom) => (atom.kind === "number" ? [atom.value] : []));
    const unit = group.find((atom) => atom.kind === "number");
    if (numbers.length > 0 && unit?.kind === "number") {
      atoms.set(`${place}.sum`, {
        kind: "number",
        value: numbers.reduce((a, b) => a + b, 0),
        unit: unit.unit,
      });
      atoms.set(`${place}.largest`, { kind: "number", value: Math.max(...numbers), unit: unit.unit });
    }
    const dates = group.flatMap((atom) => (atom.kind === "date" ? [atom.value] : []));
    if (dates.length > 0) atoms.set(`${place}.latest`, { kind: "date", value: Math.max(...dates) });
  }
}
