import { existsSync, readdirSync } from "node:fs";
import { join } from "node:path";
import { pathToFileURL } from "node:url";
import { textTable } from "#scripts/table.ts";

// Benchmarks print ratios measured in one process on one machine: absolute figures of another machine mean nothing.

/** A measurement beside the thing that it is compared with. */
export interface Figure {
  readonly what: string;
  /** Our figure, for example operations a second. */
  readonly ours: number;
  readonly unit: string;
  /** What it is measured against in the same run. */
  readonly against?: { readonly name: string; readonly value: number };
  /** How the time grows with size: a factor of 1 is linear. */
  readonly growth?: {
    readonly from: number;
    readonly to: number;
    /** Of what: cases, rollouts. */
    readonly of: string;
    readonly factor: number;
  };
}

export interface BenchContext {
  /** Addresses of a migrated database of its own, with the environment of this process set to it. */
  database(): Promise<{ readonly adminUrl: string; readonly appUrl: string }>;
}

/** What each other file in bench/ exports. */
export interface Benchmark {
  readonly title: string;
  run(context: BenchContext): Promise<readonly Figure[]>;
}

/** Benchmarks of this folder by file name, optionally only those whose name contains one of `wanted`. */
export async function findBenchmarks(folder: string, wanted: readonly string[]): Promise<Benchmark[]> {
  if (!existsSync(folder)) return [];
  const files = readdirSync(folder)
    .filter((file) => file.endsWith(".ts") && file !== "run.ts" && !file.endsWith(".test.ts"))
    .filter((file) => wanted.length === 0 || wanted.some((name) => file.includes(name)))
    .sort();
  const modules = await Promise.all(
    files.map((file) => import(pathToFileURL(join(folder, file)).href) as Promise<Partial<Benchmark>>),
  );
  return modules.flatMap((module) =>
    module.run ? [{ title: module.title ?? "", run: module.run.bind(module) }] : [],
  );
}

/** The figures of one benchmark as a table. */
export function figureTable(figures: readonly Figure[]): string {
  return textTable(
    [
      { title: "what" },
      { title: "ours", align: "right" },
      { title: "unit" },
      { title: "against" },
      { title: "its figure", align: "right" },
      { title: "ratio", align: "right" },
      { title: "growth" },
    ],
    figures.map((figure) => [
      figure.what,
      short(figure.ours),
      figure.unit,
      figure.against?.name ?? "",
      figure.against ? short(figure.against.value) : "",
      figure.against ? `${short(figure.ours / figure.against.value)} x` : "",
      figure.growth
        ? `${figure.growth.from} to ${figure.growth.to} ${figure.growth.of}: ${figure.growth.factor.toFixed(2)} x linear`
        : "",
    ]),
  );
}

/** All figures for docs/evidence: rounded, with the ratio written out. */
export function evidenceOf(
  found: Readonly<Record<string, readonly Figure[]>>,
): Record<string, readonly Record<string, unknown>[]> {
  const rounded = (value: number) => Number(value.toPrecision(3));
  return Object.fromEntries(
    Object.entries(found).map(([title, figures]) => [
      title,
      figures.map(({ what, ours, unit, against, growth }) => ({
        what,
        ours: rounded(ours),
        unit,
        ...(against === undefined
          ? {}
          : { against: against.name, theirs: rounded(against.value), ratio: rounded(ours / against.value) }),
        ...(growth === undefined ? {} : { growth: { ...growth, factor: rounded(growth.factor) } }),
      })),
    ]),
  );
}

function short(value: number): string {
  if (!Number.isFinite(value)) return String(value);
  return new Intl.NumberFormat("en-US", { maximumSignificantDigits: 3 }).format(value);
}

/** Runs `work` repeatedly for about `seconds` (at least three times) and returns runs a second, by the median. */
export function perSecond(work: () => void, seconds = 1): number {
  work();
  const times: number[] = [];
  const end = performance.now() + seconds * 1000;
  while (times.length < 3 || (performance.now() < end && times.length < 100_000)) {
    const began = performance.now();
    work();
    times.push(performance.now() - began);
  }
  times.sort((a, b) => a - b);
  return 1000 / (times[Math.floor(times.length / 2)] ?? Number.NaN);
}
