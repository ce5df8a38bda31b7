"use client";

import { useQuery } from "@tanstack/react-query";
import Link from "next/link";
import { useTRPC } from "#components/api/client.tsx";
import { failureOf, failureText } from "#components/api/failure.ts";
import { PageCrumb } from "#components/shell/page-crumb.tsx";
import { paths } from "#components/shell/paths.ts";
import { Button } from "#components/ui/button.tsx";
import { Card } from "#components/ui/card.tsx";
import { Page, PageHeader } from "#components/ui/page-header.tsx";
import { useFormat } from "#components/ui/preferences-context.tsx";
import { LoadingPage } from "#components/ui/skeleton.tsx";
import { ErrorState } from "#components/ui/states.tsx";
import { alignSteps, firstDifference } from "./align.ts";
import { CompareCriteria } from "./compare-criteria.tsx";
import { CompareSteps } from "./compare-steps.tsx";
import { scoreText } from "./score-text.ts";
import type { Trajectory } from "./trajectory-types.ts";

/** What a side is called: the agent's version, and the attempt where both are the same version. */
export function sideName(own: Trajectory, other: Trajectory): string {
  const name = (one: Trajectory) =>
    one.header.agent === null ? "Agent" : `${one.header.agent.name} v${one.header.agent.version}`;
  if (name(own) !== name(other)) return name(own);
  const run = own.header.run === null ? "" : `, run ${own.header.run.number}`;
  return `${name(own)}${run}, attempt ${own.header.attempt + 1}`;
}

/** Two trajectories on the same case under the same rubric, step by step and criterion by criterion. */
export function CompareScreen({
  workflow,
  left,
  right,
}: {
  readonly workflow: string;
  readonly left: string;
  readonly right: string;
}) {
  const trpc = useTRPC();
  const format = useFormat();
  const query = useQuery(trpc.trajectories.compare.queryOptions({ left, right }, { staleTime: 60_000 }));
  if (query.isError) {
    const failure = failureOf(query.error);
    const refused = failure.code === "invalid_input" || failure.code === "wrong_state";
    return (
      <ErrorState
        title={refused ? "These two cannot be compared" : "The comparison could not be loaded"}
        reference={refused ? undefined : failure.reference}
        action={
          refused ? (
            <Button asChild>
              <Link href={paths.trajectory(workflow, left)}>Back to the first</Link>
            </Button>
          ) : (
            <Button onClick={() => void query.refetch()}>Try again</Button>
          )
        }
      >
        {failureText(failure)}
      </ErrorState>
    );
  }
  if (query.data === undefined) return <LoadingPage label="Loading both trajectories" />;
  const sides = query.data;
  const names = [sideName(sides.left, sides.right), sideName(sides.right, sides.left)] as const;
  const pairs = alignSteps(sides.left.steps, sides.right.steps);
  const first = firstDifference(pairs);
  return (
    <Page>
      <PageCrumb label={`Compare case ${sides.left.header.taskKey}`} />
      <PageHeader
        title={`Case ${sides.left.header.taskKey}: ${names[0]} beside ${names[1]}`}
        description={sides.left.header.taskTitle}
      />
      <div className="flex flex-col gap-6">
        <Card title="What differs first">
          <p>
            <FirstDifference
              sides={sides}
              names={names}
              pair={first === null ? null : (pairs[first] ?? null)}
            />
          </p>
          <dl className="mt-3 grid gap-3 sm:grid-cols-2">
            {([sides.left, sides.right] as const).map((side, index) => (
              <div key={side.header.id}>
                <dt className="text-muted text-sm">
                  <Link
                    className="text-accent hover:underline"
                    href={paths.trajectory(workflow, side.header.id)}
                  >
                    {names[index]}
                  </Link>
                </dt>
                <dd className="font-semibold tabular-nums">
                  {side.header.score === null ? "not scored" : scoreText(side.header.score, format)}
                  <span className="ml-2 font-normal text-muted text-sm">
                    {format.count(side.header.steps, "step")}
                  </span>
                </dd>
              </div>
            ))}
          </dl>
        </Card>
        <CompareCriteria workflow={workflow} sides={sides} names={names} />
        <CompareSteps workflow={workflow} sides={sides} names={names} pairs={pairs} first={first} />
      </div>
    </Page>
  );
}

/** A sentence without its full stop: it goes on. */
function said(sentence: string): string {
  return sentence.replace(/\.$/, "");
}

type Sides = { readonly left: Trajectory; readonly right: Trajectory };

function FirstDifference({
  sides,
  names,
  pair,
}: {
  readonly sides: Sides;
  readonly names: readonly [string, string];
  readonly pair: { readonly left: number | null; readonly right: number | null } | null;
}) {
  if (pair === null) return <>Both took the same steps with the same results.</>;
  const line = (side: Trajectory, index: number | null) => (index === null ? undefined : side.outline[index]);
  const [a, b] = [line(sides.left, pair.left), line(sides.right, pair.right)];
  if (a !== undefined && b !== undefined)
    return (
      <>
        At step {a.number} {names[0]}: <bdi className="font-medium">{said(a.sentence)}</bdi>. At step{" "}
        {b.number} {names[1]}: <bdi className="font-medium">{said(b.sentence)}</bdi>.
      </>
    );
  const [only, other, entry] = a !== undefined ? [names[0], names[1], a] : [names[1], names[0], b];
  if (entry === undefined) return null;
  return (
    <>
      At step {entry.number} {only}: <bdi className="font-medium">{said(entry.sentence)}</bdi>. {other} did
      nothing like it there.
    </>
  );
}
