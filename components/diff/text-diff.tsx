import { diffLines, diffWordsWithSpace } from "diff";
import { cn } from "#components/ui/cn.ts";

/** Beyond this, words are compared line by line: the word comparison of very long texts takes too long for a screen. */
const wordLimit = 20_000;

/** Two texts as one: what went is struck through, what came is underlined (colour is not needed to tell). */
export function TextDiff({
  before,
  after,
  className,
}: {
  readonly before: string;
  readonly after: string;
  readonly className?: string;
}) {
  const long = before.length + after.length > wordLimit;
  const parts = long ? diffLines(before, after) : diffWordsWithSpace(before, after);
  return (
    <div className={cn("whitespace-pre-wrap break-words", className)}>
      {parts.map((part, index) => {
        const key = `${index}${part.added}${part.removed}`;
        if (part.added) {
          return (
            <ins key={key} className="rounded-sm bg-pass-soft text-pass decoration-1 underline-offset-2">
              {part.value}
            </ins>
          );
        }
        if (part.removed) {
          return (
            <del key={key} className="rounded-sm bg-fail-soft text-fail decoration-1">
              {part.value}
            </del>
          );
        }
        return <span key={key}>{part.value}</span>;
      })}
    </div>
  );
}
