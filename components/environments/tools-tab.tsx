"use client";

import { Pencil, Plus } from "lucide-react";
import { type ReactNode, useMemo, useState } from "react";
import { clauseAnchor } from "#components/editor/markdown-tree.ts";
import { Badge } from "#components/ui/badge.tsx";
import { Button } from "#components/ui/button.tsx";
import { Input } from "#components/ui/input.tsx";
import { Money } from "#components/ui/money.tsx";
import type { Environment } from "#core/environments/compile.ts";
import type { DocumentProblem } from "#core/environments/problems.ts";
import type { EnvironmentDocument, Tool } from "#core/environments/schema.ts";
import { addTool, effectWords, labelsByPath, typeWords } from "./environment-edits.ts";
import { ToolEditor } from "./tool-editor.tsx";

const kindWords: Record<Tool["kind"], string> = {
  read: "looks something up",
  write: "changes the case",
  decide: "decides",
  message: "says something",
};

export interface ToolsTabProps {
  readonly document: EnvironmentDocument;
  /** The last version without problems; gives names and types to the editors. */
  readonly environment: Environment | null;
  readonly problems: readonly DocumentProblem[];
  readonly readOnly: boolean;
  readonly change: (next: (old: EnvironmentDocument) => EnvironmentDocument, group?: string) => void;
  readonly undo: () => void;
}

/** What the agent may do: each tool as a card in plain words, with its conditions, effects and clauses. */
export function ToolsTab(props: ToolsTabProps) {
  const { document, readOnly, change, problems } = props;
  const [editing, setEditing] = useState<string | null>(null);
  const [label, setLabel] = useState("");
  const labels = useMemo(() => labelsByPath(document), [document]);
  const open = document.tools.findIndex(({ name }) => name === editing);
  return (
    <div className="flex flex-col gap-4">
      <ul className="grid gap-4 xl:grid-cols-2">
        {document.tools.map((tool, index) => (
          <li key={tool.name}>
            <ToolCard
              tool={tool}
              labels={labels}
              currency={document.currency}
              problems={problems.filter(({ path }) => path.startsWith(`/tools/${index}/`)).length}
              onEdit={readOnly ? undefined : () => setEditing(tool.name)}
            />
          </li>
        ))}
      </ul>
      {!readOnly && (
        <form
          className="flex max-w-120 gap-2"
          onSubmit={(event) => {
            event.preventDefault();
            if (label.trim() === "") return;
            const next = addTool(document, label.trim());
            change(() => next);
            setEditing(next.tools.at(-1)?.name ?? null);
            setLabel("");
          }}
        >
          <Input
            aria-label="New tool"
            placeholder="What else may the agent do? For example: Call the customer"
            value={label}
            onChange={(event) => setLabel(event.target.value)}
          />
          <Button type="submit">
            <Plus /> Add tool
          </Button>
        </form>
      )}
      {open >= 0 && <ToolEditor {...props} index={open} onClose={() => setEditing(null)} />}
    </div>
  );
}

function ToolCard({
  tool,
  labels,
  currency,
  problems,
  onEdit,
}: {
  readonly tool: Tool;
  readonly labels: ReadonlyMap<string, string>;
  readonly currency: string;
  readonly problems: number;
  readonly onEdit: (() => void) | undefined;
}) {
  return (
    <section className="flex h-full min-w-0 flex-col gap-3 rounded-md border bg-surface p-4">
      <header className="flex flex-wrap items-start gap-2">
        <div className="min-w-0 grow">
          <h3 className="font-semibold text-lg">{tool.label}</h3>
          <p className="text-muted text-sm">{tool.description}</p>
        </div>
        <Badge tone={tool.kind === "decide" ? "accent" : "neutral"}>{kindWords[tool.kind]}</Badge>
        {tool.ends && <Badge tone="info">ends the case</Badge>}
        {tool.cost !== "0" && (
          <Badge>
            costs <Money value={{ amount: tool.cost, currency }} />
          </Badge>
        )}
        {problems > 0 && <Badge tone="fail">{problems === 1 ? "1 problem" : `${problems} problems`}</Badge>}
        {onEdit !== undefined && (
          <Button variant="ghost" size="icon-sm" aria-label={`Edit ${tool.label}`} onClick={onEdit}>
            <Pencil />
          </Button>
        )}
      </header>
      <dl className="flex flex-col gap-2 text-sm">
        {tool.parameters.length > 0 && (
          <Part title="Asks for">
            {tool.parameters.map((parameter) => (
              <li key={parameter.name}>
                {parameter.label} <span className="text-muted">({typeWords(parameter.type)})</span>
              </li>
            ))}
          </Part>
        )}
        {tool.allowed.length > 0 && (
          <Part title="Otherwise refuses">
            {tool.allowed.map((condition) => (
              <li key={condition.when}>
                {condition.otherwise}
                {condition.clause !== undefined && <ClauseLink id={condition.clause} />}
                <Rule text={condition.when} />
              </li>
            ))}
          </Part>
        )}
        {tool.effects.length > 0 && (
          <Part title="Then it">
            {tool.effects.map((effect) => {
              const { words, rule } = effectWords(effect, labels);
              return (
                <li key={`${effect.do} ${words} ${rule}`}>
                  {words}
                  <Rule text={rule} />
                  {effect.when !== undefined && (
                    <>
                      if <Rule text={effect.when} />
                    </>
                  )}
                </li>
              );
            })}
          </Part>
        )}
        {tool.returns !== undefined && (
          <Part title="Tells the agent">
            <li>
              <Rule text={tool.returns} />
            </li>
          </Part>
        )}
      </dl>
    </section>
  );
}

function Part({ title, children }: { readonly title: string; readonly children: ReactNode }) {
  return (
    <div>
      <dt className="text-muted text-xs">{title}</dt>
      <dd>
        <ul className="flex flex-col gap-1">{children}</ul>
      </dd>
    </div>
  );
}

function Rule({ text }: { readonly text: string }) {
  return (
    <code className="mt-0.5 line-clamp-3 break-words font-mono text-muted text-xs" title={text}>
      {text}
    </code>
  );
}

function ClauseLink({ id }: { readonly id: string }) {
  return (
    <a
      className="ml-1.5 text-accent text-xs underline-offset-4 hover:underline"
      href={`?tab=policy#${clauseAnchor(id)}`}
    >
      clause {id}
    </a>
  );
}
