/**
 * What has to be undone when a command ends, in reverse order of its making, whether it ends by itself, by an error or
 * by Ctrl-C. The first signal stops in order; a second one ends at once.
 */
export class Shutdown {
  readonly #steps: { name: string; undo: () => Promise<void> | void; force?: (() => void) | undefined }[] =
    [];
  #running: Promise<void> | undefined;
  #signal: NodeJS.Signals | undefined;
  #since = 0;
  #wake: (() => void) | undefined;
  readonly #signalled: Promise<void>;

  constructor(say: (sentence: string) => void) {
    this.#signalled = new Promise((resolve) => {
      this.#wake = resolve;
    });
    for (const name of ["SIGINT", "SIGTERM", "SIGHUP"] as const) {
      process.on(name, () => {
        // npm and the bootstrap pass a signal on that the terminal has already sent to us.
        if (this.#signal && performance.now() - this.#since < 1_000) return;
        if (this.#signal) {
          for (const step of this.#steps) step.force?.();
          process.exit(130);
        }
        this.#signal = name;
        this.#since = performance.now();
        say("Stopping ...");
        this.#wake?.();
      });
    }
  }

  /** Registers something to undo; `force` is its immediate form for a second Ctrl-C. */
  add(name: string, undo: () => Promise<void> | void, force?: () => void): void {
    // Work that a signal abandoned may still get here; what it starts now is undone at once.
    if (this.#running) void Promise.resolve(undo()).catch(() => undefined);
    else this.#steps.push({ name, undo, force });
  }

  /** The signal that asked to stop, if one did. */
  get signal(): NodeJS.Signals | undefined {
    return this.#signal;
  }

  /** Resolves when a signal asks to stop. */
  untilSignal(): Promise<void> {
    return this.#signalled;
  }

  /** Undoes everything, once, latest first; a step that fails does not keep the others from running. */
  run(): Promise<void> {
    this.#running ??= (async () => {
      for (const step of this.#steps.reverse()) {
        try {
          await step.undo();
        } catch (error) {
          console.error(
            `${step.name} could not be stopped: ${error instanceof Error ? error.message : error}`,
          );
        }
      }
    })();
    return this.#running;
  }

  /** Runs `work`; a signal during it abandons it. Everything is undone before this returns or throws. */
  async around(work: () => Promise<number>): Promise<number> {
    try {
      return await Promise.race([work(), this.#signalled.then(() => 130)]);
    } finally {
      await this.run();
    }
  }
}
