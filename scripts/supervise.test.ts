import { spawn } from "node:child_process";
import { afterEach, describe, expect, it, vi } from "vitest";
import { isAlive } from "#server/processes/alive.ts";
import { choosePort } from "#server/processes/ports.ts";
import { Supervisor, waitUntilReady } from "./supervise.ts";

const steady = "scripts/fixtures/supervise/steady.js";
const running: Supervisor[] = [];

function supervisor(said: string[] = []): Supervisor {
  const one = new Supervisor({
    cwd: process.cwd(),
    logs: "terminal",
    say: (line) => said.push(line),
    backOffMs: [20, 40],
  });
  running.push(one);
  return one;
}

async function start(one: Supervisor): Promise<{ address: string }> {
  const port = await choosePort();
  one.start({ name: "steady", args: [steady], env: { ...process.env, TEST_PORT: String(port) } });
  const address = `http://127.0.0.1:${port}/`;
  await waitUntilReady(one, "steady", address, 20_000);
  return { address };
}

async function pids(address: string): Promise<{ pid: number; grandchild: number }> {
  return (await (await fetch(address)).json()) as { pid: number; grandchild: number };
}

afterEach(async () => {
  await Promise.all(running.splice(0).map((one) => one.stop()));
});

describe("Supervisor", () => {
  it("ends a process and everything that it started", async () => {
    const one = supervisor();
    const { address } = await start(one);
    const { pid, grandchild } = await pids(address);
    await one.stop();
    expect(isAlive(pid)).toBe(false);
    await vi.waitFor(() => expect(isAlive(grandchild)).toBe(false));
  });

  it("starts a crashed process again, says so, and ends what the crashed one had started", async () => {
    const said: string[] = [];
    const one = supervisor(said);
    const { address } = await start(one);
    const first = await pids(address);
    process.kill(first.pid, "SIGKILL");
    await vi.waitFor(async () => expect((await pids(address)).pid).not.toBe(first.pid), { timeout: 20_000 });
    expect(said[0]).toContain("The steady process ended (SIGKILL); it is started again in 0.02 s.");
    await vi.waitFor(() => expect(isAlive(first.grandchild)).toBe(false));
  });

  it("leaves nothing behind when it is itself killed", async () => {
    const port = await choosePort();
    const parent = spawn(process.execPath, ["scripts/fixtures/supervise/parent.ts"], {
      env: { ...process.env, TEST_PORT: String(port) },
      stdio: "ignore",
    });
    const address = `http://127.0.0.1:${port}/`;
    const { pid, grandchild } = await vi.waitFor(() => pids(address), { timeout: 20_000 });
    parent.kill("SIGKILL");
    await vi.waitFor(() => expect([isAlive(pid), isAlive(grandchild)]).toEqual([false, false]), {
      timeout: 20_000,
    });
  });

  it("tells those who wait for a process that it crashes again and again", async () => {
    const one = supervisor();
    one.start({
      name: "broken",
      args: ["-e", "console.error('no such table'); process.exit(3)"],
      env: process.env,
    });
    expect((await one.failing()).message).toMatch(/broken process ended 5 times in a row.*no such table/s);
  });

  it("says what the process wrote when it does not become ready", async () => {
    const one = supervisor();
    const port = await choosePort();
    one.start({
      name: "broken",
      args: ["-e", "console.error('no such table'); process.exit(3)"],
      env: process.env,
    });
    await expect(waitUntilReady(one, "broken", `http://127.0.0.1:${port}/`, 500)).rejects.toThrow(
      /The broken process is not ready .*does not answer\nno such table/s,
    );
  });
});
