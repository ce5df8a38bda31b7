"use client";

import { Search } from "lucide-react";
import { usePathname } from "next/navigation";
import type { ReactNode } from "react";
import { useRegistry } from "#components/shortcuts/shortcuts-provider.tsx";
import { Breadcrumb } from "#components/ui/breadcrumb.tsx";
import { KeyHint } from "#components/ui/key-hint.tsx";
import { crumbsOf } from "./crumbs.ts";
import { useOwnCrumb } from "./page-crumb.tsx";
import { PersonMenu } from "./person-menu.tsx";
import { RailSheet } from "./rail-sheet.tsx";
import type { ShellData, ShellOrganization } from "./shell-data.ts";

/** Where one is, how to get anywhere else, the state of the log, and who one is. */
export function TopBar({
  data,
  status,
  onSwitch,
}: {
  readonly data: ShellData;
  /** Live status of the audit log; hidden on phones. */
  readonly status?: ReactNode;
  readonly onSwitch?: ((organization: ShellOrganization) => void) | undefined;
}) {
  const pathname = usePathname();
  const own = useOwnCrumb();
  const registry = useRegistry();
  return (
    <header className="gutter sticky top-0 z-30 flex h-(--topbar) items-center gap-3 border-b bg-surface print:hidden">
      <RailSheet data={data} onSwitch={onSwitch} />
      <div className="min-w-0 grow">
        <Breadcrumb crumbs={crumbsOf(pathname, data.workflow, own.label)}>
          <span
            ref={own.setSlot}
            className="inline-flex shrink-0 items-center gap-2 text-muted text-sm empty:hidden"
          />
        </Breadcrumb>
      </div>
      {status !== undefined && (
        <div className="hidden shrink-0 items-center text-muted text-sm md:flex">{status}</div>
      )}
      <button
        type="button"
        aria-keyshortcuts="Control+K Meta+K"
        onClick={() => registry.find("general.palette")?.run()}
        className="flex h-8 shrink-0 items-center gap-2 rounded-md px-2 text-muted text-sm hover:bg-hover md:w-52 md:border md:border-control/60 md:bg-canvas"
      >
        <Search className="size-4 shrink-0" aria-hidden />
        <span className="sr-only grow text-left md:not-sr-only">Search</span>
        <span aria-hidden className="hidden md:block">
          <KeyHint keys="mod+k" />
        </span>
      </button>
      <PersonMenu person={data.person} />
    </header>
  );
}
