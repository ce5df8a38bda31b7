import type { RefusedConstruct } from "#core/rules/parse/refusals.ts";

/** A pattern that cannot be read; `refused` names a construct that standard patterns know and this engine does not. */
export class PatternError extends Error {
  readonly refused: RefusedConstruct | null;
  constructor(message: string, refused: RefusedConstruct | null = null) {
    super(message);
    this.name = "PatternError";
    this.refused = refused;
  }
}
