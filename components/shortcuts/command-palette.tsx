"use client";

import { Command as Cmdk } from "cmdk";
import { Search } from "lucide-react";
import { useRouter } from "next/navigation";
import { Dialog as Radix } from "radix-ui";
import { useEffect, useState, useSyncExternalStore } from "react";
import { KeyHint } from "#components/ui/key-hint.tsx";
import { type Command, mayRun, type Registry, waysOf } from "./registry.ts";

export type PaletteResult = {
  readonly id: string;
  readonly label: string;
  readonly hint?: string;
  readonly group: string;
  readonly href: string;
};
export type PaletteSearch = (query: string, signal: AbortSignal) => Promise<ReadonlyArray<PaletteResult>>;

const none: ReadonlyArray<Command> = [];
const anywhere = { typing: false, dialogOpen: false, repeated: false, singleKeys: true };

function useFound(query: string, search: PaletteSearch | undefined) {
  const [found, setFound] = useState<ReadonlyArray<PaletteResult>>([]);
  useEffect(() => {
    if (search === undefined || query.trim().length < 2) {
      setFound([]);
      return;
    }
    const stop = new AbortController();
    const timer = setTimeout(() => {
      search(query.trim(), stop.signal).then(
        (results) => !stop.signal.aborted && setFound(results),
        () => !stop.signal.aborted && setFound([]),
      );
    }, 120);
    return () => {
      clearTimeout(timer);
      stop.abort();
    };
  }, [query, search]);
  return found;
}

const row =
  "flex min-h-9 cursor-default items-center gap-3 rounded-sm px-2 data-[selected=true]:bg-hover [&_[cmdk-group-heading]]:text-muted";
const groupLooks =
  "[&_[cmdk-group-heading]]:px-2 [&_[cmdk-group-heading]]:pt-2 [&_[cmdk-group-heading]]:pb-1 [&_[cmdk-group-heading]]:text-muted [&_[cmdk-group-heading]]:text-xs";

/** Everything that can be done or opened, by name. */
export function CommandPalette({
  open,
  onOpenChange,
  registry,
  search,
}: {
  readonly open: boolean;
  readonly onOpenChange: (open: boolean) => void;
  readonly registry: Registry;
  readonly search?: PaletteSearch | undefined;
}) {
  const router = useRouter();
  const [query, setQuery] = useState("");
  const commands = useSyncExternalStore(registry.subscribe, registry.list, () => none);
  const found = useFound(open ? query : "", search);
  const groups = Map.groupBy(
    open ? commands.filter((command) => !command.keyOnly && mayRun(command, "", anywhere)) : none,
    (command) => command.group,
  );
  const results = Map.groupBy(found, (result) => result.group);
  const choose = (action: () => void) => {
    onOpenChange(false);
    setQuery("");
    // After the dialog has given focus back, so that the action may move it.
    queueMicrotask(action);
  };
  return (
    <Radix.Root open={open} onOpenChange={onOpenChange}>
      <Radix.Portal>
        <Radix.Overlay className="fixed inset-0 z-40 animate-appear bg-scrim" />
        <Radix.Content
          aria-describedby={undefined}
          className="fixed inset-x-2 top-2 z-50 mx-auto max-w-150 animate-appear overflow-hidden rounded-md border bg-raised shadow-float sm:top-[12vh]"
        >
          <Radix.Title className="sr-only">Search and commands</Radix.Title>
          <Cmdk loop label="Search and commands">
            <div className="flex items-center gap-2 border-b px-3">
              <Search className="size-4 shrink-0 text-muted" aria-hidden />
              <Cmdk.Input
                value={query}
                onValueChange={setQuery}
                placeholder="Search or type a command"
                className="h-11 w-full bg-transparent text-base outline-none"
              />
            </div>
            <Cmdk.List className="max-h-[60dvh] overflow-y-auto p-1">
              <Cmdk.Empty className="px-2 py-6 text-muted">
                Nothing is called that here. Try another word.
              </Cmdk.Empty>
              {[...results].map(([group, members]) => (
                <Cmdk.Group key={group} heading={group} className={groupLooks}>
                  {members.map((result) => (
                    <Cmdk.Item
                      key={result.id}
                      value={`${result.label} ${result.hint ?? ""} ${result.id}`}
                      onSelect={() => choose(() => router.push(result.href))}
                      className={row}
                    >
                      <span className="min-w-0 grow truncate">{result.label}</span>
                      {result.hint && <span className="shrink-0 text-muted text-sm">{result.hint}</span>}
                    </Cmdk.Item>
                  ))}
                </Cmdk.Group>
              ))}
              {[...groups].map(([group, members]) => (
                <Cmdk.Group key={group} heading={group} className={groupLooks}>
                  {members.map((command) => (
                    <Cmdk.Item
                      key={command.id}
                      value={`${command.label} ${command.group} ${command.id}`}
                      onSelect={() => choose(command.run)}
                      className={row}
                    >
                      <span className="min-w-0 grow truncate">{command.label}</span>
                      {waysOf(command)[0] && (
                        <KeyHint keys={waysOf(command)[0] ?? ""} className="text-muted" />
                      )}
                    </Cmdk.Item>
                  ))}
                </Cmdk.Group>
              ))}
            </Cmdk.List>
          </Cmdk>
        </Radix.Content>
      </Radix.Portal>
    </Radix.Root>
  );
}
