import { createHash } from "node:crypto";
import { existsSync, mkdirSync, readdirSync, readFileSync, rmSync, writeFileSync } from "node:fs";
import { join } from "node:path";
import { startGuarded } from "#server/processes/guarded-child.ts";
import { fileProblem, StartupProblem } from "#server/startup-problem.ts";
import { root } from "./command.ts";

const sourceFolders = ["app", "components", "core", "server", "public"];
const sourceFiles = [
  "next.config.ts",
  "postcss.config.mjs",
  "tsconfig.json",
  "package-lock.json",
  "proxy.ts",
  "instrumentation-client.ts",
];

/** A digest over everything that the production build depends on; tests do not count. */
export function sourceDigest(): string {
  const hash = createHash("sha256");
  const add = (path: string) => {
    hash
      .update(`${path}\0`)
      .update(readFileSync(join(root, path)))
      .update("\0");
  };
  const walk = (folder: string) => {
    for (const entry of readdirSync(join(root, folder), { withFileTypes: true }).sort((a, b) =>
      a.name < b.name ? -1 : 1,
    )) {
      const path = `${folder}/${entry.name}`;
      if (entry.isDirectory()) walk(path);
      else if (!/\.(test|campaign)\.tsx?$/.test(entry.name)) add(path);
    }
  };
  for (const folder of sourceFolders) if (existsSync(join(root, folder))) walk(folder);
  for (const file of sourceFiles) if (existsSync(join(root, file))) add(file);
  return hash.digest("hex");
}

/**
 * Builds the application for production into `distDir` unless the sources are the ones it was last built from.
 * Returns whether it built. An interrupted build is repeated, because its stamp is missing.
 */
export async function ensureBuild(
  distDir = ".next",
  onStart: () => void = () => undefined,
): Promise<boolean> {
  const stamp = join(root, distDir, "assay-sources");
  const wanted = sourceDigest();
  if (existsSync(stamp) && readFileSync(stamp, "utf8") === wanted) return false;
  onStart();
  try {
    rmSync(stamp, { force: true });
    mkdirSync(join(root, distDir), { recursive: true });
  } catch (error) {
    throw fileProblem(error, `The folder ${join(root, distDir)}`);
  }
  const child = startGuarded(process.execPath, [join(root, "node_modules/next/dist/bin/next"), "build"], {
    cwd: root,
    env: { ...process.env, NODE_ENV: "production", ASSAY_DIST_DIR: distDir, NEXT_TELEMETRY_DISABLED: "1" },
    stdio: ["ignore", "pipe", "pipe"],
  });
  let output = "";
  for (const stream of [child.process.stdout, child.process.stderr]) {
    stream?.on("data", (chunk: Buffer) => {
      output += chunk.toString("utf8");
    });
  }
  const { code } = await child.ended;
  if (code !== 0) {
    if (/ENOSPC|No space left/.test(output)) {
      throw new StartupProblem(
        `The application cannot be built because the disk of ${root} is full; free some space and start again.`,
      );
    }
    throw new StartupProblem(
      `The application cannot be built:\n${output.trim().split("\n").slice(-40).join("\n")}`,
    );
  }
  writeFileSync(stamp, wanted);
  return true;
}
