"use client";

import { useQuery } from "@tanstack/react-query";
import { parseAsStringLiteral, useQueryState } from "nuqs";
import { useTRPC } from "#components/api/client.tsx";
import { failureOf } from "#components/api/failure.ts";
import type { Outputs } from "#components/api/outputs.ts";
import { PageCrumb } from "#components/shell/page-crumb.tsx";
import { Button } from "#components/ui/button.tsx";
import { Page } from "#components/ui/page-header.tsx";
import { LoadingPage } from "#components/ui/skeleton.tsx";
import { ErrorState } from "#components/ui/states.tsx";
import { type Tab, Tabs } from "#components/ui/tabs.tsx";
import { contentLabel } from "#core/approvals/content-kind.ts";
import { ChangesTab } from "./changes-tab.tsx";
import { DecisionBar } from "./decision-bar.tsx";
import { DiscussionTab } from "./discussion-tab.tsx";
import { GateTab } from "./gate-tab.tsx";
import { ImpactTab } from "./impact-tab.tsx";
import { PlayRevision } from "./play-revision.tsx";
import { RevisionHeader } from "./revision-header.tsx";
import { RevisionState } from "./revision-state.tsx";
import { Signatures } from "./signatures.tsx";

export type Revision = Outputs["approvals"]["get"];

const views = ["changes", "impact", "gate", "play", "discussion"] as const;

/** One revision like a pull request: what changes, what follows, what people say, and the decision. */
export function RevisionScreen({
  revisionId,
  person,
  mayComment,
  mayRunGate,
  mayReadHidden,
}: {
  readonly revisionId: string;
  /** The name that a signature will print. */
  readonly person: string;
  readonly mayComment: boolean;
  readonly mayRunGate: boolean;
  readonly mayReadHidden: boolean;
}) {
  const trpc = useTRPC();
  const query = useQuery(trpc.approvals.get.queryOptions({ revisionId }, { refetchInterval: 30_000 }));
  const [view, setView] = useQueryState("view", parseAsStringLiteral(views).withDefault("changes"));
  if (query.data === undefined) {
    if (!query.isError) return <LoadingPage label="Loading the revision" />;
    return (
      <ErrorState
        wholePage
        title="The revision could not be loaded"
        reference={failureOf(query.error).reference}
        action={<Button onClick={() => void query.refetch()}>Try again</Button>}
      >
        {failureOf(query.error).sentence}
      </ErrorState>
    );
  }
  const revision = query.data;
  const open = revision.comments.filter(({ resolved }) => !resolved).length;
  const tabs: Tab[] = [
    {
      value: "changes",
      label: "Changes",
      content: <ChangesTab revision={revision} mayComment={mayComment} />,
    },
    ...(revision.kind === "rubric"
      ? [{ value: "impact", label: "Impact", content: <ImpactTab revision={revision} /> }]
      : []),
    {
      value: "gate",
      label: "Gate",
      content: <GateTab revision={revision} mayRun={mayRunGate} mayReplay={mayReadHidden} />,
    },
    ...(revision.kind === "environment"
      ? [{ value: "play", label: "Play", content: <PlayRevision revision={revision} /> }]
      : []),
    {
      value: "discussion",
      label: "Discussion",
      ...(open > 0 ? { count: open } : {}),
      content: <DiscussionTab revision={revision} mayComment={mayComment} />,
    },
  ];
  const name = `${contentLabel(revision.kind)} ${revision.number}`;
  const shown = tabs.some(({ value }) => value === view) ? view : "changes";
  return (
    <>
      <PageCrumb label={name} state={<RevisionState state={revision.state} />} />
      <Page className="grow">
        <RevisionHeader revision={revision} name={name} />
        <Signatures decisions={revision.decisions} />
        <Tabs
          label={name}
          tabs={tabs}
          value={shown}
          onValueChange={(value) => void setView(views.find((each) => each === value) ?? "changes")}
        />
      </Page>
      <DecisionBar revision={revision} name={name} person={person} />
    </>
  );
}
