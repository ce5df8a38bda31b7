/**
 * Why a rule could not be decided. Thrown inside evaluation only; `compile.ts` turns it into a `RuleOutcome`.
 * `from`/`to` are character positions in the rule's text (−1 until the failing sub-expression is known).
 */
export class RuleFailure extends Error {
  readonly from: number;
  readonly to: number;
  constructor(reason: string, from = -1, to = -1) {
    super(reason);
    this.name = "RuleFailure";
    this.from = from;
    this.to = to;
  }
}

/** Untyped evaluation only: a filter names a field that this item does not have, so the item does not match. */
export class MissingItemField extends RuleFailure {}
