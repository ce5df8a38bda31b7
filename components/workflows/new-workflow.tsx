"use client";

import { useQuery } from "@tanstack/react-query";
import { parseAsStringLiteral, useQueryState } from "nuqs";
import { useTRPC } from "#components/api/client.tsx";
import { failureOf } from "#components/api/failure.ts";
import { Button } from "#components/ui/button.tsx";
import { Page, PageHeader } from "#components/ui/page-header.tsx";
import { LoadingRows } from "#components/ui/skeleton.tsx";
import { ErrorState } from "#components/ui/states.tsx";
import { Tabs } from "#components/ui/tabs.tsx";
import { ImportWizard } from "./import-wizard.tsx";
import { TemplateCard } from "./template-card.tsx";

const ways = ["template", "table"] as const;

/** A new workflow starts from a template or from a table of past cases, never from a blank page. */
export function NewWorkflow() {
  const [way, setWay] = useQueryState("from", parseAsStringLiteral(ways).withDefault("template"));
  return (
    <Page>
      <PageHeader
        title="New workflow"
        description="Start from a shipped workflow and make it yours, or from a table of your own past cases."
      />
      <Tabs
        label="How to start"
        value={way}
        onValueChange={(value) => void setWay(value === "table" ? "table" : "template")}
        tabs={[
          { value: "template", label: "From a template", content: <Templates /> },
          { value: "table", label: "From a table of cases", content: <ImportWizard /> },
        ]}
      />
    </Page>
  );
}

function Templates() {
  const trpc = useTRPC();
  const query = useQuery(
    trpc.workflows.templates.queryOptions(undefined, { staleTime: Number.POSITIVE_INFINITY }),
  );
  if (query.isError) {
    return (
      <ErrorState
        title="The templates could not be loaded"
        action={<Button onClick={() => void query.refetch()}>Try again</Button>}
      >
        {failureOf(query.error).sentence}
      </ErrorState>
    );
  }
  if (query.data === undefined) return <LoadingRows rows={4} />;
  return (
    <ul className="grid gap-4 xl:grid-cols-2">
      {query.data.map((template) => (
        <li key={template.id}>
          <TemplateCard template={template} />
        </li>
      ))}
    </ul>
  );
}
