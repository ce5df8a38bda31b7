import type { Observation } from "#core/environments/observation.ts";
import { centsOf, dayNumber } from "#core/templates/case-values.ts";

type Sheet = Readonly<Record<string, unknown>>;

/** The papers on the adjuster's desk: what an observation holds, read by tool and field. */
export class ClaimDesk {
  private readonly shown: Sheet;
  private readonly known: Sheet;

  constructor(observation: Observation) {
    this.shown = observation.case;
    this.known = observation.known;
  }

  get cause(): string {
    return String(this.shown.cause);
  }

  /** True once the tool has answered. */
  has(tool: string): boolean {
    return this.known[tool] !== undefined;
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

  /** Days between two dates that are shown with the case. */
  daysShown(from: string, to: string): number {
    return dayNumber(String(this.shown[to])) - dayNumber(String(this.shown[from]));
  }
}
