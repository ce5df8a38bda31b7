import { type ChildProcess, type SpawnOptions, spawn } from "node:child_process";

/** A child in a process group of its own that cannot outlive this process, even when this process is killed with SIGKILL. */
export interface GuardedChild {
  readonly process: ChildProcess;
  readonly pid: number;
  /** Resolves when the child has ended, with its exit code or the signal's name. */
  readonly ended: Promise<{ code: number | null; signal: NodeJS.Signals | null }>;
  /** Sends a signal to the whole group (or to the leader alone); ignored when the child is gone. */
  signal(name: NodeJS.Signals, to?: "group" | "leader"): void;
  /** Asks with `first`, waits, then ends the whole group with SIGKILL. Resolves when the child is gone. */
  stop(options?: { first?: NodeJS.Signals; to?: "group" | "leader"; graceMs?: number }): Promise<void>;
}

/**
 * Starts a command in its own process group together with a tiny shell that waits for the end of a pipe held by this
 * process. Whatever ends this process closes the pipe, and the shell then ends the group: nothing is left behind.
 */
export function startGuarded(
  command: string,
  args: readonly string[],
  options: SpawnOptions & { onParentDeath?: "INT" | "TERM" } = {},
): GuardedChild {
  const { onParentDeath = "TERM", ...spawnOptions } = options;
  const child = spawn(command, [...args], { ...spawnOptions, detached: true });
  const pid = child.pid;
  const ended = new Promise<{ code: number | null; signal: NodeJS.Signals | null }>((resolve) => {
    child.once("exit", (code, signal) => resolve({ code, signal }));
    child.once("error", () => resolve({ code: 127, signal: null }));
  });
  if (pid === undefined) {
    return { process: child, pid: -1, ended, signal: () => undefined, stop: async () => undefined };
  }
  const guard = spawn(
    "/bin/sh",
    [
      "-c",
      // The leader is asked first (PostgreSQL ends its own children); what remains of the group is then ended.
      'cat >/dev/null; kill -s "$2" "$1" 2>/dev/null; for i in 1 2 3 4 5 6 7 8 9 10; do kill -s 0 "$1" 2>/dev/null || break; sleep 1; done; kill -s KILL -- "-$1" 2>/dev/null',
      "guard",
      String(pid),
      onParentDeath,
    ],
    { detached: true, stdio: ["pipe", "ignore", "ignore"] },
  );
  guard.on("error", () => undefined);
  guard.stdin?.on("error", () => undefined);
  guard.unref();
  void ended.then(() => guard.kill("SIGKILL"));

  let gone = false;
  void ended.then(() => {
    gone = true;
  });
  const signal = (name: NodeJS.Signals, to: "group" | "leader" = "group") => {
    try {
      process.kill(to === "group" ? -pid : pid, name);
    } catch {
      // Already gone.
    }
  };
  return {
    process: child,
    pid,
    ended,
    signal,
    async stop({ first = "SIGTERM", to = "group", graceMs = 10_000 } = {}) {
      if (!gone) {
        signal(first, to);
        const timer = setTimeout(() => signal("SIGKILL"), graceMs);
        await ended;
        clearTimeout(timer);
      }
      // A leader can end before the processes that it started.
      signal("SIGKILL");
    },
  };
}
