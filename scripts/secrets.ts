import { randomBytes } from "node:crypto";
import { existsSync, mkdirSync, readFileSync, renameSync, rmSync, writeFileSync } from "node:fs";
import { join } from "node:path";
import { z } from "zod";
import { fileProblem, StartupProblem } from "#server/startup-problem.ts";

const schema = z.object({
  authSecret: z.string().min(32),
  keyEncryptionKey: z.string().min(40),
  databaseAdminPassword: z.string().min(16),
  databaseAppPassword: z.string().min(16),
});

export type Secrets = z.infer<typeof schema>;

/**
 * The secrets of this installation, made once and kept in `secrets.json`, readable by its owner only. Where the
 * environment names a secret (NEXTAUTH_SECRET, ASSAY_KEK) the environment wins, see processEnvironment.
 */
export function loadSecrets(dataDir: string): Secrets {
  const file = join(dataDir, "secrets.json");
  try {
    mkdirSync(dataDir, { recursive: true });
    if (existsSync(file)) return parse(readFileSync(file, "utf8"), file);
    const made: Secrets = {
      authSecret: randomBytes(32).toString("base64"),
      keyEncryptionKey: randomBytes(32).toString("base64"),
      databaseAdminPassword: randomBytes(24).toString("base64url"),
      databaseAppPassword: randomBytes(24).toString("base64url"),
    };
    // Written beside and moved, so that an interrupted start never leaves half a file.
    try {
      writeFileSync(`${file}.partial`, `${JSON.stringify(made, null, 2)}\n`, { mode: 0o600 });
      renameSync(`${file}.partial`, file);
    } finally {
      rmSync(`${file}.partial`, { force: true });
    }
    return made;
  } catch (error) {
    throw error instanceof StartupProblem ? error : fileProblem(error, `The file ${file}`);
  }
}

function parse(text: string, file: string): Secrets {
  try {
    return schema.parse(JSON.parse(text));
  } catch (cause) {
    throw new StartupProblem(
      `The file ${file} is damaged, and without it neither the database nor stored provider keys can be opened; restore it from a backup.`,
      { cause },
    );
  }
}
