"use client";

import { ChevronRight } from "lucide-react";
import { useMemo, useState } from "react";
import { Button } from "#components/ui/button.tsx";
import { cn } from "#components/ui/cn.ts";
import { Input } from "#components/ui/input.tsx";
import { enumerateActions } from "#core/environments/enumerate.ts";
import type { Episode } from "#core/environments/episode.ts";
import type { Action } from "#core/tasks/schema.ts";
import { PlayArguments } from "./play-arguments.tsx";

/** Every tool with its arguments: listed ones to choose from, others to fill in. */
export function PlayTools({
  episode,
  act,
  say,
}: {
  readonly episode: Episode;
  readonly act: (action: Action) => void;
  readonly say: (message: string) => void;
}) {
  const possible = useMemo(() => enumerateActions(episode), [episode]);
  const [open, setOpen] = useState<string | null>(null);
  const [words, setWords] = useState("");
  if (episode.ending !== null) {
    return <p className="p-4 text-muted">The case is closed. Undo or start again.</p>;
  }
  return (
    <ul>
      {episode.environment.document.tools.map((tool) => {
        const own = possible.actions.filter(({ action }) => action.tool === tool.name);
        return (
          <li key={tool.name} className="border-b last:border-b-0">
            <button
              type="button"
              aria-expanded={tool.parameters.length === 0 ? undefined : open === tool.name}
              className="flex min-h-9 w-full items-center gap-2 px-4 py-1.5 text-left -outline-offset-2 hover:bg-hover"
              title={tool.description}
              onClick={() => {
                if (tool.parameters.length === 0) act({ tool: tool.name, arguments: {} });
                else setOpen(open === tool.name ? null : tool.name);
              }}
            >
              <span className="grow">{tool.label}</span>
              {tool.parameters.length > 0 && (
                <ChevronRight
                  aria-hidden
                  className={cn("size-4 text-muted", open === tool.name && "rotate-90")}
                />
              )}
            </button>
            {open === tool.name && tool.parameters.length > 0 && (
              <PlayArguments key={episode.steps} tool={tool} possible={own} act={act} />
            )}
          </li>
        );
      })}
      {episode.environment.counterparty !== null && (
        <li>
          <form
            className="flex gap-2 p-3"
            onSubmit={(event) => {
              event.preventDefault();
              if (words.trim() === "") return;
              say(words);
              setWords("");
            }}
          >
            <Input
              aria-label={`Say something to ${episode.environment.document.counterparty?.name ?? "the other side"}`}
              placeholder="Say something"
              value={words}
              onChange={(event) => setWords(event.target.value)}
            />
            <Button type="submit" disabled={words.trim() === ""}>
              Say
            </Button>
          </form>
        </li>
      )}
    </ul>
  );
}
