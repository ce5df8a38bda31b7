import { AssayError } from "#core/shared/errors.ts";
import { valueAtPath } from "#core/tasks/value-path.ts";
import { centsOf } from "./case-values.ts";

/** Reads typed facts out of state JSON by path; refuses (`invalid_document`) what is missing or of another kind. */
export class StateReader {
  readonly #state: Readonly<Record<string, unknown>>;

  constructor(state: Readonly<Record<string, unknown>>) {
    this.#state = state;
  }

  #at(path: string): unknown {
    return valueAtPath(this.#state, path) ?? null;
  }

  text<T extends string = string>(path: string): T {
    const value = this.#at(path);
    if (typeof value === "string") return value as T;
    throw new AssayError("invalid_document", `The case has no ${path.replaceAll("_", " ")}.`, {
      details: { path },
    });
  }

  optionalText(path: string): string | null {
    return this.#at(path) === null ? null : this.text(path);
  }

  number(path: string): number {
    return Number(this.text(path));
  }

  optionalNumber(path: string): number | null {
    return this.#at(path) === null ? null : this.number(path);
  }

  flag(path: string): boolean {
    return this.#at(path) === true;
  }

  cents(path: string): number {
    const cents = centsOf(this.#at(path));
    if (Number.isFinite(cents)) return cents;
    throw new AssayError("invalid_document", `The case has no ${path.replaceAll("_", " ")}.`, {
      details: { path },
    });
  }

  optionalCents(path: string): number | null {
    return this.#at(path) === null ? null : this.cents(path);
  }
}
