// What has to run on the Node that a machine happens to have (20.19 or newer): the installation of packages, of Node 24
// and of the database client. Used by scripts/bootstrap.js (npm run …) and scripts/assay.js (npx assay …).
import { spawnSync } from "node:child_process";
import { createHash } from "node:crypto";
import { existsSync, mkdirSync, readFileSync, writeFileSync } from "node:fs";
import { dirname, join } from "node:path";
import { fileURLToPath } from "node:url";

export const root = dirname(dirname(fileURLToPath(import.meta.url)));

export function fail(sentence) {
  process.stderr.write(`${sentence}\n`);
  process.exit(1);
}

function sha256(...texts) {
  const hash = createHash("sha256");
  for (const text of texts) hash.update(text);
  return hash.digest("hex");
}

export function requireNode() {
  const [major = 0, minor = 0] = process.versions.node.split(".").map(Number);
  if (major > 20 || (major === 20 && minor >= 19)) return;
  fail(
    `Assay needs Node 20.19 or newer to install itself and this is ${process.versions.node}; install a newer Node from https://nodejs.org and start again.`,
  );
}

/** Runs a tool, showing its output only when it fails: a newcomer should read sentences, not warnings. */
function run(command, args, environment = {}) {
  const result = spawnSync(command, args, {
    cwd: root,
    env: { ...process.env, ...environment },
    stdio: ["ignore", "pipe", "pipe"],
    encoding: "utf8",
    maxBuffer: 64 * 1024 * 1024,
    shell: process.platform === "win32",
  });
  const output = `${result.stdout ?? ""}${result.stderr ?? ""}${result.error ? result.error.message : ""}`;
  return { ok: result.status === 0, output };
}

function writeStamp(file, text) {
  try {
    mkdirSync(dirname(file), { recursive: true });
    writeFileSync(file, text);
  } catch (error) {
    fail(sentenceFor(error, `The folder ${dirname(file)}`));
  }
}

function sentenceFor(error, what) {
  const code = error && typeof error === "object" && "code" in error ? error.code : "";
  if (code === "ENOSPC")
    return `${what} cannot be written because the disk is full; free some space and start again.`;
  if (code === "EACCES" || code === "EPERM" || code === "EROFS") {
    return `${what} cannot be written by the current user; give this user write permission there and start again.`;
  }
  return `${what} cannot be written: ${error instanceof Error ? error.message : String(error)}`;
}

function installProblem(output) {
  if (/ENOSPC|no space left/i.test(output)) {
    return `The packages cannot be installed because the disk of ${root} is full; free some space and start again.`;
  }
  if (/EACCES|EPERM|EROFS/.test(output)) {
    return `The packages cannot be installed because this user may not write to ${root} or to npm's cache; correct the permissions and start again.`;
  }
  if (/ENOTFOUND|EAI_AGAIN|ECONNREFUSED|ETIMEDOUT|ECONNRESET/.test(output)) {
    return "The packages cannot be installed because the npm registry does not answer; check the network or the registry setting of npm and start again.";
  }
  return `The packages cannot be installed; npm says:\n${output.trim().split("\n").slice(-15).join("\n")}`;
}

/** True when npm's own record of what it installed has every package of the lock file that this platform can use. */
function packagesMatchLock() {
  const record = join(root, "node_modules", ".package-lock.json");
  if (!existsSync(record)) return false;
  const locked = JSON.parse(readFileSync(join(root, "package-lock.json"), "utf8")).packages;
  const installed = JSON.parse(readFileSync(record, "utf8")).packages;
  return Object.entries(locked).every(([path, wanted]) => {
    if (path === "") return true;
    const present = installed[path];
    return present ? present.version === wanted.version : Boolean(wanted.optional);
  });
}

/**
 * Installs when node_modules is missing, belongs to another lock file, or its installation was interrupted. `npm ci`
 * would be stricter, but it refuses a lock file that was written where the registry lacks another platform's optional
 * packages; `npm install` takes the locked versions as well. The lock file itself is put back as it was.
 */
export function ensurePackages() {
  if (!packagesMatchLock()) {
    process.stdout.write("Installing packages (once, about a minute) ...\n");
    const file = join(root, "package-lock.json");
    const lock = readFileSync(file);
    const install = run("npm", ["install", "--include=dev", "--no-audit", "--no-fund", "--loglevel=error"]);
    if (!readFileSync(file).equals(lock)) writeFileSync(file, lock);
    if (!install.ok) fail(installProblem(install.output));
  }
  if (!existsSync(nodeBinary())) fetchNode();
}

export function nodeBinary() {
  return join(root, "node_modules", "node", "bin", process.platform === "win32" ? "node.exe" : "node");
}

/** The package `node` fetches its binary in an install script; where npm did not run it, we do. */
export function fetchNode() {
  const script = join(root, "node_modules", "node", "installArchSpecificPackage.js");
  const rebuilt = run("npm", ["rebuild", "node", "--foreground-scripts"]);
  if (existsSync(nodeBinary())) return;
  const direct = existsSync(script) ? run(process.execPath, [script]) : rebuilt;
  if (!existsSync(nodeBinary())) {
    fail(
      `Node 24 could not be installed into node_modules; remove node_modules and start again. npm says:\n${direct.output.trim().split("\n").slice(-10).join("\n")}`,
    );
  }
}

/** Generates the database client when the schema or Prisma itself changed. */
export function ensurePrismaClient() {
  const schema = join(root, "prisma", "schema.prisma");
  if (!existsSync(schema)) return;
  const stamp = join(root, "node_modules", ".assay-prisma");
  const version = readFileSync(join(root, "node_modules", "prisma", "package.json"), "utf8").match(
    /"version":\s*"([^"]+)"/,
  )?.[1];
  const wanted = sha256(readFileSync(schema), version ?? "");
  const generated = join(root, "server", "db", "generated");
  if (existsSync(stamp) && readFileSync(stamp, "utf8") === wanted && existsSync(generated)) return;
  // The command line would download a schema engine that `generate` does not use; naming any program avoids that.
  const result = run(nodeBinary(), [join(root, "node_modules", "prisma", "build", "index.js"), "generate"], {
    PRISMA_SCHEMA_ENGINE_BINARY: "/bin/true",
    PRISMA_HIDE_UPDATE_MESSAGE: "1",
    CHECKPOINT_DISABLE: "1",
    DATABASE_URL: process.env.DATABASE_URL ?? "postgresql://localhost/assay",
  });
  if (!result.ok) fail(`The database client cannot be generated: ${result.output.trim()}`);
  writeStamp(stamp, wanted);
}
