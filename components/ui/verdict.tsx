import { cn } from "./cn.ts";

export type Verdict = "pass" | "fail" | "error" | "unscored";

const marks: Record<Verdict, { sign: string; word: string; looks: string }> = {
  pass: { sign: "✓", word: "Pass", looks: "text-pass" },
  fail: { sign: "✕", word: "Fail", looks: "text-fail" },
  error: { sign: "?", word: "Cannot decide", looks: "text-unsure" },
  unscored: { sign: "–", word: "Unscored", looks: "text-muted" },
};

/** The sign of a verdict, always with its word: visible, or for screen readers in dense lists. */
export function VerdictMark({
  verdict,
  wordHidden = false,
  className,
}: {
  readonly verdict: Verdict;
  readonly wordHidden?: boolean;
  readonly className?: string;
}) {
  const { sign, word, looks } = marks[verdict];
  return (
    <span
      className={cn("inline-flex items-center gap-1.5 whitespace-nowrap font-medium", looks, className)}
      title={wordHidden ? word : undefined}
    >
      <span aria-hidden className="w-3 text-center">
        {sign}
      </span>
      <span className={wordHidden ? "sr-only" : undefined}>{word}</span>
    </span>
  );
}

/** "17 ✓ 2 ✕ 1 ?" with words for screen readers; zero counts are left out. */
export function VerdictCounts({
  counts,
  className,
}: {
  readonly counts: Partial<Record<Verdict, number>>;
  readonly className?: string;
}) {
  return (
    <span className={cn("inline-flex gap-2 tabular-nums", className)}>
      {(["pass", "fail", "error", "unscored"] as const).map((verdict) => {
        const count = counts[verdict] ?? 0;
        if (count === 0) return null;
        return (
          <span key={verdict} className={marks[verdict].looks}>
            {count} <span aria-hidden>{marks[verdict].sign}</span>
            <span className="sr-only">{marks[verdict].word}</span>
          </span>
        );
      })}
    </span>
  );
}
