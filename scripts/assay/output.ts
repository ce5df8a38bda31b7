/**
 * Standard output belongs to the result; sentences about it go to standard error. A reader that closes the pipe early (`| head`) ends the
 * command quietly.
 */
let closed = false;

/** Makes a closed pipe a quiet ending; called once at the start. */
export function watchOutput(): void {
  process.stdout.on("error", (error: NodeJS.ErrnoException) => {
    closed = true;
    if (error.code === "EPIPE") process.exit(process.exitCode ?? 0);
    throw error;
  });
}

/** Writes one line to standard output and waits while the reader is slower than we are. */
export async function print(line: string): Promise<void> {
  if (closed) return;
  if (process.stdout.write(`${line}\n`)) return;
  await new Promise<void>((resolve) => process.stdout.once("drain", resolve));
}

/** Writes one line of JSON. */
export function printJson(value: unknown): Promise<void> {
  return print(JSON.stringify(value));
}

/** A sentence beside the result. */
export function remark(sentence: string): void {
  process.stderr.write(`${sentence}\n`);
}
