import { chmodSync, mkdtempSync, rmSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { StartupProblem } from "#server/startup-problem.ts";
import { writeEvidence } from "#server/testing/campaign.ts";
import { type BenchContext, evidenceOf, type Figure, figureTable, findBenchmarks } from "../bench/run.ts";
import { root, runCommand } from "./command.ts";
import { type OpenDatabase, openDatabase } from "./database.ts";
import { type ProcessSettings, processEnvironment } from "./processes.ts";
import { loadSecrets } from "./secrets.ts";
import { Shutdown } from "./shutdown.ts";

// `npm run bench [-- NAME ...]`: every benchmark, or those whose file name contains a NAME. With `--write` the figures of all go
// to docs/evidence/bench.json: ratios and growth; there is no mark in bare milliseconds to pass.
await runCommand(async () => {
  const shutdown = new Shutdown((sentence) => console.log(sentence));
  return shutdown.around(async () => {
    let opened: Promise<OpenDatabase> | undefined;
    const context: BenchContext = {
      database: () => {
        opened ??= ownDatabase(shutdown);
        return opened;
      },
    };
    const args = process.argv.slice(2);
    const wanted = args.filter((arg) => arg !== "--write");
    const write = args.length > wanted.length;
    if (write && wanted.length > 0) {
      throw new StartupProblem("--write keeps the figures of every benchmark; leave the names out.");
    }
    const found: Record<string, readonly Figure[]> = {};
    for (const benchmark of await findBenchmarks(join(root, "bench"), wanted)) {
      console.log(`\n${benchmark.title}\n`);
      const figures = await benchmark.run(context);
      console.log(figureTable(figures));
      found[benchmark.title] = figures;
    }
    if (write) writeEvidence("bench", evidenceOf(found));
    return 0;
  });
});

async function ownDatabase(shutdown: Shutdown): Promise<OpenDatabase> {
  delete process.env.DATABASE_URL;
  const dataDir = mkdtempSync(join(tmpdir(), "assay-bench-"));
  chmodSync(dataDir, 0o711);
  shutdown.add("The temporary folder", () => rmSync(dataDir, { recursive: true, force: true }));
  const secrets = loadSecrets(dataDir);
  const database = await openDatabase({ dataDir, name: "assay_bench", secrets, say: () => undefined });
  shutdown.add("The database", () => database.stop());
  const settings: ProcessSettings = {
    appUrl: database.appUrl,
    secrets,
    dataDir,
    host: "127.0.0.1",
    port: 1,
    mode: "production",
  };
  Object.assign(process.env, processEnvironment(settings));
  return database;
}
