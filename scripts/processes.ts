import { join } from "node:path";
import { root } from "./command.ts";
import type { Secrets } from "./secrets.ts";
import type { ProcessSpec } from "./supervise.ts";

export interface ProcessSettings {
  readonly appUrl: string;
  readonly secrets: Secrets;
  readonly dataDir: string;
  readonly host: string;
  readonly port: number;
  readonly mode: "production" | "development";
  readonly distDir?: string;
}

/** The address that people open. */
export function publicAddress(settings: Pick<ProcessSettings, "port">): string {
  return process.env.NEXTAUTH_URL ?? `http://localhost:${settings.port}`;
}

/** The environment of every process of the product; what the caller's environment names wins over what was generated. */
export function processEnvironment(settings: ProcessSettings): NodeJS.ProcessEnv {
  return {
    ...process.env,
    NODE_ENV: settings.mode,
    DATABASE_URL: settings.appUrl,
    NEXTAUTH_URL: publicAddress(settings),
    NEXTAUTH_SECRET: process.env.NEXTAUTH_SECRET ?? settings.secrets.authSecret,
    ASSAY_KEK: process.env.ASSAY_KEK ?? settings.secrets.keyEncryptionKey,
    ASSAY_DATA_DIR: settings.dataDir,
    NEXT_TELEMETRY_DISABLED: "1",
    ...(settings.distDir === undefined ? {} : { ASSAY_DIST_DIR: settings.distDir }),
  };
}

/** The processes of the product in the order of their start. */
export function productProcesses(settings: ProcessSettings): ProcessSpec[] {
  const env = processEnvironment(settings);
  const next = join(root, "node_modules/next/dist/bin/next");
  const command = settings.mode === "production" ? "start" : "dev";
  const web: ProcessSpec = {
    name: "web",
    args: [next, command, "-H", settings.host, "-p", String(settings.port)],
    env,
  };
  return [web, { name: "worker", args: [join(root, "scripts/worker.ts")], env }];
}
