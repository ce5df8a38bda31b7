import type { Finding } from "./report.ts";
import type { StageResult } from "./stage.ts";
import type { GateSubject } from "./trial.ts";

const ALIKE_LEAST = 20;

/** Criteria that no play satisfies together, and criteria that say the same in every play of every stage. */
export function pairFindings(subject: GateSubject, stages: readonly StageResult[]): Finding[] {
  const expert = stages.find(({ stage }) => stage === "expert")?.agent;
  const expertIsFull = expert?.fullPasses === 1;
  const counted = subject.rubric.criteria.filter(({ check, metIsBad }) => check !== null && !metIsBad);
  return counted.flatMap(({ criterion: first }, place) =>
    counted.slice(place + 1).flatMap(({ criterion: second }): Finding[] => {
      const [both, onlyFirst, onlySecond, neither] = jointCounts(stages, `${first.id}|${second.id}`);
      const found = (kind: Finding["kind"], severity: Finding["severity"], sentence: string): Finding[] => [
        {
          kind,
          severity,
          sentence,
          place: { document: "rubric", path: `criteria/${second.id}` },
          tasks: [],
          proposal: null,
        },
      ];
      if (both === 0 && onlyFirst > 0 && onlySecond > 0 && !expertIsFull) {
        return found(
          "criteria_contradict",
          "warning",
          `"${first.statement}" and "${second.statement}" are never met together, not even by the expert. If both are meant, one of them is wrong.`,
        );
      }
      if (onlyFirst + onlySecond === 0 && both >= ALIKE_LEAST && neither >= ALIKE_LEAST) {
        return found(
          "criteria_alike",
          "note",
          `"${first.statement}" and "${second.statement}" agree in all ${both + neither} plays, mutants included: the same thing is paid for twice. Keep one, or make them differ.`,
        );
      }
      return [];
    }),
  );
}

function jointCounts(stages: readonly StageResult[], key: string): [number, number, number, number] {
  const sum: [number, number, number, number] = [0, 0, 0, 0];
  for (const { pairs } of stages) {
    pairs[key]?.forEach((count, place) => {
      sum[place as 0 | 1 | 2 | 3] += count;
    });
  }
  return sum;
}
