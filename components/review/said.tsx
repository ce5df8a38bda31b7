import { VerdictMark } from "#components/ui/verdict.tsx";
import { markOf } from "./review-types.ts";

/** A line of a definition list: who decided what, and the note with it. */
export function Said({
  who,
  verdict,
  note,
}: {
  readonly who: string;
  readonly verdict: string | undefined;
  readonly note: string | undefined;
}) {
  return (
    <>
      <dt className="text-muted">{who}</dt>
      <dd className="min-w-0">
        <VerdictMark verdict={markOf(verdict)} />
        {note !== undefined && note !== "" && <p className="break-words text-muted">{note}</p>}
      </dd>
    </>
  );
}
