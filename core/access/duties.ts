import { AssayError } from "#core/shared/errors.ts";

/** A revision's people, as far as separation of duties needs them. */
export interface RevisionPeople {
  readonly authorId: string;
  readonly contributorIds: readonly string[];
}

/**
 * Refuses (`separation_of_duties`) a signature by somebody who sent the revision for approval or contributed to it.
 * The database enforces the same rule; here it becomes a sentence.
 */
export function requireIndependentSigner(signerId: string, revision: RevisionPeople): void {
  if (signerId === revision.authorId) {
    throw new AssayError(
      "separation_of_duties",
      "You sent this revision for approval, so you cannot decide on it.",
    );
  }
  if (revision.contributorIds.includes(signerId)) {
    throw new AssayError(
      "separation_of_duties",
      "You contributed to this revision, so you cannot decide on it.",
    );
  }
}

/** Refuses (`separation_of_duties`) a change of one's own roles or state: nobody grants themselves anything. */
export function requireOtherMember(actorId: string, memberId: string): void {
  if (actorId === memberId) {
    throw new AssayError("separation_of_duties", "You cannot change your own membership or roles.", {
      remedy: "Ask another administrator.",
    });
  }
}
