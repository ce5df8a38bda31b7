import { evaluate as feelin } from "feelin";
import { compileRule } from "#core/rules/compile.ts";
import { readDate } from "#core/rules/temporal/read-text.ts";
import type { FeelType, Scope } from "#core/rules/types.ts";
import type { FeelContext, Value } from "#core/rules/values.ts";
import { decimal } from "#core/shared/decimal.ts";
import type { Figure } from "./run.ts";

export const title = "Rules: checks a second";

type Line = { code: string; paid: number; covered: boolean };
type Claim = {
  payout: number;
  covered: number;
  deductible: number;
  limit: number;
  status: string;
  reason: string;
  lossDay: number;
  startDay: number;
  lines: Line[];
};

const USD: FeelType = { kind: "money", currency: "USD" };

const scope: Scope = {
  names: new Map<string, FeelType>([
    [
      "claim",
      {
        kind: "context",
        fields: {
          payout: USD,
          covered: USD,
          deductible: USD,
          limit: USD,
          status: { kind: "text", values: ["open", "approved", "denied"] },
          reason: { kind: "text" },
          loss_date: { kind: "date" },
          start_date: { kind: "date" },
          lines: {
            kind: "list",
            of: {
              kind: "context",
              fields: { code: { kind: "text" }, paid: USD, covered: { kind: "boolean" } },
            },
          },
        },
      },
    ],
  ]),
};

/** The shared check set: the FEEL text, and the same check by hand on scaled integers (cents, days since 1970). */
const checks: { feel: string; hand: (claim: Claim) => boolean }[] = [
  {
    feel: "claim.payout <= claim.covered - claim.deductible",
    hand: (claim) => claim.payout <= claim.covered - claim.deductible,
  },
  {
    feel: "claim.payout = min(claim.covered - claim.deductible, claim.limit)",
    hand: (claim) => claim.payout === Math.min(claim.covered - claim.deductible, claim.limit),
  },
  {
    feel: "every line in claim.lines satisfies line.paid > 50",
    hand: (claim) => claim.lines.every((line) => line.paid > 5000),
  },
  {
    feel: "sum(claim.lines[covered].paid) = claim.covered",
    hand: (claim) =>
      claim.lines.filter((line) => line.covered).reduce((sum, line) => sum + line.paid, 0) === claim.covered,
  },
  {
    feel: 'claim.status in ("approved", "denied") and claim.payout between 0 and 10000',
    hand: (claim) =>
      (claim.status === "approved" || claim.status === "denied") &&
      claim.payout >= 0 &&
      claim.payout <= 1_000_000,
  },
  {
    feel: 'claim.loss_date - claim.start_date > @"P30D"',
    hand: (claim) => claim.lossDay - claim.startDay > 30,
  },
  {
    feel: 'if claim.payout > 5000 then contains(claim.reason, "supervisor") else true',
    hand: (claim) => (claim.payout > 500_000 ? claim.reason.includes("supervisor") : true),
  },
  {
    feel: 'some line in claim.lines satisfies line.code = "glass" and line.paid < claim.payout * 0.5',
    hand: (claim) => claim.lines.some((line) => line.code === "glass" && line.paid * 2 < claim.payout),
  },
];

const MANY = 10_000;
const codes = ["body", "paint", "glass", "labour", "tow"];

/** Claims that differ, so that no branch is always taken. */
function claims(count: number): Claim[] {
  return Array.from({ length: count }, (_, index) => {
    const lines = codes.map((code, at) => ({
      code,
      paid: 4000 + ((index * 37 + at * 911) % 9000),
      covered: at % 2 === 0,
    }));
    const covered = lines.filter((line) => line.covered).reduce((sum, line) => sum + line.paid, 0);
    return {
      payout: index % 3 === 0 ? covered - 25_000 : covered,
      covered,
      deductible: 25_000,
      limit: 900_000,
      status: ["open", "approved", "denied"][index % 3] ?? "open",
      reason: index % 2 === 0 ? "supervisor agreed" : "within authority",
      lossDay: 20_000 + (index % 90),
      startDay: 19_990,
      lines,
    };
  });
}

const cents = (amount: number): Value => decimal((amount / 100).toFixed(2));
const day = (epochDay: number): Value => readDate(new Date(epochDay * 86_400_000).toISOString().slice(0, 10));

function bindingsOf(claim: Claim): FeelContext {
  const lines = claim.lines.map(
    (line) =>
      new Map<string, Value>([
        ["code", line.code],
        ["paid", cents(line.paid)],
        ["covered", line.covered],
      ]),
  );
  const fields = new Map<string, Value>([
    ["payout", cents(claim.payout)],
    ["covered", cents(claim.covered)],
    ["deductible", cents(claim.deductible)],
    ["limit", cents(claim.limit)],
    ["status", claim.status],
    ["reason", claim.reason],
    ["loss_date", day(claim.lossDay)],
    ["start_date", day(claim.startDay)],
    ["lines", lines],
  ]);
  return new Map([["claim", fields]]);
}

function plainOf(claim: Claim): Record<string, unknown> {
  const text = (epochDay: number): string => new Date(epochDay * 86_400_000).toISOString().slice(0, 10);
  return {
    claim: {
      ...claim,
      payout: claim.payout / 100,
      covered: claim.covered / 100,
      deductible: claim.deductible / 100,
      limit: claim.limit / 100,
      loss_date: text(claim.lossDay),
      start_date: text(claim.startDay),
      lines: claim.lines.map((line) => ({ ...line, paid: line.paid / 100 })),
    },
  };
}

/**
 * The best rates of several jobs, measured in turn in short rounds: whatever else the machine does only ever slows a round
 * down, so the best round says most about the job.
 */
function rates(jobs: readonly (() => number)[], rounds: number, milliseconds: number): number[] {
  const best = jobs.map(() => 0);
  for (let round = 0; round < rounds; round += 1) {
    jobs.forEach((job, index) => {
      const start = performance.now();
      let done = 0;
      while (performance.now() - start < milliseconds) done += job();
      best[index] = Math.max(best[index] ?? 0, done / ((performance.now() - start) / 1000));
    });
  }
  return best;
}

/** Rule checks a second against feelin and against the same checks by hand, on the shared check set. */
export async function run(): Promise<readonly Figure[]> {
  const set = claims(200);
  const bindings = set.map(bindingsOf);
  const plain = set.map(plainOf);
  const rules = checks.map(({ feel }) => {
    const compiled = compileRule(feel, scope, { expects: { kind: "boolean" } });
    if (!compiled.ok)
      throw new Error(`${feel}: ${compiled.problems.map((problem) => problem.message).join(" ")}`);
    return compiled.rule;
  });
  let yes = 0;
  let handYes = 0;
  const runRules = (): number => {
    for (const rule of rules) {
      for (const binding of bindings) {
        const outcome = rule.evaluate(binding);
        if (outcome.ok && outcome.value === true) yes += 1;
      }
    }
    return rules.length * bindings.length;
  };
  const runHand = (): number => {
    for (const check of checks) for (const claim of set) if (check.hand(claim)) handYes += 1;
    return checks.length * set.length;
  };
  const runFeelin = (): number => {
    for (const check of checks) for (const context of plain.slice(0, 2)) feelin(check.feel, context);
    return checks.length * 2;
  };
  const [ours = 0, hand = 1] = rates([runRules, runHand], 60, 15);
  const [theirs = 1] = rates([runFeelin], 3, 300);
  const many = claims(MANY).map(bindingsOf);
  const over = (part: readonly FeelContext[]) => (): number => {
    for (const rule of rules) for (const binding of part) rule.evaluate(binding);
    return rules.length * part.length;
  };
  const [few = 0, all = 1] = rates([over(many.slice(0, MANY / 10)), over(many)], 8, 60);
  const agree = checks.every((check, at) => {
    return set.every((claim, index) => {
      const outcome = rules[at]?.evaluate(bindings[index] ?? new Map());
      return outcome?.ok === true && outcome.value === check.hand(claim);
    });
  });
  if (!agree || yes === 0 || handYes === 0) throw new Error("The rules and the checks by hand do not agree.");
  return [
    {
      what: "rule checks",
      ours,
      unit: "a second",
      against: { name: "feelin, same expressions", value: theirs },
    },
    {
      what: "rule checks",
      ours,
      unit: "a second",
      against: { name: "by hand on scaled integers", value: hand },
      growth: { from: MANY / 10, to: MANY, of: "cases", factor: few / all },
    },
  ];
}
