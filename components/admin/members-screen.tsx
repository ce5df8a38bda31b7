"use client";

import { useQuery } from "@tanstack/react-query";
import { useMemo, useState } from "react";
import { useTRPC } from "#components/api/client.tsx";
import type { Column } from "#components/table/column.ts";
import { DataTable } from "#components/table/data-table.tsx";
import { Badge } from "#components/ui/badge.tsx";
import { Button } from "#components/ui/button.tsx";
import { Page, PageHeader } from "#components/ui/page-header.tsx";
import { StateDot } from "#components/ui/state-dot.tsx";
import { Time } from "#components/ui/time.tsx";
import { InviteDialog } from "./invite-dialog.tsx";
import { type Member, MemberActions } from "./member-actions.tsx";
import { PendingLinks } from "./pending-links.tsx";
import { QueryFailed } from "./query-failed.tsx";

/** Who belongs to the organization and what each may do. */
export function MembersScreen({ self, mayChange }: { readonly self: string; readonly mayChange: boolean }) {
  const trpc = useTRPC();
  const query = useQuery(trpc.members.list.queryOptions());
  const [inviting, setInviting] = useState(false);
  const columns = useMemo(() => columnsOf(self, mayChange), [self, mayChange]);
  return (
    <Page>
      <PageHeader
        title="Members"
        description="Who belongs to the organization and what each may do. Nobody changes their own roles, and whoever wrote something never approves it."
        actions={
          mayChange && (
            <Button variant="primary" onClick={() => setInviting(true)}>
              Invite a member
            </Button>
          )
        }
      />
      {query.isError ? (
        <QueryFailed
          title="The members could not be loaded"
          error={query.error}
          retry={() => void query.refetch()}
        />
      ) : (
        <div className="flex flex-col gap-8">
          <DataTable
            id="members"
            label="Members"
            rows={query.data ?? none}
            rowId={(member) => member.personId}
            columns={columns}
            loading={query.isPending}
          />
          {mayChange && <PendingLinks />}
        </div>
      )}
      {inviting && <InviteDialog onClose={() => setInviting(false)} />}
    </Page>
  );
}

function columnsOf(self: string, mayChange: boolean): ReadonlyArray<Column<Member>> {
  const shown: Column<Member>[] = [
    {
      id: "name",
      header: "Name",
      cell: (member) => (
        <span className="flex min-w-0 items-center gap-2">
          <span className="truncate">{member.name}</span>
          {member.personId === self && <Badge>you</Badge>}
        </span>
      ),
      title: (member) => member.name,
      sort: (member) => member.name,
      primary: true,
      width: 200,
    },
    {
      id: "email",
      header: "E-mail",
      cell: (member) => member.email,
      title: (member) => member.email,
      sort: (member) => member.email,
      grow: true,
      width: 200,
    },
    {
      id: "roles",
      header: "Roles",
      cell: (member) => member.roles.join(", "),
      title: (member) => member.roles.join(", "),
      sort: (member) => member.roles.join(", "),
      width: 200,
    },
    {
      id: "since",
      header: "Since",
      cell: (member) => <Time value={member.createdAt} form="date" />,
      sort: (member) => member.createdAt,
      width: 120,
    },
    {
      id: "state",
      header: "State",
      cell: (member) =>
        member.disabledAt === null ? (
          <StateDot state="done" label="active" />
        ) : (
          <StateDot state="blocked" label="disabled" />
        ),
      sort: (member) => member.disabledAt !== null,
      width: 110,
    },
  ];
  if (!mayChange) return shown;
  return [
    ...shown,
    {
      id: "actions",
      header: "Actions",
      cell: (member) =>
        member.personId === self ? (
          <span className="text-muted text-sm">Only another admin</span>
        ) : (
          <MemberActions member={member} />
        ),
      title: (member) =>
        member.personId === self
          ? "Only another administrator can change your roles or disable you."
          : `Actions for ${member.name}`,
      width: 150,
    },
  ];
}

const none: ReadonlyArray<Member> = [];
