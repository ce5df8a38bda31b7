import { readdirSync } from "node:fs";
import { join } from "node:path";

/** Names of the migrations that this version of Assay brings, from the checkout that the process runs in. */
export function readMigrationNames(): string[] {
  const folder = join(/* turbopackIgnore: true */ process.cwd(), "prisma", "migrations");
  return readdirSync(folder, { withFileTypes: true })
    .filter((entry) => entry.isDirectory())
    .map((entry) => entry.name)
    .sort();
}
