import { createWriteStream, mkdirSync, type WriteStream } from "node:fs";
import { join } from "node:path";
import { type GuardedChild, startGuarded } from "#server/processes/guarded-child.ts";
import { StartupProblem } from "#server/startup-problem.ts";

export interface ProcessSpec {
  readonly name: string;
  /** Arguments of Node, the program's file first. */
  readonly args: readonly string[];
  readonly env: NodeJS.ProcessEnv;
}

export interface SupervisorOptions {
  readonly cwd: string;
  /** `terminal` prefixes every line with the process's name; otherwise the folder that gets one log file a process. */
  readonly logs: "terminal" | { readonly folder: string };
  readonly say: (sentence: string) => void;
  /** Pauses before the first, second, … restart in a row; the last one repeats. Shorter in tests. */
  readonly backOffMs?: readonly number[];
}

const defaultBackOff = [500, 1_000, 2_000, 5_000, 10_000, 30_000];
/** A process that ran this long has recovered: its next crash is again the first. */
const recoveredAfterMs = 60_000;
const hopelessAfterCrashes = 5;

/**
 * Starts the product's processes, restarts one that crashes with growing pauses, and stops all of them. Invariant: after
 * `stop` has resolved, or when this process is gone for whatever reason, none of them is left.
 */
export class Supervisor {
  readonly #options: SupervisorOptions;
  readonly #children = new Map<string, GuardedChild>();
  readonly #recent = new Map<string, string[]>();
  readonly #files: WriteStream[] = [];
  readonly #timers = new Set<NodeJS.Timeout>();
  readonly #failing = Promise.withResolvers<StartupProblem>();
  #stopping: Promise<void> | undefined;

  constructor(options: SupervisorOptions) {
    this.#options = options;
    if (options.logs !== "terminal") mkdirSync(options.logs.folder, { recursive: true });
  }

  /** Starts a process and keeps it running until `stop`. */
  start(spec: ProcessSpec): void {
    this.#recent.set(spec.name, []);
    this.#launch(spec, this.#sink(spec.name), 0);
  }

  /** Resolves when a process crashes for the fifth time in a row; who waits for its work should not wait for ever. */
  failing(): Promise<StartupProblem> {
    return this.#failing.promise;
  }

  /** Process ids by name, for tests and for the status line. */
  pids(): ReadonlyMap<string, number> {
    return new Map([...this.#children].map(([name, child]) => [name, child.pid]));
  }

  /** The last lines that a process wrote. */
  lastLines(name: string): readonly string[] {
    return this.#recent.get(name) ?? [];
  }

  /** Asks every process to end, waits, ends what remains. A second call waits for the first. */
  stop(graceMs = 10_000): Promise<void> {
    this.#stopping ??= (async () => {
      for (const timer of this.#timers) clearTimeout(timer);
      await Promise.all([...this.#children.values()].map((child) => child.stop({ graceMs })));
      for (const file of this.#files) file.end();
    })();
    return this.#stopping;
  }

  /** Ends every process at once, without asking. */
  kill(): void {
    for (const child of this.#children.values()) child.signal("SIGKILL");
  }

  #launch(spec: ProcessSpec, sink: (line: string) => void, crashes: number): void {
    const began = performance.now();
    const child = startGuarded(process.execPath, spec.args, {
      cwd: this.#options.cwd,
      env: spec.env,
      stdio: ["ignore", "pipe", "pipe"],
    });
    this.#children.set(spec.name, child);
    for (const stream of [child.process.stdout, child.process.stderr]) {
      let rest = "";
      stream?.setEncoding("utf8").on("data", (chunk: string) => {
        const lines = (rest + chunk).split("\n");
        rest = lines.pop() ?? "";
        for (const line of lines) sink(line);
      });
      stream?.on("end", () => rest && sink(rest));
    }
    void child.ended.then(({ code, signal }) => {
      if (this.#stopping) return;
      // What the crashed leader started must not run beside its successor.
      child.signal("SIGKILL");
      const earlier = performance.now() - began > recoveredAfterMs ? 0 : crashes;
      if (earlier + 1 >= hopelessAfterCrashes) this.#failing.resolve(this.#hopeless(spec.name));
      const pauses = this.#options.backOffMs ?? defaultBackOff;
      const pause = pauses[Math.min(earlier, pauses.length - 1)] ?? 1_000;
      this.#options.say(
        `The ${spec.name} process ended (${signal ?? `code ${code}`}); it is started again in ${pause / 1000} s.`,
      );
      const timer = setTimeout(() => {
        this.#timers.delete(timer);
        this.#launch(spec, sink, earlier + 1);
      }, pause);
      this.#timers.add(timer);
    });
  }

  #hopeless(name: string): StartupProblem {
    const lines = this.lastLines(name).slice(-15).join("\n");
    return new StartupProblem(
      `The ${name} process ended ${hopelessAfterCrashes} times in a row. The last that it wrote:\n${lines}`,
    );
  }

  #sink(name: string): (line: string) => void {
    const recent = this.#recent.get(name) ?? [];
    const remember = (line: string) => {
      recent.push(line);
      if (recent.length > 60) recent.shift();
    };
    if (this.#options.logs === "terminal") {
      return (line) => {
        remember(line);
        process.stdout.write(`${name.padEnd(9)} | ${line}\n`);
      };
    }
    const file = createWriteStream(join(this.#options.logs.folder, `${name}.log`), { flags: "a" });
    // A full disk must not take the product down through its log.
    file.on("error", () => undefined);
    this.#files.push(file);
    return (line) => {
      remember(line);
      file.write(`${line}\n`);
    };
  }
}

/**
 * Waits until `address` answers 200. Throws StartupProblem with the last answer and the last log lines when it does not
 * within `timeoutMs`.
 */
export async function waitUntilReady(
  supervisor: Supervisor,
  name: string,
  address: string,
  timeoutMs = 60_000,
): Promise<void> {
  const deadline = performance.now() + timeoutMs;
  let last = "it does not answer";
  while (performance.now() < deadline) {
    try {
      const answer = await fetch(address, { signal: AbortSignal.timeout(5_000) });
      const text = await answer.text();
      if (answer.ok) return;
      const body = text.startsWith("<") ? "" : `: ${text.slice(0, 300)}`;
      last = `it answers ${answer.status}${body}`;
    } catch {
      // Not listening yet.
    }
    await new Promise((done) => setTimeout(done, 100));
  }
  const lines = supervisor.lastLines(name).slice(-15).join("\n");
  throw new StartupProblem(
    `The ${name} process is not ready after ${Math.round(timeoutMs / 1000)} s at ${address}: ${last}${lines ? `\n${lines}` : ""}`,
  );
}
