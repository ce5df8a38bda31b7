import { structuredPatch } from "diff";
import { useMemo } from "react";
import { cn } from "#components/ui/cn.ts";

const reachable = { tabIndex: 0 } as const;

const pretty = (canonical: string) => `${JSON.stringify(JSON.parse(canonical), null, 2)}\n`;

/** The canonical document line by line, changed lines with three lines around them; nothing is interpreted here. */
export function TextView({
  before,
  after,
  context = 3,
}: {
  readonly before: string | null;
  readonly after: string | null;
  readonly context?: number;
}) {
  const hunks = useMemo(() => {
    const [old, now] = [before === null ? "" : pretty(before), after === null ? "" : pretty(after)];
    return structuredPatch("before", "after", old, now, "", "", { context }).hunks;
  }, [before, after, context]);
  if (hunks.length === 0) return <p className="text-muted">Nothing differs.</p>;
  return (
    <section
      aria-label="Text"
      // What scrolls must be reachable by keyboard.
      {...reachable}
      className="max-h-[70dvh] overflow-auto rounded-md border bg-surface"
    >
      <div className="w-max min-w-full font-mono text-sm">
        {hunks.map((hunk) => (
          <div key={hunk.newStart} className="border-b last:border-b-0">
            <p className="bg-sunken px-3 py-1 text-muted">
              lines {hunk.newStart}–{hunk.newStart + Math.max(0, hunk.newLines - 1)}
            </p>
            {hunk.lines.map((line, index) => (
              // biome-ignore lint/suspicious/noArrayIndexKey: lines have no identity but their place
              <Line key={index} line={line} />
            ))}
          </div>
        ))}
      </div>
    </section>
  );
}

function Line({ line }: { readonly line: string }) {
  const sign = line[0];
  const Tag = sign === "+" ? "ins" : sign === "-" ? "del" : "span";
  return (
    <Tag
      className={cn(
        "block whitespace-pre px-3 no-underline",
        sign === "+" && "bg-pass-soft",
        sign === "-" && "bg-fail-soft",
      )}
    >
      <span aria-hidden className="inline-block w-4 select-none text-muted">
        {sign === "+" ? "+" : sign === "-" ? "−" : ""}
      </span>
      {line.slice(1)}
    </Tag>
  );
}
