import { join } from "node:path";
import { closeDatabase } from "#server/db/client.ts";
import { resetEnv } from "#server/env.ts";
import { requirePort } from "#server/processes/ports.ts";
import { ensureBuild } from "./build.ts";
import { root } from "./command.ts";
import { type OpenDatabase, openDatabase } from "./database.ts";
import { claimDataDirectory } from "./lock.ts";
import { type ProcessSettings, processEnvironment, productProcesses, publicAddress } from "./processes.ts";
import { loadSecrets } from "./secrets.ts";
import type { Shutdown } from "./shutdown.ts";
import { Supervisor, waitUntilReady } from "./supervise.ts";

export interface LaunchOptions {
  readonly what: string;
  readonly dataDir: string;
  readonly databaseName: string;
  readonly host: string;
  readonly port: number;
  readonly mode: "production" | "development";
  readonly logs: "terminal" | "files";
  readonly distDir?: string;
  readonly say: (sentence: string) => void;
  /** Runs when the database is ready and before the processes start: seeds, first administrator. */
  readonly prepare?: () => Promise<void>;
}

export interface Launched {
  readonly address: string;
  readonly database: OpenDatabase;
  readonly settings: ProcessSettings;
  readonly supervisor: Supervisor;
}

/**
 * Everything from an empty machine to a product that answers: checks first (port, folder), then database, migrations,
 * build, processes. Each thing that is started is registered with `shutdown` at once.
 */
export async function launch(options: LaunchOptions, shutdown: Shutdown): Promise<Launched> {
  await requirePort(options.port, options.host, "--port");
  const release = claimDataDirectory(options.dataDir, options.what);
  shutdown.add("The claim on the data folder", release);
  const secrets = loadSecrets(options.dataDir);
  const database = await openDatabase({
    dataDir: options.dataDir,
    name: options.databaseName,
    secrets,
    say: options.say,
  });
  shutdown.add("The database", async () => {
    await closeDatabase();
    await database.stop();
  });
  const { applied, present } = database.migrations;
  if (applied.length > 0) options.say(`Database ready (${applied.length} of ${present} migrations applied).`);
  else options.say(`Database ready (${present} migrations, nothing to apply).`);

  const settings: ProcessSettings = {
    appUrl: database.appUrl,
    secrets,
    dataDir: options.dataDir,
    host: options.host,
    port: options.port,
    mode: options.mode,
    ...(options.distDir === undefined ? {} : { distDir: options.distDir }),
  };
  // What this process does itself (seeds, links, the main job) it does through the services, in the same environment.
  Object.assign(process.env, processEnvironment(settings));
  resetEnv();
  await options.prepare?.();
  if (options.mode === "production") {
    await ensureBuild(options.distDir, () =>
      options.say("Building the application for production (first start or changed sources) ..."),
    );
  }
  const supervisor = new Supervisor({
    cwd: root,
    logs: options.logs === "terminal" ? "terminal" : { folder: join(options.dataDir, "logs") },
    say: options.say,
  });
  shutdown.add(
    "The processes",
    () => supervisor.stop(),
    () => supervisor.kill(),
  );
  for (const spec of productProcesses(settings)) supervisor.start(spec);
  await waitUntilReady(supervisor, "web", `http://127.0.0.1:${options.port}/api/ready`);
  return { address: publicAddress(settings), database, settings, supervisor };
}
