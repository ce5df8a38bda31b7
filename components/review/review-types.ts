import type { Inputs, Outputs } from "#components/api/outputs.ts";
import type { Verdict as Mark } from "#components/ui/verdict.tsx";

export type ReviewItem = Outputs["review"]["item"];
export type ReviewCriterion = ReviewItem["criteria"][number];
export type QueueItem = Outputs["review"]["queue"]["items"][number];
export type LockedVerdict = Inputs["review"]["lock"]["verdicts"][number];
export type Verdict = LockedVerdict["verdict"];
export type Evidence = LockedVerdict["evidence"][number];

/** What a reviewer has written about one criterion so far. */
export type Entry = {
  readonly verdict: Verdict | null;
  readonly note: string;
  readonly evidence: ReadonlyArray<Evidence>;
};

export const emptyEntry: Entry = { verdict: null, note: "", evidence: [] };

/** What a reviewer answers: does the sentence hold? */
export type Answer = "yes" | "no" | "unsure";

/** A pitfall is a sentence that should not hold: it costs points, or must not happen. */
export function isPitfall(criterion: Pick<ReviewCriterion, "points" | "gate">): boolean {
  return criterion.gate === "must_not" || criterion.points.startsWith("-");
}

/** The verdict (is it good?) that an answer (does it hold?) comes to. */
export function verdictOf(criterion: Pick<ReviewCriterion, "points" | "gate">, answer: Answer): Verdict {
  if (answer === "unsure") return "cannot_decide";
  return (answer === "yes") === isPitfall(criterion) ? "fail" : "pass";
}

/** The answer behind a verdict. */
export function answerOf(
  criterion: Pick<ReviewCriterion, "points" | "gate">,
  verdict: Verdict | null,
): Answer | null {
  if (verdict === null) return null;
  if (verdict === "cannot_decide") return "unsure";
  return (verdict === "pass") === isPitfall(criterion) ? "no" : "yes";
}

/** The sign under which a verdict of a person is shown. */
export function markOf(verdict: string | null | undefined): Mark {
  if (verdict === "pass" || verdict === "fail") return verdict;
  return verdict === "cannot_decide" || verdict === "error" ? "error" : "unscored";
}

/** The draft that the server kept, entry by entry; what does not read as one is left out. */
export function entriesOfDraft(draft: unknown): ReadonlyMap<string, Entry> {
  const stored = typeof draft === "object" && draft !== null && "verdicts" in draft ? draft.verdicts : [];
  const entries = new Map<string, Entry>();
  for (const one of Array.isArray(stored) ? stored : []) {
    if (typeof one?.criterion !== "string") continue;
    const { criterion, verdict, note, evidence } = one as { criterion: string } & Entry;
    entries.set(criterion, { verdict: verdict ?? null, note: note ?? "", evidence: evidence ?? [] });
  }
  return entries;
}
