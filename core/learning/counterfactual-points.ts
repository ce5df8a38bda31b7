import type { Atoms } from "./atoms.ts";
import type { Source } from "./feature-space.ts";

/** Where what the policy sees of a number bends or steps, and how far training cases reach. */
export interface TurningPoints {
  readonly points: readonly number[];
  readonly low: number;
  readonly high: number;
  readonly deviation: number;
}

/** How far from the mean a scaled value goes before it is cut off. */
const REACH = 3;

/**
 * Every value of the number at `path` at which one of its features bends or steps, with the others as they were seen: bins and
 * comparisons of the number itself, of its differences and of its ratios.
 */
export function turningPoints(
  sources: readonly Source[],
  atoms: Atoms,
  path: string,
  value: number,
): TurningPoints {
  const points: number[] = [];
  let own: { low: number; high: number; deviation: number } | null = null;
  for (const source of sources) {
    const asValue = solve(source, atoms, path);
    if (asValue === null) continue;
    const mean = Number(source.mean);
    const deviation = Number(source.deviation);
    if (source.form === "value") {
      const low = source.low === undefined ? mean - REACH * deviation : Number(source.low);
      const high = source.high === undefined ? mean + REACH * deviation : Number(source.high);
      own = { low, high, deviation };
    }
    const bends = [...source.edges.map(Number), ...source.thresholds.map(Number)];
    bends.push(mean - REACH * deviation, mean + REACH * deviation);
    points.push(...bends.map(asValue).filter((point) => Number.isFinite(point)));
    // A divisor must be positive to say anything.
    if (source.form === "ratio" && source.second === path) points.push(0);
  }
  const spread = Math.max(1e-9, (Math.max(value, ...points) - Math.min(value, ...points)) / (2 * REACH));
  const { low, high, deviation } = own ?? {
    low: value - REACH * spread,
    high: value + REACH * spread,
    deviation: spread,
  };
  const floor = value >= 0 ? 0 : Number.NEGATIVE_INFINITY;
  return {
    points,
    low: Math.max(floor, Math.min(value, low)),
    high: Math.max(value, high),
    deviation,
  };
}

/** How a point of a source reads as a value of the number at `path`; null where the source does not rest on it. */
function solve(source: Source, atoms: Atoms, path: string): ((point: number) => number) | null {
  const { form, first, second } = source;
  if (form === "value") return first === path ? (point) => point : null;
  if (second === undefined || (first !== path && second !== path)) return null;
  const other = atoms.get(first === path ? second : first);
  if (other === undefined || (other.kind !== "number" && other.kind !== "date")) return null;
  if (form === "difference")
    return first === path ? (point) => point + other.value : (point) => other.value - point;
  return first === path ? (point) => point * other.value : (point) => other.value / point;
}
