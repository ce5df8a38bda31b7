"use client";

import { CopyButton } from "#components/ui/copy-button.tsx";
import { Input } from "#components/ui/input.tsx";
import { Time } from "#components/ui/time.tsx";

export type MadeLink = { readonly url: string | null; readonly expiresAt: Date; readonly mailed: boolean };

/** A link that was just made. It is shown here and never again. */
export function MadeLinkNote({ link, person }: { readonly link: MadeLink; readonly person: string }) {
  return (
    <div className="flex flex-col gap-3 pb-3" role="status">
      <p>
        {link.mailed
          ? `The link was mailed to ${person}.`
          : "No mail was sent, because outgoing mail is not set up. Hand the link over yourself."}{" "}
        {link.url === null
          ? "It is not shown here, because it would also open the other organizations of this person."
          : "It is shown only now: Assay keeps no copy that could be read."}
      </p>
      {link.url !== null && (
        <div className="flex items-center gap-2">
          <Input
            readOnly
            value={link.url}
            aria-label="One-time link"
            className="font-mono text-sm"
            onFocus={(event) => event.currentTarget.select()}
          />
          <CopyButton text={link.url} label="Copy link" showLabel className="h-8" />
        </div>
      )}
      <p className="text-muted text-sm">
        It works once and until <Time value={link.expiresAt} form="dateTime" />.
      </p>
    </div>
  );
}
