import { percent } from "./attack-stages.ts";
import type { CriterionResult, Finding } from "./report.ts";
import { addTallies, heldShare, type StageResult } from "./stage.ts";
import type { GateSubject } from "./trial.ts";

const WORD_AGENTS = ["attack:dump_everything", "attack:copy_the_question"];
const GIVEN_AWAY = 0.95;

/** What the plays of all stages say about each criterion. */
export function criterionResults(subject: GateSubject, stages: readonly StageResult[]): CriterionResult[] {
  const expert = stages.find(({ stage }) => stage === "expert")?.tally ?? {};
  const attacks = addTallies(
    stages.filter(({ stage }) => stage.startsWith("attack:")).map(({ tally }) => tally),
  );
  const all = addTallies(stages.map(({ tally }) => tally));
  const kills = stages.find(({ stage }) => stage === "mutants")?.kills ?? {};
  const rate = (pass = 0, fail = 0): number | null => (pass + fail === 0 ? null : pass / (pass + fail));
  return subject.rubric.criteria
    .filter(({ children }) => children.length === 0)
    .map(({ criterion: { id } }) => ({
      criterion: id,
      expertPassRate: rate(expert[id]?.pass, expert[id]?.fail),
      attackPassRate: rate(attacks[id]?.pass, attacks[id]?.fail),
      undecided: all[id]?.undecided ?? 0,
      kills: kills[id] ?? 0,
    }));
}

/** Findings about single criteria: never failed, never met, given away, rewarded words, reversed sign, undecided. */
export function criterionFindings(subject: GateSubject, stages: readonly StageResult[]): Finding[] {
  const tallyOf = (stage: string) => stages.find((result) => result.stage === stage)?.tally ?? {};
  const expert = tallyOf("expert");
  const nothing = tallyOf("attack:do_nothing");
  const all = addTallies(stages.map(({ tally }) => tally));
  const attacks = addTallies(
    stages.filter(({ stage }) => stage.startsWith("attack:")).map(({ tally }) => tally),
  );
  return subject.rubric.criteria.flatMap(({ criterion, metIsBad, check, children }): Finding[] => {
    if (children.length > 0) return [];
    const { id, statement } = criterion;
    const say = (kind: Finding["kind"], severity: Finding["severity"], sentence: string): Finding => ({
      kind,
      severity,
      sentence,
      place: { document: "rubric", path: `criteria/${id}` },
      tasks: [],
      proposal: null,
    });
    if (check === null) return [];
    const tally = all[id];
    const decided = tally === undefined ? 0 : tally.pass + tally.fail;
    if (tally === undefined || decided === 0) {
      return [
        say(
          "criterion_undecided",
          "blocking",
          `"${statement}" could not be decided in any play. Correct its check.`,
        ),
      ];
    }
    const findings: Finding[] = [];
    const unsure = expert[id];
    if (unsure !== undefined && unsure.undecided > 0) {
      findings.push(
        say(
          "criterion_undecided",
          "blocking",
          `"${statement}" cannot be decided on ${unsure.undecided} of ${unsure.plays} tasks even when the expert plays. Say in the check what holds when a value is missing.`,
        ),
      );
    }
    const held = heldShare(tally) ?? 0;
    const byExpert = heldShare(expert[id]);
    const byAttacks = heldShare(attacks[id]) ?? 0;
    const byNothing = heldShare(nothing[id]) ?? 0;
    if (metIsBad) {
      if (held === 0)
        findings.push(
          say(
            "criterion_cannot_fail",
            "note",
            `The pitfall "${statement}" was never stepped into, in ${decided} plays. Add a task where somebody could, or check that it can be reached at all.`,
          ),
        );
      if ((byExpert ?? 0) > 0.05)
        findings.push(
          say(
            "criterion_sign_reversed",
            "blocking",
            `The expert meets "${statement}" on ${percent(byExpert)} of the tasks and is punished for it (${criterion.points} points). Is its sign reversed?`,
          ),
        );
      return findings;
    }
    const worth = Number(criterion.points) > 0 || criterion.gate === "must_pass";
    if (!worth) return findings;
    if (tally.fail === 0)
      findings.push(
        say(
          "criterion_cannot_fail",
          "blocking",
          `Everybody passes "${statement}", in ${decided} plays of the expert, of dumb agents and of mutants. It tells nothing apart; make it stricter or remove it.`,
        ),
      );
    else if (tally.held === 0)
      findings.push(
        say(
          "criterion_cannot_pass",
          "blocking",
          `Nobody, not even the expert, meets "${statement}". Its condition cannot be reached, or its check is wrong.`,
        ),
      );
    else if (byNothing >= GIVEN_AWAY)
      findings.push(
        say(
          "criterion_given_away",
          "warning",
          `Doing nothing meets "${statement}" on ${percent(byNothing)} of the tasks. Demand a positive act, for example that a decision was made.`,
        ),
      );
    if (byExpert !== null && byExpert < 0.5 && byAttacks > byExpert + 0.05)
      findings.push(
        say(
          "criterion_sign_reversed",
          "blocking",
          `Dumb agents meet "${statement}" more often (${percent(byAttacks)}) than the expert (${percent(byExpert)}). Is its sign reversed?`,
        ),
      );
    const byWords = Math.max(...WORD_AGENTS.map((stage) => heldShare(tallyOf(stage)[id]) ?? 0));
    if (byWords >= 0.5 && byNothing < 0.5)
      findings.push(
        say(
          "criterion_rewards_words",
          "blocking",
          `"${statement}" is met on ${percent(byWords)} of the tasks by an agent that only talks. It rewards words; check what was done instead, or bind the words to the right case.`,
        ),
      );
    return findings;
  });
}
