import { z } from "zod";
import { AgentResult, Finding, MutationResult } from "./report.ts";
import type { Trial } from "./trial.ts";

/** How often a criterion was judged how, over some plays. */
export const CriterionTally = z.strictObject({
  plays: z.number().int(),
  pass: z.number().int(),
  fail: z.number().int(),
  undecided: z.number().int(),
  /** Sum of how far the statement held, over decided plays. */
  held: z.number(),
});

export const Tally = z.record(z.string(), CriterionTally);

/** What one stage of the gate found: plain JSON, so that an interrupted gate goes on with the next stage. */
export const StageResult = z.strictObject({
  stage: z.string(),
  agent: AgentResult.nullable(),
  tally: Tally,
  mutations: z.array(MutationResult),
  /** For two criteria `first|second`: plays in which both passed, only the first, only the second, neither. */
  pairs: z.record(
    z.string(),
    z.tuple([z.number().int(), z.number().int(), z.number().int(), z.number().int()]),
  ),
  /** Mutants that lost points on a criterion, by criterion. */
  kills: z.record(z.string(), z.number().int()),
  findings: z.array(Finding),
  /** Clause ids that refused an action in some play. */
  refusedBy: z.array(z.string()),
  figures: z.record(z.string(), z.number().nullable()),
});

export type CriterionTally = z.infer<typeof CriterionTally>;
export type Tally = z.infer<typeof Tally>;
export type StageResult = z.infer<typeof StageResult>;

/** How far a stage has come; the last of a stage carries its result. */
export interface GateProgress {
  readonly stage: string;
  /** For people: "Attack: Shotgun". */
  readonly label: string;
  readonly done: number;
  readonly total: number;
  readonly result: StageResult | null;
}

/** An empty result to fill in. */
export function emptyStage(stage: string): StageResult {
  return {
    stage,
    agent: null,
    tally: {},
    pairs: {},
    mutations: [],
    kills: {},
    findings: [],
    refusedBy: [],
    figures: {},
  };
}

/** Counts a play's verdicts and the clauses that refused something in it. */
export function countTrial(result: StageResult, trial: Trial): void {
  for (const [id, { verdict, fraction }] of trial.criteria) {
    const tally = result.tally[id] ?? { plays: 0, pass: 0, fail: 0, undecided: 0, held: 0 };
    tally.plays += 1;
    if (verdict === "pass") tally.pass += 1;
    else if (verdict === "fail") tally.fail += 1;
    else tally.undecided += 1;
    tally.held += fraction ?? 0;
    result.tally[id] = tally;
  }
  countPairs(result, trial);
  for (const { after } of trial.played.turns) {
    const outcome = after.turns?.turn.result;
    if (outcome?.kind !== "refused" || outcome.clause === undefined) continue;
    if (!result.refusedBy.includes(outcome.clause)) result.refusedBy.push(outcome.clause);
  }
}

function countPairs(result: StageResult, trial: Trial): void {
  const decided = [...trial.criteria].filter(([, { verdict }]) => verdict === "pass" || verdict === "fail");
  decided.forEach(([first, one], place) => {
    for (const [second, other] of decided.slice(place + 1)) {
      const key = `${first}|${second}`;
      const counts = result.pairs[key] ?? [0, 0, 0, 0];
      const outcome = ((one.verdict === "pass" ? 0 : 2) + (other.verdict === "pass" ? 0 : 1)) as
        | 0
        | 1
        | 2
        | 3;
      counts[outcome] += 1;
      result.pairs[key] = counts;
    }
  });
}

/** Adds tallies of several stages. */
export function addTallies(tallies: readonly Tally[]): Tally {
  const sum: Tally = {};
  for (const tally of tallies) {
    for (const [id, own] of Object.entries(tally)) {
      const known = sum[id] ?? { plays: 0, pass: 0, fail: 0, undecided: 0, held: 0 };
      sum[id] = {
        plays: known.plays + own.plays,
        pass: known.pass + own.pass,
        fail: known.fail + own.fail,
        undecided: known.undecided + own.undecided,
        held: known.held + own.held,
      };
    }
  }
  return sum;
}

/** Share of decided plays in which the statement held; null without any. */
export function heldShare(tally: CriterionTally | undefined): number | null {
  if (tally === undefined || tally.plays === tally.undecided) return null;
  return tally.held / (tally.plays - tally.undecided);
}
