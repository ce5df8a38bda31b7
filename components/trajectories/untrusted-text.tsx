import { cn } from "#components/ui/cn.ts";
import { visiblePieces } from "./visible-text.ts";

/**
 * Text that an agent or a document wrote: text nodes only, never markup. What cannot be seen but changes what is read
 * (direction, zero width) is marked, and the direction of the text stays inside of it.
 */
export function UntrustedText({ text, className }: { readonly text: string; readonly className?: string }) {
  return (
    <bdi className={cn("whitespace-pre-wrap break-words", className)}>
      {visiblePieces(text).map((piece, index) =>
        piece.kind === "text" ? (
          piece.text
        ) : (
          <mark
            // biome-ignore lint/suspicious/noArrayIndexKey: pieces of one text have no other identity
            key={index}
            title={piece.name}
            className="mx-px rounded-sm bg-unsure-soft px-1 font-mono text-unsure text-xs"
          >
            {piece.code}
            <span className="sr-only"> {piece.name}</span>
          </mark>
        ),
      )}
    </bdi>
  );
}
