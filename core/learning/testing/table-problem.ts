import { existsSync, readFileSync } from "node:fs";
import { resolve } from "node:path";
import { parse } from "csv-parse/sync";
import { digestOf } from "#core/shared/digest.ts";
import { type Atoms, atomsOf } from "../atoms.ts";
import { FeatureSpace } from "../feature-space.ts";
import { fitFeatures } from "../fit-features.ts";
import type { Candidate, EpisodeResult, LearningProblem, Moment } from "../problem.ts";

/** One row of a table with its label; `case` holds what the agent sees. */
export interface TableRow {
  readonly digest: string;
  readonly case: Readonly<Record<string, string>>;
  readonly label: string;
}

/** The shared credit-german rows without the protected columns, each with the digest of what identifies it. */
export function germanRows(): TableRow[] {
  const path = resolve(process.cwd(), "../shared/data/credit-german/train.csv");
  if (!existsSync(path)) throw new Error(`The shared rows are absent: expected ${path}.`);
  const withheld = new Set(["credit_risk", "personal_status_sex", "age", "foreign_worker"]);
  const rows = parse(readFileSync(path), { columns: true }) as Record<string, string>[];
  return rows.map((row) => {
    const visible = Object.fromEntries(Object.entries(row).filter(([column]) => !withheld.has(column)));
    return { digest: digestOf(row), case: visible, label: row.credit_risk ?? "" };
  });
}

const DECISIONS = ["good", "bad"];

/** Cost of saying `decision` where `label` is true, at 5:1. */
export function germanCost(decision: string, label: string): number {
  if (decision === label) return 0;
  return label === "bad" ? 5 : 1;
}

const candidates: readonly Candidate[] = DECISIONS.map((decision) => ({
  action: { tool: decision, arguments: {} },
  label: decision,
  keys: [`tool:${decision}`],
  flags: [],
  prior: 0,
}));

/** Atoms of a row, as the environment's observation would give them. */
export function rowAtoms(row: TableRow): Atoms {
  return atomsOf(row.case, "case", new Map());
}

/** The feature space that the training rows give. */
export function tableFeatures(training: readonly TableRow[]): FeatureSpace {
  return new FeatureSpace(
    fitFeatures({
      samples: training.map(rowAtoms),
      tools: DECISIONS,
      clauses: [],
      stepLimit: 1,
      comparators: [],
      labels: {},
    }),
  );
}

/** One decision a row; reward = 1 − cost / 5. */
export function tableProblem(rows: readonly TableRow[], features: FeatureSpace): LearningProblem {
  const resultOf = (row: TableRow, decision: string): EpisodeResult => {
    const cost = germanCost(decision, row.label);
    return { total: 1 - cost / 5, raw: null, passed: cost === 0, awards: [], criteria: {} };
  };
  const moments = rows.map(
    (row): Moment => ({
      features: [features.ofAtoms(rowAtoms(row))],
      candidates,
      endingWith: (choice) => resultOf(row, DECISIONS[choice] ?? ""),
    }),
  );
  return {
    tasks: rows.map(({ digest }) => ({ key: digest.slice(0, 12), digest })),
    featureCount: features.count,
    featureParents: features.parents(),
    start: (task) => {
      let decision: string | null = null;
      return {
        moment: () => (decision === null ? (moments[task] ?? null) : null),
        act: (choice) => {
          decision = DECISIONS[choice] ?? "";
        },
        result: () => resultOf(rows[task] as TableRow, decision ?? ""),
      };
    },
  };
}
