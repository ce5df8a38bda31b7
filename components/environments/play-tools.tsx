"use client";

import { ChevronRight } from "lucide-react";
import { useMemo, useState } from "react";
import { Button } from "#components/ui/button.tsx";
import { cn } from "#components/ui/cn.ts";
import { Field } from "#components/ui/field.tsx";
import { Input } from "#components/ui/input.tsx";
import { Select } from "#components/ui/select.tsx";
import { enumerateActions, type PossibleAction } from "#core/environments/enumerate.ts";
import type { Episode } from "#core/environments/episode.ts";
import type { Parameter, Tool } from "#core/environments/schema.ts";
import type { Action } from "#core/tasks/schema.ts";
import { typeWords } from "./environment-edits.ts";

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
              <Arguments key={episode.steps} tool={tool} possible={own} act={act} />
            )}
          </li>
        );
      })}
      {episode.environment.counterparty !== null && (
        <li className="flex gap-2 p-3">
          <Input
            aria-label="Say something"
            placeholder="Say something"
            value={words}
            onChange={(event) => setWords(event.target.value)}
          />
          <Button
            disabled={words.trim() === ""}
            onClick={() => {
              say(words);
              setWords("");
            }}
          >
            Say
          </Button>
        </li>
      )}
    </ul>
  );
}

function Arguments({
  tool,
  possible,
  act,
}: {
  readonly tool: Tool;
  readonly possible: readonly PossibleAction[];
  readonly act: (action: Action) => void;
}) {
  const [chosen, setChosen] = useState("0");
  const [values, setValues] = useState<Readonly<Record<string, string>>>({});
  const listed = possible[Number(chosen)];
  const fill = () => {
    const given = tool.parameters.flatMap((parameter) => {
      const text = values[parameter.name]?.trim() ?? "";
      return text === "" ? [] : [[parameter.name, argumentOf(parameter, text)] as const];
    });
    act({ tool: tool.name, arguments: Object.fromEntries(given) });
  };
  return (
    <div className="flex flex-col gap-3 bg-sunken px-4 py-3">
      {possible.length > 0 ? (
        <>
          <Select
            aria-label={`Arguments of ${tool.label}`}
            value={chosen}
            onValueChange={setChosen}
            options={possible.slice(0, 200).map((one, index) => ({ value: String(index), label: one.label }))}
          />
          <Button
            variant="primary"
            size="sm"
            className="self-start"
            onClick={() => listed !== undefined && act(listed.action)}
          >
            {tool.label}
          </Button>
        </>
      ) : (
        <>
          {tool.parameters.map((parameter) => (
            <Field
              key={parameter.name}
              label={parameter.label}
              required={!parameter.optional}
              hint={typeWords(parameter.type)}
            >
              <Input
                value={values[parameter.name] ?? ""}
                onChange={(event) => setValues({ ...values, [parameter.name]: event.target.value })}
              />
            </Field>
          ))}
          <Button variant="primary" size="sm" className="self-start" onClick={fill}>
            {tool.label}
          </Button>
        </>
      )}
    </div>
  );
}

/** What a person typed, in the form in which agents send it. */
function argumentOf(parameter: Parameter, text: string): unknown {
  if (parameter.type.kind === "yes_no") return /^(yes|true|y)$/i.test(text);
  if (parameter.type.kind === "list") return text.split(",").map((part) => part.trim());
  return text;
}
