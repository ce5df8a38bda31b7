import { chmodSync, mkdtempSync, rmSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { type BenchContext, figureTable, findBenchmarks } from "../bench/run.ts";
import { root, runCommand } from "./command.ts";
import { type OpenDatabase, openDatabase } from "./database.ts";
import { type ProcessSettings, processEnvironment } from "./processes.ts";
import { loadSecrets } from "./secrets.ts";
import { Shutdown } from "./shutdown.ts";

// `npm run bench [NAME ...]`: every benchmark, or those whose file name contains a NAME.
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
    for (const benchmark of await findBenchmarks(join(root, "bench"), process.argv.slice(2))) {
      console.log(`\n${benchmark.title}\n`);
      console.log(figureTable(await benchmark.run(context)));
    }
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
