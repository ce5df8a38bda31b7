"use client";

import { Page, PageHeader } from "#components/ui/page-header.tsx";
import { TrajectoriesTable } from "./trajectories-table.tsx";

const none: ReadonlyArray<never> = [];

/** All trajectories of a workflow, whatever run or import they came from. */
export function TrajectoriesScreen({ workflow }: { readonly workflow: string }) {
  return (
    <Page>
      <PageHeader
        title="Trajectories"
        description="The agents' work logs, one for each attempt at each case."
      />
      <TrajectoriesTable
        workflow={workflow}
        id="all-trajectories"
        currency={null}
        criteria={none}
        families={none}
      />
    </Page>
  );
}
