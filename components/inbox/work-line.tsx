import Link from "next/link";
import type { ReactNode } from "react";
import { Card } from "#components/ui/card.tsx";
import { cn } from "#components/ui/cn.ts";
import { Time } from "#components/ui/time.tsx";

/** Things of one kind that wait; without any, it is not there. */
export function WorkGroup({
  title,
  hint,
  count,
  children,
}: {
  readonly title: string;
  readonly hint?: string;
  readonly count: number;
  readonly children: ReactNode;
}) {
  if (count === 0) return null;
  return (
    <Card
      title={
        <span className="flex items-center gap-2">
          {title}
          <span className="rounded-full bg-hover px-1.5 font-normal text-muted text-xs tabular-nums">
            {count}
          </span>
        </span>
      }
      {...(hint === undefined ? {} : { hint })}
      flush
    >
      <ul className="divide-y">{children}</ul>
    </Card>
  );
}

/** One thing that waits: what, the sentence that matters, who and since when. The whole line leads there. */
export function WorkLine({
  href,
  title,
  sentence,
  who,
  at,
  tone,
  note,
}: {
  readonly href: string;
  readonly title: string;
  readonly sentence: ReactNode;
  readonly who?: string;
  readonly at: Date;
  readonly tone?: "fail";
  readonly note?: ReactNode;
}) {
  return (
    <li className="relative px-4 py-2.5 hover:bg-hover">
      <div className="flex flex-wrap items-baseline gap-x-3">
        <Link
          href={href}
          className="min-w-0 grow font-medium after:absolute after:inset-0 after:content-['']"
        >
          {title}
        </Link>
        <span className="shrink-0 text-muted text-sm">
          {who !== undefined && `${who} · `}
          <Time value={at} />
        </span>
      </div>
      <p
        className={cn(
          "mt-0.5 line-clamp-3 break-words text-sm",
          tone === "fail" ? "text-fail" : "text-muted",
        )}
      >
        {sentence}
      </p>
      {note !== undefined && <p className="mt-0.5 text-muted text-sm">{note}</p>}
    </li>
  );
}
