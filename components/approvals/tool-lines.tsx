import { Badge } from "#components/ui/badge.tsx";
import { Money } from "#components/ui/money.tsx";
import type { Effect, Tool } from "#core/environments/schema.ts";
import { CommentThread } from "./comment-thread.tsx";

const kinds = { read: "reads", write: "changes", decide: "decides", message: "says" } as const;

/** Tools as they are approved: what each is for, when it is refused, what it changes, what it costs. */
export function ToolLines({
  tools,
  currency,
}: {
  readonly tools: readonly Tool[];
  readonly currency: string;
}) {
  return (
    <ul className="divide-y">
      {tools.map((tool, index) => (
        <li key={tool.name} className="flex flex-col gap-1.5 px-4 py-3">
          <div className="flex flex-wrap items-center gap-2">
            <span className="font-medium">{tool.label}</span>
            <Badge>{kinds[tool.kind]}</Badge>
            {tool.ends && <Badge tone="info">ends the case</Badge>}
            {tool.cost !== "0" && (
              <span className="text-muted text-sm">
                costs <Money value={{ amount: tool.cost, currency }} />
              </span>
            )}
          </div>
          <p className="max-w-190 text-sm">{tool.description}</p>
          {tool.parameters.length > 0 && (
            <p className="text-muted text-sm">With {tool.parameters.map(({ label }) => label).join(", ")}</p>
          )}
          {tool.allowed.length > 0 && (
            <Lines title="Refused unless">
              {tool.allowed.map((condition) => (
                <li key={condition.when}>
                  <code className="break-words font-mono">{condition.when}</code>
                  {condition.clause && <span className="text-muted"> · clause {condition.clause}</span>}
                  <span className="block text-muted">“{condition.otherwise}”</span>
                </li>
              ))}
            </Lines>
          )}
          {tool.effects.length > 0 && (
            <Lines title="Changes">
              {tool.effects.map((effect) => (
                <li key={JSON.stringify(effect)}>
                  <code className="break-words font-mono">{effectWords(effect)}</code>
                </li>
              ))}
            </Lines>
          )}
          <CommentThread path={`/tools/${index}`} />
        </li>
      ))}
    </ul>
  );
}

function Lines({ title, children }: { readonly title: string; readonly children: React.ReactNode }) {
  return (
    <div className="text-sm">
      <p className="text-muted">{title}</p>
      <ul className="flex flex-col gap-1 border-l-2 pl-3">{children}</ul>
    </div>
  );
}

function effectWords(effect: Effect): string {
  const when = effect.when === undefined ? "" : `  if ${effect.when}`;
  switch (effect.do) {
    case "set":
      return `${effect.path} = ${effect.value}${when}`;
    case "increment":
      return `${effect.path} + ${effect.by}${when}`;
    case "append":
      return `${effect.path} gets ${effect.value}${when}`;
    case "remove":
      return `${effect.path} removed${effect.where === undefined ? "" : ` where ${effect.where}`}${when}`;
    case "update": {
      const set = Object.entries(effect.set).map(([name, value]) => `${name} = ${value}`);
      return `${effect.path} where ${effect.where}: ${set.join(", ")}${when}`;
    }
    case "for_each":
      return `for each ${effect.as} in ${effect.in}: ${effect.effects.map(effectWords).join("; ")}${when}`;
  }
}
