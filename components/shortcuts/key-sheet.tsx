"use client";

import { useSyncExternalStore } from "react";
import { Switch } from "#components/ui/choice.tsx";
import { Dialog } from "#components/ui/dialog.tsx";
import { KeyHint } from "#components/ui/key-hint.tsx";
import { usePreferences } from "#components/ui/preferences-context.tsx";
import { type Command, type Registry, waysOf } from "./registry.ts";

const none: ReadonlyArray<Command> = [];

/** All keys that work on this page, by group; and the switch for those of a single character. */
export function KeySheet({
  open,
  onOpenChange,
  registry,
}: {
  readonly open: boolean;
  readonly onOpenChange: (open: boolean) => void;
  readonly registry: Registry;
}) {
  const { preferences, change } = usePreferences();
  const commands = useSyncExternalStore(registry.subscribe, registry.list, () => none);
  const groups = Map.groupBy(
    commands.filter((command) => command.keys !== undefined),
    (command) => command.group,
  );
  return (
    <Dialog
      open={open}
      onOpenChange={onOpenChange}
      title="Keyboard shortcuts"
      description="What works on this page."
      size="lg"
    >
      <div className="gap-x-8 pb-2 sm:columns-2">
        {[...groups].map(([group, members]) => (
          <section key={group} className="mb-4 break-inside-avoid">
            <h3 className="mb-1 font-semibold text-muted text-sm">{group}</h3>
            <ul>
              {members.map((command) => (
                <li
                  key={command.id}
                  className="flex min-h-7 items-center justify-between gap-4 border-b py-0.5"
                >
                  <span>{command.label}</span>
                  <span className="flex gap-2 text-muted">
                    {waysOf(command).map((keys) => (
                      <KeyHint key={keys} keys={keys} />
                    ))}
                  </span>
                </li>
              ))}
            </ul>
          </section>
        ))}
      </div>
      <div className="border-t py-3">
        <Switch
          label="Shortcuts of a single key"
          hint="Switch off if you use speech input or often press keys by accident."
          checked={preferences.singleKeys}
          onCheckedChange={(singleKeys) => change({ singleKeys })}
        />
      </div>
    </Dialog>
  );
}
