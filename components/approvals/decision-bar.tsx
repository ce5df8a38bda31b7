"use client";

import { StickyBar } from "#components/ui/sticky-bar.tsx";
import { Time } from "#components/ui/time.tsx";
import { RejectDialog } from "./reject-dialog.tsx";
import type { Revision } from "./revision-screen.tsx";
import { SignDialog } from "./sign-dialog.tsx";
import { WithdrawDialog } from "./withdraw-dialog.tsx";

/** The decision, always in reach; who may not decide reads why, in the place of the buttons. */
export function DecisionBar({
  revision,
  name,
  person,
}: {
  readonly revision: Revision;
  readonly name: string;
  readonly person: string;
}) {
  if (revision.state !== "in_review") {
    const last = revision.decisions.at(-1);
    return (
      <StickyBar
        summary={
          last ? (
            <>
              {name} was {last.kind} by {last.printedName}, <Time value={last.decidedAt} />.
            </>
          ) : (
            `${name} is ${revision.state}.`
          )
        }
      >
        {null}
      </StickyBar>
    );
  }
  if (revision.whyNot !== null) {
    return (
      <StickyBar summary={<span className="text-ink">{revision.whyNot}</span>}>
        {revision.mine && <WithdrawDialog revision={revision} name={name} />}
      </StickyBar>
    );
  }
  const open = revision.comments.filter(({ resolved }) => !resolved).length;
  return (
    <StickyBar
      summary={
        <>
          Binds <span className="font-mono">{revision.digest.slice(0, 12)}</span>
          {revision.nextRelease !== null && ` and completes release ${revision.nextRelease}`}
          {open > 0 && ` · ${open === 1 ? "1 comment is open" : `${open} comments are open`}`}
        </>
      }
    >
      <RejectDialog revision={revision} name={name} person={person} />
      <SignDialog revision={revision} name={name} person={person} />
    </StickyBar>
  );
}
