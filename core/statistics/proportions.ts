const Z95 = 1.959963984540054;

/** Wilson score interval of a proportion (Wilson 1927), 95 % by default; null when n is 0. */
export function wilson(
  successes: number,
  n: number,
  z: number = Z95,
): { proportion: number; low: number; high: number; n: number } | null {
  if (n <= 0) return null;
  const p = successes / n;
  const z2 = z * z;
  const scale = 1 + z2 / n;
  const centre = (p + z2 / (2 * n)) / scale;
  const half = (z * Math.sqrt((p * (1 - p)) / n + z2 / (4 * n * n))) / scale;
  return {
    proportion: p,
    low: successes === 0 ? 0 : Math.max(0, centre - half),
    high: successes === n ? 1 : Math.min(1, centre + half),
    n,
  };
}

/** Upper 95 % bound of the rate when no error was seen in n items: 1 − 0.05^(1/n). Null when n is 0. */
export function upperBoundOfNone(n: number): number | null {
  return n <= 0 ? null : 1 - 0.05 ** (1 / n);
}

/** pass@k = 1 − C(n−c, k) / C(n, k): at least one of k attempts passes (Chen et al. 2021). Null when k > n or k < 1. */
export function passAtK(attempts: number, passes: number, k: number): number | null {
  const none = drawnAll(attempts, attempts - passes, k);
  return none === null ? null : 1 - none;
}

/** pass^k = C(c, k) / C(n, k): all of k attempts pass (Yao et al. 2024). Null when k > n or k < 1. */
export function passHatK(attempts: number, passes: number, k: number): number | null {
  return drawnAll(attempts, passes, k);
}

/** Chance that k attempts drawn without replacement out of n are all among the c marked ones. */
function drawnAll(n: number, c: number, k: number): number | null {
  if (k < 1 || k > n) return null;
  let product = 1;
  for (let index = 0; index < k; index += 1) product *= Math.max(0, c - index) / (n - index);
  return product;
}

/** Chance that a group of G attempts gives no learning signal because all agree: p^G + (1−p)^G. */
export function noSignalShare(passRate: number, groupSize: number): number {
  return passRate ** groupSize + (1 - passRate) ** groupSize;
}

/**
 * Area under the ROC curve: chance that a positive case scores above a negative one, ties count half (Mann-Whitney).
 * Null unless both classes occur.
 */
export function areaUnderCurve(scores: readonly number[], positive: readonly boolean[]): number | null {
  const order = scores.map((_, index) => index).sort((a, b) => (scores[a] as number) - (scores[b] as number));
  let positives = 0;
  let rankSum = 0;
  for (let start = 0; start < order.length; ) {
    let end = start;
    while (end < order.length && scores[order[end] as number] === scores[order[start] as number]) end += 1;
    const rank = (start + end + 1) / 2;
    for (let place = start; place < end; place += 1) {
      if (positive[order[place] as number]) {
        positives += 1;
        rankSum += rank;
      }
    }
    start = end;
  }
  const negatives = order.length - positives;
  if (positives === 0 || negatives === 0) return null;
  return (rankSum - (positives * (positives + 1)) / 2) / (positives * negatives);
}
