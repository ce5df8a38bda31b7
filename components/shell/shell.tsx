"use client";

import type { ReactNode } from "react";
import type { PaletteSearch } from "#components/shortcuts/command-palette.tsx";
import { ShortcutsProvider } from "#components/shortcuts/shortcuts-provider.tsx";
import { NavigationKeys } from "./navigation-keys.tsx";
import { CrumbProvider } from "./page-crumb.tsx";
import { Rail } from "./rail.tsx";
import { RouteFocus } from "./route-focus.tsx";
import type { ShellData, ShellOrganization } from "./shell-data.ts";
import { TopBar } from "./top-bar.tsx";

/**
 * The frame of every page of the workspace: rail, top bar, main region. Composed by the layouts with data they have loaded; `search`
 * feeds the palette, `status` is the log's live status, `onSwitch` changes the organization.
 */
export function Shell({
  data,
  status,
  search,
  onSwitch,
  children,
}: {
  readonly data: ShellData;
  readonly status?: ReactNode;
  readonly search?: PaletteSearch | undefined;
  readonly onSwitch?: ((organization: ShellOrganization) => void) | undefined;
  readonly children: ReactNode;
}) {
  return (
    <ShortcutsProvider search={search}>
      <CrumbProvider>
        <a
          href="#main"
          className="fixed top-2 left-2 z-50 -translate-y-16 rounded-md bg-accent px-3 py-2 text-accent-ink focus:translate-y-0"
        >
          Skip to content
        </a>
        <div className="flex min-h-dvh">
          <aside
            aria-label="Navigation"
            className="sticky top-0 hidden h-dvh w-(--rail) shrink-0 overflow-y-auto overflow-x-hidden border-r bg-surface sm:block print:hidden"
          >
            <Rail data={data} onSwitch={onSwitch} />
          </aside>
          <div className="flex min-w-0 grow flex-col">
            <TopBar data={data} status={status} onSwitch={onSwitch} />
            <main id="main" tabIndex={-1} className="flex min-w-0 grow flex-col">
              {children}
            </main>
          </div>
        </div>
        <RouteFocus />
        <NavigationKeys data={data} />
      </CrumbProvider>
    </ShortcutsProvider>
  );
}
