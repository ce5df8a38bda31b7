import { scripted } from "#core/agents/baselines.ts";
import { expertTrials, percent, type Stage, statementOf } from "./attack-stages.ts";
import { conductOf, type Mutant, mutantsOf } from "./mutants.ts";
import { decisionDrafts, draftsFor, provenProposal } from "./proposals.ts";
import { type Finding, type GateLimits, type MutationKind, mutationKinds } from "./report.ts";
import { countTrial, emptyStage, type StageResult } from "./stage.ts";
import { type GateSubject, type Trial, tryAgent } from "./trial.ts";

interface Survivors {
  readonly mutant: Mutant;
  readonly tasks: string[];
  /** The first few plays, to prove a proposal on. */
  readonly trials: Trial[];
}

const KEPT = 20;

interface KindCount {
  mutants: number;
  equivalent: number;
  killed: number;
  totals: number;
  decided: number;
}

/** Changes the expert's work in small ways; every change that is not equivalent must lose points. */
export function* mutantStage(subject: GateSubject, limits: GateLimits): Stage {
  const result = emptyStage("mutants");
  const counts = new Map<MutationKind, KindCount>(
    mutationKinds.map((kind) => [kind, { mutants: 0, equivalent: 0, killed: 0, totals: 0, decided: 0 }]),
  );
  const survivors = new Map<string, Survivors>();
  const tried = new Map<string, number>();
  const experts = expertTrials(subject, limits);
  const wrongEnds: Trial[] = [];
  for (const [place, expert] of experts.entries()) {
    const { task } = expert;
    for (const mutant of mutantsOf(expert.played)) {
      const trial = tryAgent(subject, task, scripted("Mutant", mutant.actions), limits.seed);
      const group = `${mutant.kind} ${mutant.group}`;
      const count = counts.get(mutant.kind) as KindCount;
      yield { stage: "mutants", label: "Mutated expert", done: place, total: experts.length, result: null };
      const dead = (trial.total ?? 0) < (expert.total ?? 0);
      if (!dead && conductOf(trial.last) === conductOf(expert.last)) {
        count.mutants += 1;
        count.equivalent += 1;
        continue;
      }
      countTrial(result, trial);
      count.mutants += 1;
      if (mutant.kind === "wrong_decision" && wrongEnds.length < KEPT) wrongEnds.push(trial);
      tried.set(group, (tried.get(group) ?? 0) + 1);
      if (trial.total !== null) {
        count.totals += trial.total;
        count.decided += 1;
      }
      if (dead) {
        count.killed += 1;
        countKills(result, expert, trial);
        continue;
      }
      const known = survivors.get(group) ?? { mutant, tasks: [], trials: [] };
      known.tasks.push(task.key);
      if (known.trials.length < KEPT) known.trials.push(trial);
      survivors.set(group, known);
    }
  }
  for (const [kind, count] of counts) {
    const real = count.mutants - count.equivalent;
    result.mutations.push({
      kind,
      mutants: count.mutants,
      equivalent: count.equivalent,
      killed: count.killed,
      score: real === 0 ? null : count.killed / real,
      meanTotal: count.decided === 0 ? null : count.totals / count.decided,
    });
  }
  result.findings.push(
    ...scoreFindings(result, limits),
    ...wrongDecisionFindings(result, limits, () =>
      provenProposal(subject, decisionDrafts(subject, experts), experts, wrongEnds),
    ),
    ...[...survivors.entries()]
      .sort((a, b) => b[1].tasks.length - a[1].tasks.length || (a[0] < b[0] ? -1 : 1))
      .map(([group, survivor]) => ({
        ...survivorFinding(subject, survivor, tried.get(group) ?? 0),
        proposal: provenProposal(
          subject,
          draftsFor(subject, survivor.mutant, experts),
          experts,
          survivor.trials,
        ),
      })),
  );
  return result;
}

function countKills(result: StageResult, expert: Trial, mutant: Trial): void {
  for (const [id, { verdict }] of mutant.criteria) {
    if (verdict === "fail" && expert.criteria.get(id)?.verdict === "pass")
      result.kills[id] = (result.kills[id] ?? 0) + 1;
  }
}

const kindWords: Readonly<Record<MutationKind, string>> = {
  drop_step: "leave out a step",
  swap_steps: "swap two steps",
  near_value: "change an argument a little",
  wrong_reason: "give another reason",
  wrong_decision: "take another decision",
};

/** Share of killed mutants over all kinds; null without mutants. */
export function overallScore(mutations: StageResult["mutations"]): number | null {
  const real = mutations.reduce((sum, { mutants, equivalent }) => sum + mutants - equivalent, 0);
  const killed = mutations.reduce((sum, mutation) => sum + mutation.killed, 0);
  return real === 0 ? null : killed / real;
}

function scoreFindings(result: StageResult, limits: GateLimits): Finding[] {
  const findings: Finding[] = [];
  const low = (what: string, score: number, limit: number): Finding => ({
    kind: "mutation_score_low",
    severity: "blocking",
    sentence: `Only ${percent(score)} of the mutants of the expert ${what}lose points; at least ${percent(limit)} must. The surviving ones are listed one by one.`,
    place: { document: "rubric", path: "criteria" },
    tasks: [],
    proposal: null,
  });
  const overall = overallScore(result.mutations);
  if (overall !== null && overall < limits.mutationScore)
    findings.push(low("", overall, limits.mutationScore));
  for (const { kind, score } of result.mutations) {
    if (score !== null && score < limits.mutationScorePerKind)
      findings.push(low(`that ${kindWords[kind]} `, score, limits.mutationScorePerKind));
  }
  return findings;
}

function wrongDecisionFindings(
  result: StageResult,
  limits: GateLimits,
  propose: () => Finding["proposal"],
): Finding[] {
  const wrong = result.mutations.find(({ kind }) => kind === "wrong_decision");
  if (wrong?.meanTotal == null || wrong.meanTotal <= limits.wrongDecisionMean) return [];
  return [
    {
      kind: "wrong_decision_pays",
      severity: "blocking",
      sentence: `A case that is worked like the expert's but ends in a wrong decision still scores ${percent(wrong.meanTotal)} on average (at most ${percent(limits.wrongDecisionMean)}): no must-pass criterion protects the decision. Make the criterion about the right decision a must-pass or give it more points.`,
      place: { document: "rubric", path: "criteria" },
      tasks: [],
      proposal: propose(),
    },
  ];
}

function survivorFinding(subject: GateSubject, { mutant, tasks }: Survivors, tried: number): Finding {
  const often = tried === tasks.length ? `every time (${tried})` : `${tasks.length} of ${tried} times`;
  const clauses = subject.environment.tools
    .get(mutant.tool)
    ?.tool.allowed.flatMap(({ clause }) => (clause === undefined ? [] : [clause]));
  const nearest = subject.rubric.document.criteria.find(({ clauses: cited }) =>
    cited.some((clause) => clauses?.includes(clause)),
  );
  const hint = nearest === undefined ? "" : ` Nearest criterion: "${statementOf(subject, nearest.id)}".`;
  return {
    kind: "mutant_survives",
    severity: "warning",
    sentence: `Loophole: ${mutant.change} costs nothing, ${often}. No criterion notices it.${hint}`,
    place: { document: "rubric", path: nearest === undefined ? "criteria" : `criteria/${nearest.id}` },
    tasks: tasks.slice(0, 5),
    proposal: null,
  };
}
