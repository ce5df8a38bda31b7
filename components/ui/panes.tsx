"use client";

import { Fragment, type ReactNode, useEffect, useState } from "react";
import { Group, type Layout, Panel, Separator, useGroupRef } from "react-resizable-panels";
import { cn } from "./cn.ts";
import { useNarrow } from "./use-media.ts";

export type Pane = {
  readonly id: string;
  /** Name of the pane: its landmark label and its tab on a phone. */
  readonly title: string;
  /** Share in percent; the three together are 100. */
  readonly size: number;
  readonly minSize?: number | string;
  readonly content: ReactNode;
};

/* What scrolls must be reachable by keyboard (WCAG 2.1.1). */
const reachable = { tabIndex: 0 } as const;

const storageKey = (id: string) => `assay-panes-${id}`;

function savedLayout(id: string, panes: ReadonlyArray<Pane>): Layout | undefined {
  try {
    const layout: unknown = JSON.parse(localStorage.getItem(storageKey(id)) ?? "null");
    if (typeof layout !== "object" || layout === null) return undefined;
    const sizes = layout as Record<string, unknown>;
    const fits = panes.every((pane) => typeof sizes[pane.id] === "number");
    return fits && Object.keys(sizes).length === panes.length ? (layout as Layout) : undefined;
  } catch {
    return undefined;
  }
}

/**
 * Two or three panes side by side, resizable by pointer and keyboard, sizes remembered per `id`. Under 640 px one pane at a
 * time behind tabs; control it with `active` to move a person on (choose a case → show the trajectory).
 */
export function Panes({
  id,
  panes,
  active,
  onActiveChange,
  className,
}: {
  readonly id: string;
  readonly panes: ReadonlyArray<Pane>;
  readonly active?: string;
  readonly onActiveChange?: (id: string) => void;
  readonly className?: string;
}) {
  const narrow = useNarrow();
  const group = useGroupRef();
  const [own, setOwn] = useState(panes[0]?.id ?? "");
  const shown = active ?? own;
  const ids = panes.map((pane) => pane.id).join(" ");

  // biome-ignore lint/correctness/useExhaustiveDependencies: the set of panes, not their content, decides
  useEffect(() => {
    const layout = savedLayout(id, panes);
    if (!narrow && layout) group.current?.setLayout(layout);
  }, [id, ids, narrow]);

  if (narrow) {
    return (
      <div className={cn("flex min-h-0 flex-col", className)}>
        <div role="tablist" aria-label="Panes" className="flex shrink-0 border-b bg-surface">
          {panes.map((pane) => (
            <button
              key={pane.id}
              type="button"
              role="tab"
              id={`${id}-${pane.id}-tab`}
              aria-selected={pane.id === shown}
              aria-controls={`${id}-${pane.id}`}
              onClick={() => {
                setOwn(pane.id);
                onActiveChange?.(pane.id);
              }}
              className="h-10 min-w-0 grow truncate border-transparent border-b-2 px-2 font-medium text-muted text-sm -outline-offset-2 aria-selected:border-accent aria-selected:text-ink"
            >
              {pane.title}
            </button>
          ))}
        </div>
        {panes.map((pane) => (
          <div
            key={pane.id}
            id={`${id}-${pane.id}`}
            role="tabpanel"
            aria-labelledby={`${id}-${pane.id}-tab`}
            hidden={pane.id !== shown}
            {...reachable}
            className="min-h-0 grow overflow-auto bg-surface"
          >
            {pane.content}
          </div>
        ))}
      </div>
    );
  }

  return (
    <Group
      groupRef={group}
      className={cn("min-h-0", className)}
      onLayoutChanged={(layout, { isUserInteraction }) => {
        if (isUserInteraction) localStorage.setItem(storageKey(id), JSON.stringify(layout));
      }}
    >
      {panes.map((pane, index) => (
        <Fragment key={pane.id}>
          {index > 0 && (
            <Separator
              aria-label={`Resize ${pane.title}`}
              className="relative w-px bg-border outline-offset-0 transition-colors data-[separator=active]:bg-accent data-[separator=hover]:bg-accent"
            />
          )}
          <Panel id={pane.id} defaultSize={`${pane.size}%`} minSize={pane.minSize ?? 200}>
            <section
              aria-label={pane.title}
              {...reachable}
              className="h-full overflow-auto bg-surface -outline-offset-2"
            >
              {pane.content}
            </section>
          </Panel>
        </Fragment>
      ))}
    </Group>
  );
}
