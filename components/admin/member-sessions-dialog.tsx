"use client";

import { SessionList } from "#components/account/session-list.tsx";
import { Dialog } from "#components/ui/dialog.tsx";
import type { Member } from "./member-actions.tsx";

/** Where another member is signed in, with a way to end each. */
export function MemberSessionsDialog({
  member,
  onClose,
}: {
  readonly member: Member;
  readonly onClose: () => void;
}) {
  return (
    <Dialog
      open
      onOpenChange={(open) => !open && onClose()}
      title={`Sessions of ${member.name}`}
      description="An ended session is refused at its next request. Ending one is recorded."
      size="lg"
    >
      <div className="mb-4 rounded-md border bg-surface">
        <SessionList personId={member.personId} name={member.name} />
      </div>
    </Dialog>
  );
}
