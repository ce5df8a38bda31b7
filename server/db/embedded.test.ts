import { chmodSync, existsSync, mkdirSync, mkdtempSync, readdirSync, rmSync, writeFileSync } from "node:fs";
import { createServer } from "node:net";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { afterEach, beforeEach, describe, expect, it } from "vitest";
import { connectForSetUp } from "#server/db/connect.ts";
import { isAlive } from "#server/processes/alive.ts";
import { choosePort } from "#server/processes/ports.ts";
import { type EmbeddedDatabase, startEmbedded } from "./embedded.ts";

let dataDir: string;
let server: EmbeddedDatabase | undefined;

beforeEach(() => {
  dataDir = mkdtempSync(join(tmpdir(), "assay-embedded-"));
  chmodSync(dataDir, 0o711);
});
afterEach(async () => {
  await server?.stop();
  server = undefined;
  rmSync(dataDir, { recursive: true, force: true });
});

async function start(preferredPort?: number): Promise<EmbeddedDatabase> {
  server = await startEmbedded({
    dataDir,
    password: "p@ss/word",
    ...(preferredPort === undefined ? {} : { preferredPort }),
  });
  return server;
}

async function query(url: string, sql: string): Promise<unknown[]> {
  const client = await connectForSetUp(url);
  try {
    return (await client.query(sql)).rows;
  } finally {
    await client.end();
  }
}

describe("startEmbedded", () => {
  it("keeps its data over a stop and a start", async () => {
    const first = await start();
    await query(first.url(), "CREATE TABLE kept AS SELECT 'größer' AS word");
    await first.stop();
    expect(await query((await start()).url(), "SELECT word FROM kept")).toEqual([{ word: "größer" }]);
  });

  it("starts again after its server was killed, with what was committed", async () => {
    const first = await start();
    await query(first.url(), "CREATE TABLE kept AS SELECT 1 AS n");
    process.kill(first.pid, "SIGKILL");
    await first.ended;
    expect(existsSync(join(first.dataFolder, "postmaster.pid"))).toBe(true);
    expect(await query((await start()).url(), "SELECT n FROM kept")).toEqual([{ n: 1 }]);
  });

  it("removes a pid file whose number now belongs to another program", async () => {
    const first = await start();
    await first.stop();
    writeFileSync(join(first.dataFolder, "postmaster.pid"), `${process.pid}\n${first.dataFolder}\n0\n5432\n`);
    const second = await start();
    expect(second.pid).not.toBe(process.pid);
    expect(isAlive(process.pid)).toBe(true);
  });

  it("takes another port when the preferred one is busy", async () => {
    const busy = await choosePort();
    const blocker = createServer().listen(busy, "127.0.0.1");
    try {
      const { port } = await start(busy);
      expect(port).not.toBe(busy);
    } finally {
      blocker.close();
    }
  });

  it("refuses another password, in one sentence without it", async () => {
    const { url } = await start();
    const wrong = url().replace("p%40ss%2Fword", "guess-me");
    await expect(connectForSetUp(wrong)).rejects.toThrow(/refuses the user or password/);
    await expect(connectForSetUp(wrong)).rejects.not.toThrow(/guess-me/);
  });

  it("says that the folder cannot be written when a file stands in its way, and leaves nothing", async () => {
    rmSync(dataDir, { recursive: true });
    writeFileSync(dataDir, "");
    await expect(start()).rejects.toThrow(`The folder ${dataDir} cannot be written`);
  });

  it("replaces what an interrupted first start left", async () => {
    mkdirSync(join(dataDir, "postgres"));
    writeFileSync(join(dataDir, "postgres", "half"), "");
    await start();
    expect(readdirSync(dataDir)).toEqual(["postgres"]);
  });
});
