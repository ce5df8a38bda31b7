"use client";

import { Check, ChevronsUpDown } from "lucide-react";
import Link from "next/link";
import { cn } from "#components/ui/cn.ts";
import { Menu, MenuItem, MenuLabel } from "#components/ui/menu.tsx";
import { Mark } from "#components/ui/standalone.tsx";
import { paths } from "./paths.ts";
import { RailNav } from "./rail-nav.tsx";
import { organizationItems, workflowItems } from "./sections.ts";
import type { ShellData, ShellOrganization } from "./shell-data.ts";

/** Organization, its places, and inside a workflow that workflow's sections. */
export function Rail({
  data,
  wide = false,
  onNavigate,
  onSwitch,
}: {
  readonly data: ShellData;
  readonly wide?: boolean;
  readonly onNavigate?: () => void;
  readonly onSwitch?: ((organization: ShellOrganization) => void) | undefined;
}) {
  const { organization, organizations = [], permissions, counts, workflow } = data;
  const allowed = (item: { permission?: string }) =>
    item.permission === undefined || permissions.includes(item.permission);
  const follow = onNavigate ? { onNavigate } : {};
  const name = (
    <>
      <Mark />
      <span
        className={cn("min-w-0 grow truncate text-left font-semibold", !wide && "sr-only lg:not-sr-only")}
      >
        {organization.name}
      </span>
    </>
  );
  const looks = "flex h-9 w-full items-center gap-2 rounded-md px-1.5 hover:bg-hover";
  return (
    <div className="flex flex-col gap-4 p-2">
      {organizations.length > 1 && onSwitch ? (
        <Menu
          align="start"
          label="Organizations"
          trigger={
            <button type="button" className={looks}>
              {name}
              <ChevronsUpDown className={cn("size-4 text-muted", !wide && "hidden lg:block")} aria-hidden />
            </button>
          }
        >
          <MenuLabel>Change organization</MenuLabel>
          {organizations.map((other) => (
            <MenuItem key={other.slug} onSelect={() => onSwitch(other)}>
              <span className="grow">{other.name}</span>
              {other.slug === organization.slug && <Check className="text-accent" aria-label="current" />}
            </MenuItem>
          ))}
        </Menu>
      ) : (
        <Link href={paths.home} className={looks} title={organization.name}>
          {name}
        </Link>
      )}
      <RailNav
        label="Organization"
        items={organizationItems(counts).filter(allowed)}
        wide={wide}
        {...follow}
      />
      {workflow && (
        <div className="border-t pt-3">
          <RailNav
            label={`Workflow ${workflow.name}`}
            heading={workflow.name}
            items={workflowItems(workflow).filter(allowed)}
            wide={wide}
            {...follow}
          />
        </div>
      )}
    </div>
  );
}
