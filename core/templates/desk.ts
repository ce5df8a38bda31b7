import type { Observation } from "#core/environments/observation.ts";
import { centsOf, dayNumber } from "./case-values.ts";

type Sheet = Readonly<Record<string, unknown>>;

/** The papers on an expert's desk: what an observation holds, read by tool and field. */
export class Desk {
  private readonly shown: Sheet;
  private readonly known: Sheet;
  private readonly calls: Readonly<Record<string, number>>;

  constructor(observation: Observation) {
    this.shown = observation.case;
    this.known = observation.known;
    this.calls = observation.history.calls;
  }

  shownText(field: string): string {
    return String(this.shown[field]);
  }

  shownCents(field: string): number {
    return centsOf(this.shown[field]);
  }

  /** True once the tool has answered. */
  has(tool: string): boolean {
    return this.known[tool] !== undefined;
  }

  /** How often a tool has been used with success. */
  times(tool: string): number {
    return this.calls[tool] ?? 0;
  }

  private value(source: string, field: string): unknown {
    const sheet = this.known[source] ?? this.shown[source];
    return typeof sheet === "object" && sheet !== null ? (sheet as Sheet)[field] : undefined;
  }

  text(source: string, field: string): string {
    return String(this.value(source, field));
  }

  flag(source: string, field: string): boolean {
    return this.value(source, field) === true;
  }

  number(source: string, field: string): number {
    return Number(this.value(source, field));
  }

  cents(source: string, field: string): number {
    return centsOf(this.value(source, field));
  }

  /** True when the source gave a value for the field. */
  present(source: string, field: string): boolean {
    const value = this.value(source, field);
    return value !== undefined && value !== null;
  }

  list(source: string, field: string): readonly unknown[] {
    const value = this.value(source, field);
    return Array.isArray(value) ? value : [];
  }

  optionalCents(source: string, field: string): number | null {
    const value = this.value(source, field);
    return value === undefined || value === null ? null : centsOf(value);
  }

  /** As a day number. */
  date(source: string, field: string): number {
    return dayNumber(this.text(source, field));
  }

  optionalDate(source: string, field: string): number | null {
    const value = this.value(source, field);
    return typeof value === "string" ? dayNumber(value) : null;
  }

  /** Days from the date to the case's working day. */
  daysSince(source: string, field: string): number {
    return dayNumber(this.shownText("as_of")) - this.date(source, field);
  }

  /** Days between two dates that are shown with the case. */
  daysShown(from: string, to: string): number {
    return dayNumber(String(this.shown[to])) - dayNumber(String(this.shown[from]));
  }
}
