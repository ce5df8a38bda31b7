/**
 * Which cases may be trained on: a function of the case itself.
 *
 * Invariants
 * - The split follows from the digest of what identifies the case (its initial state), so that the same case gets the
 *   same split in every import, set and organization, and nothing ever moves from held-out to training.
 * - A family kept out of training is held out whole, whatever the digests say.
 */
import { digestOf, type Hash } from "#core/shared/digest.ts";
import type { Split } from "./schema.ts";

/** Share of cases that are held out unless a workflow says otherwise. */
export const HELD_OUT_SHARE = 0.3;

/** The digest that a case's split follows from: its content, without name, instructions or expected outcome. */
export function caseDigest(initial: Readonly<Record<string, unknown>>, hash?: Hash): string {
  return digestOf({ split: "assay.split@1", case: initial }, hash);
}

/** The split of a case; `heldOut` forces held-out, `share` (0 to 1) is the part held out. */
export function splitOf(
  initial: Readonly<Record<string, unknown>>,
  options: { heldOut?: boolean; share?: number } = {},
): Split {
  if (options.heldOut === true) return "held_out";
  const position = Number.parseInt(caseDigest(initial).slice(0, 12), 16) / 2 ** 48;
  return position < (options.share ?? HELD_OUT_SHARE) ? "held_out" : "training";
}
