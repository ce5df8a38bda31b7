/** Something wrong in a document, for the editor: where, what, and what to write instead. */
export interface DocumentProblem {
  /** JSON pointer into the document, for example `/tools/3/effects/0/value`. */
  readonly path: string;
  readonly message: string;
  readonly suggestion?: string;
  /** Character positions within the rule at `path`. */
  readonly from?: number;
  readonly to?: number;
}

/** Collects problems while a document is compiled; compilation goes on so that all of them are shown at once. */
export class ProblemList {
  readonly #found: DocumentProblem[] = [];

  add(path: string, message: string, more: Omit<DocumentProblem, "path" | "message"> = {}): void {
    this.#found.push({ path, message, ...more });
  }

  get all(): readonly DocumentProblem[] {
    return this.#found;
  }

  get empty(): boolean {
    return this.#found.length === 0;
  }
}

/** A JSON pointer from a list of keys. */
export function pointer(...keys: readonly PropertyKey[]): string {
  return keys.map((key) => `/${String(key).replaceAll("~", "~0").replaceAll("/", "~1")}`).join("");
}
