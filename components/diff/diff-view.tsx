import { type ReactNode, useMemo } from "react";
import { Badge, type Tone } from "#components/ui/badge.tsx";
import { cn } from "#components/ui/cn.ts";
import { DiffValue } from "./diff-value.tsx";
import { type Change, diffDocuments, groupChanges, humanize } from "./json-diff.ts";
import { TextDiff } from "./text-diff.tsx";

const kinds: Record<Change["kind"], { sign: string; word: string; tone: Tone }> = {
  added: { sign: "+", word: "added", tone: "pass" },
  removed: { sign: "−", word: "removed", tone: "fail" },
  changed: { sign: "~", word: "changed", tone: "info" },
  moved: { sign: "↕", word: "moved", tone: "neutral" },
};

export type DiffViewProps = {
  readonly before: unknown;
  readonly after: unknown;
  /** Heading of a change by meaning: "Reward changed", "The agent may now …"; by default the first part of the path. */
  readonly groupOf?: (change: Change) => string;
  /** Name of the field; by default the path in plain words. */
  readonly labelOf?: (change: Change) => ReactNode;
  /** Actions or comments under a change (path joined by "/" is its anchor). */
  readonly extraOf?: (change: Change) => ReactNode;
  readonly labels?: { readonly before: string; readonly after: string };
  /** Said when nothing differs. */
  readonly empty?: ReactNode;
  readonly className?: string;
};

function sentenceOfPath(path: ReadonlyArray<string>): string {
  return path.map(humanize).join(" › ") || "Whole";
}

function isProse(change: Change): change is Change & { before: string; after: string } {
  return (
    typeof change.before === "string" &&
    typeof change.after === "string" &&
    change.before.length + change.after.length > 60
  );
}

function ChangeRow({
  change,
  label,
  extraOf,
}: { change: Change; label: ReactNode } & Pick<DiffViewProps, "extraOf">) {
  const { sign, word, tone } = kinds[change.kind];
  return (
    <div
      id={`change-${change.path.join("/")}`}
      className="grid grid-cols-1 gap-x-4 gap-y-1 border-b px-4 py-2.5 last:border-b-0 sm:grid-cols-[minmax(10rem,14rem)_1fr]"
    >
      <div className="min-w-0 break-words text-sm">
        <p className="font-medium">{label}</p>
        {/* A pair of values shows by itself that it changed. */}
        <Badge tone={tone} className={change.kind === "changed" ? "sr-only" : "mt-1"}>
          <span aria-hidden>{sign}</span> {word}
        </Badge>
      </div>
      <div className="min-w-0 text-sm">
        {change.kind === "moved" ? (
          <p>
            from place {String(change.before)} to place {String(change.after)}
          </p>
        ) : isProse(change) ? (
          <TextDiff before={change.before} after={change.after} />
        ) : (
          <div
            className={cn(
              "grid grid-cols-1 gap-x-4 gap-y-1",
              change.kind === "changed" && "md:grid-cols-[1fr_auto_1fr]",
            )}
          >
            {change.kind !== "added" && (
              <del className="min-w-0 break-words rounded-sm bg-fail-soft px-1.5 py-0.5 decoration-1">
                <DiffValue value={change.before} />
              </del>
            )}
            {change.kind === "changed" && (
              <span aria-hidden className="hidden py-0.5 text-muted md:block">
                →
              </span>
            )}
            {change.kind !== "removed" && (
              <ins className="min-w-0 break-words rounded-sm bg-pass-soft px-1.5 py-0.5 no-underline">
                <DiffValue value={change.after} />
              </ins>
            )}
          </div>
        )}
        {extraOf?.(change)}
      </div>
    </div>
  );
}

/** Field-level difference of two documents, grouped; long texts word by word. */
export function DiffView({ before, after, groupOf, labelOf, extraOf, empty, className }: DiffViewProps) {
  const groups = useMemo(() => groupChanges(diffDocuments(before, after), groupOf), [before, after, groupOf]);
  if (groups.length === 0) {
    return <p className={cn("text-muted", className)}>{empty ?? "Nothing differs."}</p>;
  }
  return (
    <div className={cn("flex flex-col gap-4", className)}>
      {groups.map((group) => (
        <section key={group.title} className="overflow-hidden rounded-md border bg-surface">
          <h2 className="flex items-center gap-2 border-b bg-sunken px-4 py-1.5 font-semibold text-sm">
            {group.title}
            <span className="font-normal text-muted tabular-nums">{group.changes.length}</span>
          </h2>
          {group.changes.map((change) => (
            <ChangeRow
              key={change.kind + change.path.join("/")}
              change={change}
              // Under the default heading the first part of the path has been said.
              label={labelOf?.(change) ?? sentenceOfPath(groupOf ? change.path : change.path.slice(1))}
              {...(extraOf ? { extraOf } : {})}
            />
          ))}
        </section>
      ))}
    </div>
  );
}
