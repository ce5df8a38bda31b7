"use client";

import { useMutation, useQuery, useQueryClient } from "@tanstack/react-query";
import { parseAsString, useQueryState } from "nuqs";
import { useDeferredValue, useMemo, useRef, useState } from "react";
import { useTRPC } from "#components/api/client.tsx";
import { failureOf } from "#components/api/failure.ts";
import type { Outputs } from "#components/api/outputs.ts";
import { ConflictDialog } from "#components/drafts/conflict-dialog.tsx";
import { DraftMenu } from "#components/drafts/draft-menu.tsx";
import { ProblemList } from "#components/drafts/problem-list.tsx";
import { SaveStateText, UndoButtons } from "#components/drafts/save-state.tsx";
import { SendDialog } from "#components/drafts/send-dialog.tsx";
import { useDraft } from "#components/drafts/use-draft.ts";
import { Badge } from "#components/ui/badge.tsx";
import { Button } from "#components/ui/button.tsx";
import { Page, PageHeader } from "#components/ui/page-header.tsx";
import { LoadingPage } from "#components/ui/skeleton.tsx";
import { ErrorState } from "#components/ui/states.tsx";
import { Tabs } from "#components/ui/tabs.tsx";
import { showDone } from "#components/ui/toast.tsx";
import { compileEnvironment, type Environment } from "#core/environments/compile.ts";
import type { EnvironmentDocument } from "#core/environments/schema.ts";
import { FieldsTab } from "./fields-tab.tsx";
import { PlayTab } from "./play-tab.tsx";
import { PolicyTab } from "./policy-tab.tsx";
import { ToolsTab } from "./tools-tab.tsx";
import { ValuesTab } from "./values-tab.tsx";
import { WorldTab } from "./world-tab.tsx";

interface ScreenProps {
  readonly workflow: string;
  readonly workflowName: string;
  readonly mayEdit: boolean;
  readonly maySend: boolean;
}

/** Loads the environment draft and hands it to the editor. */
export function EnvironmentScreen(props: ScreenProps) {
  const trpc = useTRPC();
  const { workflow } = props;
  const query = useQuery(
    trpc.environments.draft.queryOptions(
      { workflow },
      // The editor owns the content while it is open, and starts from nothing older than this moment.
      { staleTime: 0, gcTime: 0, refetchOnWindowFocus: false, refetchOnReconnect: false },
    ),
  );
  if (query.isError) {
    return (
      <ErrorState
        title="The environment could not be loaded"
        reference={failureOf(query.error).reference}
        action={<Button onClick={() => void query.refetch()}>Try again</Button>}
      >
        {failureOf(query.error).sentence}
      </ErrorState>
    );
  }
  if (query.data === undefined || !query.isFetchedAfterMount)
    return <LoadingPage label="Loading the environment" />;
  return <EnvironmentEditor key={query.data.id} {...props} stored={query.data} />;
}

function EnvironmentEditor({
  workflow,
  workflowName,
  stored,
  mayEdit,
  maySend,
}: ScreenProps & { readonly stored: Outputs["environments"]["draft"] }) {
  const trpc = useTRPC();
  const client = useQueryClient();
  const save = useMutation(trpc.environments.save.mutationOptions({ meta: { quiet: true } }));
  const send = useMutation(trpc.environments.send.mutationOptions({ meta: { quiet: true } }));
  const discard = useMutation(trpc.environments.discard.mutationOptions());
  const draft = useDraft<EnvironmentDocument>(stored, (content, version) =>
    save.mutateAsync({ workflow, version, content }),
  );
  const [base, setBase] = useState(stored.base);
  const [tab, setTab] = useQueryState("tab", parseAsString.withDefault("fields"));
  const document = draft.content;
  const settled = useDeferredValue(document);
  const compiled = useMemo(() => compileEnvironment(settled), [settled]);
  const lastSound = useRef<Environment | null>(null);
  if (compiled.ok) lastSound.current = compiled.environment;
  const problems = compiled.ok ? [] : compiled.problems;
  const sendNow = async (summary: string) => {
    if (!(await draft.flush()))
      return "Your last changes are not saved, so they were not sent. Save them first.";
    const revision = await send.mutateAsync({ workflow, summary });
    setBase({ id: revision.id, number: revision.number, state: "in_review" });
    await client.invalidateQueries(trpc.workflows.pathFilter());
    showDone(`Environment ${revision.number} waits for approval by somebody else.`);
    return undefined;
  };
  const jump = (path: string) => void setTab(tabOf(path));
  const parts = { document, readOnly: !mayEdit, change: draft.change, undo: draft.undo };
  return (
    <Page>
      <PageHeader
        title="Environment"
        description="What an agent sees of a case, what it may do, and the written rules for both."
        meta={
          <>
            {base !== null && (
              <Badge tone={base.state === "approved" ? "pass" : "neutral"}>
                revision {base.number} {base.state.replace("_", " ")}
              </Badge>
            )}
            {mayEdit ? <SaveStateText state={draft.state} /> : <Badge>reading only</Badge>}
          </>
        }
        actions={
          <>
            <ProblemList problems={problems} onJump={jump} />
            {mayEdit && (
              <>
                <UndoButtons {...draft} />
                <DraftMenu
                  kind="environments"
                  workflow={workflow}
                  content={document}
                  base={base}
                  onDiscard={async () => draft.replace(await discard.mutateAsync({ workflow }))}
                />
              </>
            )}
            {maySend && (
              <SendDialog
                name={`Environment of ${workflowName}`}
                disabledBecause={
                  problems.length > 0 ? `${problems.length} problems have to be corrected first.` : null
                }
                send={sendNow}
              >
                <p className="text-sm">
                  {document.state.length} case fields, {document.tools.length} tools,{" "}
                  {document.policy.clauses.length} clauses. Tasks and rubric are checked against it and bound
                  to it.
                </p>
              </SendDialog>
            )}
          </>
        }
      />
      <Tabs
        label="Parts of the environment"
        value={tab}
        onValueChange={(value) => void setTab(value)}
        tabs={[
          {
            value: "fields",
            label: "Case fields",
            count: document.state.length,
            content: <FieldsTab {...parts} />,
          },
          {
            value: "tools",
            label: "Tools",
            count: document.tools.length,
            content: <ToolsTab {...parts} environment={lastSound.current} problems={problems} />,
          },
          {
            value: "values",
            label: "Values",
            count: document.constants.length + document.definitions.length,
            content: <ValuesTab {...parts} environment={lastSound.current} problems={problems} />,
          },
          {
            value: "world",
            label: "Around the case",
            content: <WorldTab {...parts} environment={lastSound.current} problems={problems} />,
          },
          {
            value: "policy",
            label: "Policy document",
            count: document.policy.clauses.length,
            content: <PolicyTab {...parts} />,
          },
          {
            value: "play",
            label: "Play",
            content: (
              <PlayTab
                workflow={workflow}
                environment={compiled.ok ? compiled.environment : null}
                maySave={mayEdit}
              />
            ),
          },
        ]}
      />
      <ConflictDialog theirs={draft.conflict} mine={document} onResolve={draft.resolve} />
    </Page>
  );
}

/** The tab on which the place of a problem is edited. */
function tabOf(path: string): string {
  if (path.startsWith("/tools")) return "tools";
  if (/^\/(definitions|constants|shared)/.test(path)) return "values";
  if (path.startsWith("/counterparty") || path.startsWith("/disturbances")) return "world";
  return path.startsWith("/policy") ? "policy" : "fields";
}
