import { execFileSync } from "node:child_process";
import { randomBytes } from "node:crypto";
import {
  chownSync,
  existsSync,
  mkdirSync,
  readFileSync,
  renameSync,
  rmSync,
  statfsSync,
  statSync,
  writeFileSync,
} from "node:fs";
import { dirname, join, resolve } from "node:path";
import {
  type DatabaseUser,
  databaseUser,
  postgresBinaries,
  reachable,
  reachableHome,
} from "#server/db/postgres-binaries.ts";
import { inheritedEnvironment } from "#server/env.ts";
import { type GuardedChild, startGuarded } from "#server/processes/guarded-child.ts";
import { choosePort } from "#server/processes/ports.ts";
import { fileProblem, StartupProblem } from "#server/startup-problem.ts";
import { clearStalePostmaster } from "./postmaster.ts";

export interface EmbeddedOptions {
  /** Folder for everything Assay keeps (`.data`); the database's files go to `postgres/` in it. */
  readonly dataDir: string;
  /** Password of the cluster's superuser `postgres`. Kept by the caller, because it is needed at the next start. */
  readonly password: string;
  /** Taken when free, otherwise the system chooses one. */
  readonly preferredPort?: number;
  /** Gives up durability for speed; only for tests whose data is thrown away. */
  readonly throwAway?: boolean;
  /** Receives the sentences worth showing (where the files are when not in `dataDir`). */
  readonly say?: (sentence: string) => void;
}

export interface EmbeddedDatabase {
  readonly port: number;
  readonly dataFolder: string;
  readonly pid: number;
  /** Address of a database of the cluster as its superuser. */
  url(database?: string): string;
  /** Resolves when the server process ends, wanted or not. */
  readonly ended: Promise<unknown>;
  /** Ends all connections and stops the server cleanly. */
  stop(): Promise<void>;
}

const neededBytes = 300 * 1024 * 1024;
/** A cluster that exists has its files; it needs room to grow. */
const neededAgainBytes = 64 * 1024 * 1024;

/**
 * Starts the embedded PostgreSQL on 127.0.0.1, creating its files on the first start. Cleans up after a server that was
 * killed. Throws StartupProblem with one sentence when it cannot.
 */
export async function startEmbedded(options: EmbeddedOptions): Promise<EmbeddedDatabase> {
  const dataDir = resolve(options.dataDir);
  try {
    mkdirSync(dataDir, { recursive: true });
  } catch (error) {
    throw fileProblem(error, `The folder ${dataDir}`);
  }
  const place = placeFor(dataDir, options.say ?? (() => undefined));
  const isNew = !existsSync(join(place.folder, "PG_VERSION"));
  requireSpace(dirname(place.folder), isNew ? neededBytes : neededAgainBytes);
  const { postgres, initdb } = postgresBinaries(place.user, reachableHome(dataDir));
  await clearStalePostmaster(place.folder);
  if (isNew) await initialise(initdb, place, options.password);

  let port = await choosePort(options.preferredPort);
  for (let attempt = 1; ; attempt += 1) {
    const started = await launch(postgres, place, port, options.throwAway ?? false);
    if ("child" in started) return running(started.child, place, port, options.password);
    const retry = attempt < 20 && retryReason(started.output);
    if (!retry) throw launchProblem(started.output, place.folder);
    if (retry === "port") port = await choosePort();
    else await new Promise((done) => setTimeout(done, 500));
  }
}

interface Place {
  readonly folder: string;
  readonly user: DatabaseUser | undefined;
}

/** Decides where the files live: in the checkout, or under /var/lib/assay when root's database user cannot get there. */
function placeFor(dataDir: string, say: (sentence: string) => void): Place {
  const wanted = join(dataDir, "postgres");
  const owner = existsSync(wanted) ? statSync(wanted) : undefined;
  const user = databaseUser(owner);
  if (!user) {
    if (owner && process.getuid && owner.uid !== process.getuid()) {
      throw new StartupProblem(
        `The database's files in ${wanted} belong to another user (Assay was started as that user or as root before); start it as that user again or remove the folder.`,
      );
    }
    return { folder: wanted, user };
  }
  if (reachable(dataDir, user, "-x")) {
    // A checkout that was copied or restored as root no longer belongs to the database's user.
    if (owner?.uid === 0) execFileSync("chown", ["-R", `${user.uid}:${user.gid}`, wanted]);
    return { folder: wanted, user };
  }
  const home = reachableHome(dataDir);
  try {
    mkdirSync(home, { recursive: true, mode: 0o755 });
  } catch (error) {
    throw fileProblem(
      error,
      `The folder ${home}, needed because the database's user cannot enter ${dataDir},`,
    );
  }
  const folder = join(home, "postgres");
  say(`The database's user cannot enter ${dataDir}, so the database's files are in ${folder}.`);
  return { folder, user };
}

function requireSpace(folder: string, needed: number): void {
  const disk = statfsSync(folder);
  const free = disk.bavail * disk.bsize;
  if (free < needed) {
    throw new StartupProblem(
      `Only ${Math.floor(free / 1048576)} MB are free on the disk of ${folder} and the database needs ${needed / 1048576} MB; free some space and start again.`,
    );
  }
}

/** Creates the cluster beside its place and moves it there when complete, so that an interrupted start leaves nothing half-made. */
async function initialise(initdb: string, place: Place, password: string): Promise<void> {
  const partial = `${place.folder}.partial-${randomBytes(4).toString("hex")}`;
  const passwordFile = `${partial}.password`;
  try {
    rmSync(place.folder, { recursive: true, force: true });
    mkdirSync(partial, { recursive: true, mode: 0o700 });
    writeFileSync(passwordFile, `${password}\n`, { mode: 0o600 });
    if (place.user) {
      chownSync(partial, place.user.uid, place.user.gid);
      chownSync(passwordFile, place.user.uid, place.user.gid);
    }
    const child = startGuarded(
      initdb,
      [
        `--pgdata=${partial}`,
        "--auth=scram-sha-256",
        "--username=postgres",
        `--pwfile=${passwordFile}`,
        "--encoding=UTF8",
        "--locale=C.UTF-8",
        "--lc-messages=C",
      ],
      { ...place.user, cwd: "/", stdio: ["ignore", "pipe", "pipe"], env: quietEnvironment() },
    );
    const output = collect(child);
    const { code } = await child.ended;
    if (code !== 0) throw launchProblem(output(), place.folder);
    renameSync(partial, place.folder);
  } catch (error) {
    rmSync(partial, { recursive: true, force: true });
    throw error instanceof StartupProblem ? error : fileProblem(error, `The folder ${dirname(place.folder)}`);
  } finally {
    rmSync(passwordFile, { force: true });
  }
}

async function launch(
  postgres: string,
  place: Place,
  port: number,
  throwAway: boolean,
): Promise<{ child: GuardedChild } | { output: string }> {
  const settings = [
    "listen_addresses=127.0.0.1",
    "unix_socket_directories=",
    "max_connections=100",
    "logging_collector=off",
    "log_min_messages=warning",
    ...(throwAway ? ["fsync=off", "synchronous_commit=off", "full_page_writes=off"] : []),
  ];
  const child = startGuarded(
    postgres,
    ["-D", place.folder, "-p", String(port), ...settings.flatMap((setting) => ["-c", setting])],
    {
      ...place.user,
      cwd: "/",
      stdio: ["ignore", "ignore", "pipe"],
      env: quietEnvironment(),
      onParentDeath: "INT",
    },
  );
  const output = collect(child);
  const failed = child.ended.then(() => true);
  const pidFile = join(place.folder, "postmaster.pid");
  for (;;) {
    // The eighth line of the pid file is the server's own statement that it takes connections.
    const state = existsSync(pidFile) ? readFileSync(pidFile, "utf8").split("\n") : [];
    if (state[0]?.trim() === String(child.pid) && state[7]?.trim() === "ready") return { child };
    const over = await Promise.race([
      failed,
      new Promise<false>((done) => setTimeout(() => done(false), 25)),
    ]);
    if (over) return { output: output() };
  }
}

function running(child: GuardedChild, place: Place, port: number, password: string): EmbeddedDatabase {
  return {
    port,
    dataFolder: place.folder,
    pid: child.pid,
    ended: child.ended,
    url: (database = "postgres") =>
      `postgresql://postgres:${encodeURIComponent(password)}@127.0.0.1:${port}/${encodeURIComponent(database)}`,
    stop: () => child.stop({ first: "SIGINT", to: "leader", graceMs: 20_000 }),
  };
}

function collect(child: GuardedChild): () => string {
  let text = "";
  const add = (chunk: Buffer) => {
    text = (text + chunk.toString("utf8")).slice(-8000);
  };
  child.process.stdout?.on("data", add);
  child.process.stderr?.on("data", add);
  child.process.on("error", (error) => add(Buffer.from(error.message)));
  return () => text;
}

function retryReason(output: string): "port" | "wait" | undefined {
  if (/Address already in use|could not create any TCP\/IP sockets/.test(output)) return "port";
  // Backends of a killed server need a moment to notice that it is gone.
  if (/shared memory block .* is still in use|pre-existing shared memory/.test(output)) return "wait";
  return undefined;
}

function launchProblem(output: string, folder: string): StartupProblem {
  if (/No space left on device|Disk quota exceeded/i.test(output)) {
    return new StartupProblem(
      `The database in ${folder} cannot start because the disk is full; free some space and start again.`,
    );
  }
  if (/Permission denied/i.test(output)) {
    return new StartupProblem(
      `The database's user may not use ${folder} or its programs; correct the permissions and start again.`,
    );
  }
  if (/initialized by PostgreSQL version/.test(output)) {
    return new StartupProblem(
      `The files in ${folder} were made by another PostgreSQL version; move the folder away or use the version that made it.`,
    );
  }
  const last = output.trim().split("\n").filter(Boolean).slice(-2).join(" ").trim();
  return new StartupProblem(
    `The embedded database in ${folder} did not start: ${last || "it gave no reason"}`,
  );
}

/** The server must not pick up the caller's PG* settings or a message language that we cannot read. */
function quietEnvironment(): NodeJS.ProcessEnv {
  const environment = inheritedEnvironment();
  for (const name of Object.keys(environment)) {
    if (name.startsWith("PG") || name.startsWith("LC_")) delete environment[name];
  }
  return { ...environment, LC_ALL: "C", LANG: "C" };
}
