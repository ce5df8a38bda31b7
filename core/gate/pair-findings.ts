import { randomAgent, scripted, shotgun } from "#core/agents/baselines.ts";
import type { Finding, GateLimits } from "./report.ts";
import { type GateSubject, type Trial, tryAgent } from "./trial.ts";

const MOST_TASKS = 40;
const ALIKE_LEAST = 20;

/** Criteria that no play satisfies together, and criteria that always say the same. */
export function pairFindings(subject: GateSubject, limits: GateLimits): Finding[] {
  const tasks = subject.tasks.slice(0, MOST_TASKS);
  const expert = tasks.flatMap((task) =>
    task.gold === undefined ? [] : [tryAgent(subject, task, scripted("Expert", task.gold), limits.seed)],
  );
  const others = tasks.flatMap((task, place) =>
    [randomAgent, shotgun].map((agent) => tryAgent(subject, task, agent, limits.seed + place)),
  );
  const trials = [...expert, ...others];
  const counted = subject.rubric.criteria.filter(({ check, metIsBad }) => check !== null && !metIsBad);
  return counted.flatMap(({ criterion: first }, place) =>
    counted.slice(place + 1).flatMap(({ criterion: second }): Finding[] => {
      const joint = jointVerdicts(trials, first.id, second.id);
      const where = { document: "rubric" as const, path: `criteria/${second.id}` };
      if (joint.both === 0 && joint.first > 0 && joint.second > 0 && expert.some(({ full }) => !full)) {
        return [
          {
            kind: "criteria_contradict",
            severity: "warning",
            sentence: `"${first.statement}" and "${second.statement}" are never met together, not even by the expert. If both are meant, one of them is wrong.`,
            place: where,
            tasks: [],
            proposal: null,
          },
        ];
      }
      const split = joint.first + joint.second;
      if (split === 0 && joint.both >= ALIKE_LEAST && joint.neither >= ALIKE_LEAST) {
        return [
          {
            kind: "criteria_alike",
            severity: "note",
            sentence: `"${first.statement}" and "${second.statement}" always agree, in ${joint.both + joint.neither} plays: the same thing is paid for twice. Keep one, or make them differ.`,
            place: where,
            tasks: [],
            proposal: null,
          },
        ];
      }
      return [];
    }),
  );
}

function jointVerdicts(trials: readonly Trial[], first: string, second: string) {
  const joint = { both: 0, first: 0, second: 0, neither: 0 };
  for (const { criteria } of trials) {
    const a = criteria.get(first)?.verdict;
    const b = criteria.get(second)?.verdict;
    if ((a !== "pass" && a !== "fail") || (b !== "pass" && b !== "fail")) continue;
    if (a === "pass" && b === "pass") joint.both += 1;
    else if (a === "pass") joint.first += 1;
    else if (b === "pass") joint.second += 1;
    else joint.neither += 1;
  }
  return joint;
}
