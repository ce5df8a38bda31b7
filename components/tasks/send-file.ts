import { pieceBytes } from "#core/tasks/text-form.ts";

const retryAfterMs = 2_000;

export type SendOutcome =
  | { readonly kind: "sent" }
  /** Somebody cancelled it, or this page was told to stop. */
  | { readonly kind: "stopped" }
  | { readonly kind: "refused"; readonly sentence: string };

/**
 * Sends an announced file piece by piece from where it stopped; a lost connection is waited for. The first piece of a file that is partly
 * there is sent again, so that the server can tell another file from this one.
 */
export async function sendFile(
  id: string,
  file: File,
  received: number,
  tell: (state: { sent: number; waiting: boolean }) => void,
  signal: AbortSignal,
): Promise<SendOutcome> {
  const starts = received > 0 ? [0] : [];
  for (let at = received; at < file.size; at += pieceBytes) starts.push(at);
  for (const at of starts) {
    const outcome = await sendPiece(id, file, at, tell, signal);
    if (outcome !== null) return outcome;
    tell({ sent: Math.max(received, Math.min(at + pieceBytes, file.size)), waiting: false });
  }
  return { kind: "sent" };
}

async function sendPiece(
  id: string,
  file: File,
  at: number,
  tell: (state: { sent: number; waiting: boolean }) => void,
  signal: AbortSignal,
): Promise<SendOutcome | null> {
  for (;;) {
    if (signal.aborted) return { kind: "stopped" };
    try {
      const response = await fetch(`/api/import/tasks/${id}?starts=${at}`, {
        method: "PUT",
        headers: { "content-type": "application/octet-stream" },
        body: file.slice(at, at + pieceBytes),
        signal,
      });
      const answer: { state?: string; message?: string; remedy?: string } = await response.json();
      if (response.ok) return answer.state === "cancelled" ? { kind: "stopped" } : null;
      if (response.status < 500) {
        return {
          kind: "refused",
          sentence: `${answer.message ?? "The file was refused."} ${answer.remedy ?? ""}`,
        };
      }
    } catch {
      if (signal.aborted) return { kind: "stopped" };
    }
    tell({ sent: at, waiting: true });
    await new Promise((resolve) => setTimeout(resolve, retryAfterMs));
  }
}
