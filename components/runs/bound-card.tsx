"use client";

import { Card } from "#components/ui/card.tsx";
import { type Description, DescriptionList } from "#components/ui/description-list.tsx";
import { Digest } from "#components/ui/digest.tsx";
import { useFormat } from "#components/ui/preferences-context.tsx";
import type { Run } from "./runs-types.ts";

/** What the run binds by digest, and its settings. */
export function BoundCard({ run }: { readonly run: Run }) {
  const format = useFormat();
  const { config } = run;
  const { training } = config;
  const items: Description[] = [
    { term: "Agent version", value: <Digest value={run.agentDigest} /> },
    { term: "Environment", value: <Digest value={config.release.environment} /> },
    { term: "Task set", value: <Digest value={config.release.taskSet} /> },
    { term: "Rubric", value: <Digest value={config.release.rubric} /> },
    { term: "Configuration", value: <Digest value={run.configDigest} /> },
    { term: "Seed", value: format.number(config.seed) },
    ...(training === null
      ? [
          { term: "Attempts", value: `${config.attempts} a case` },
          {
            term: "Cases",
            value:
              config.taskLimit === null ? "all" : `the first ${format.number(config.taskLimit)} by digest`,
          },
        ]
      : [
          { term: "Updates", value: format.number(training.updates) },
          { term: "Cases an update", value: format.number(training.tasksPerUpdate) },
          { term: "Attempts a case", value: format.number(training.groupSize) },
          { term: "Learning rate", value: format.number(training.learningRate) },
          { term: "Begins with", value: training.warmStart === true ? "the experts' actions" : "nothing" },
          { term: "Entropy bonus", value: format.number(training.entropyBonus) },
        ]),
  ];
  return (
    <Card title="What is bound" hint="By digest, before the first case was played.">
      <DescriptionList items={items} />
    </Card>
  );
}
