import { canonicalText } from "#core/shared/canonical.ts";
import { digestOfBytes, type Hash, portableHash } from "#core/shared/digest.ts";
import { AssayError } from "#core/shared/errors.ts";

/** What may be drawn: an identifier and the stratum that it belongs to. */
export interface Drawable {
  id: string;
  stratum: string;
}

/** How many to draw from a stratum: all, a share rounded up, or a number. */
export type Quota = { take: "all" } | { take: "share"; share: number } | { take: "count"; count: number };

export interface Drawn {
  id: string;
  stratum: string;
  /** Inclusion probability at the time of the draw. */
  inclusion: number;
}

const encoder = new TextEncoder();

/**
 * Seed of a draw: SHA-256 of the canonical text of `[checkpoint root, policy id]`, so that an auditor who has the log
 * computes the same sample, and a one-bit change of either gives another.
 */
export function sampleSeed(checkpointRoot: string, policyId: string, hash: Hash = portableHash): string {
  return digestOfBytes(encoder.encode(canonicalText([checkpointRoot, policyId])), hash);
}

/**
 * Draws from every stratum by its quota: items sorted by SHA-256(seed ‖ ":" ‖ id), the first of them taken.
 * The order of the input does not matter. A stratum without a quota is an `invalid_input`.
 */
export function drawSample(
  items: readonly Drawable[],
  quotas: ReadonlyMap<string, Quota>,
  seed: string,
  hash: Hash = portableHash,
): Drawn[] {
  const strata = new Map<string, { id: string; rank: string }[]>();
  for (const item of items) {
    const list = strata.get(item.stratum) ?? [];
    list.push({ id: item.id, rank: digestOfBytes(encoder.encode(`${seed}:${item.id}`), hash) });
    strata.set(item.stratum, list);
  }
  const drawn: Drawn[] = [];
  for (const stratum of [...strata.keys()].sort()) {
    const list = strata.get(stratum) ?? [];
    const quota = quotas.get(stratum);
    if (quota === undefined) {
      throw new AssayError("invalid_input", `The sampling policy has no quota for the stratum "${stratum}".`);
    }
    const wanted =
      quota.take === "all"
        ? list.length
        : quota.take === "share"
          ? Math.ceil(quota.share * list.length - 1e-9)
          : quota.count;
    const size = Math.max(0, Math.min(list.length, wanted));
    list.sort((a, b) => (a.rank < b.rank ? -1 : a.rank > b.rank ? 1 : 0));
    for (const { id } of list.slice(0, size)) drawn.push({ id, stratum, inclusion: size / list.length });
  }
  return drawn;
}

/** Horvitz-Thompson: total = Σ y/π over the drawn items, and the rate of it in a population of `size`. */
export function horvitzThompson(
  drawn: readonly { inclusion: number; value: number }[],
  size: number,
): { total: number; rate: number | null } {
  let total = 0;
  for (const { inclusion, value } of drawn) total += value / inclusion;
  return { total, rate: size === 0 ? null : total / size };
}
