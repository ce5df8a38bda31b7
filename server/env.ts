import { z } from "zod";
import { AssayError } from "#core/shared/errors.ts";

const text = z.string().trim().min(1);
const optionalText = z.preprocess((value) => (value === "" ? undefined : value), text.optional());

/** A PostgreSQL address; the message names the variable's format because people paste other vendors' addresses. */
const postgresUrl = text.regex(
  /^postgres(ql)?:\/\//,
  "must be a PostgreSQL address such as postgresql://user:password@host:5432/assay",
);

const keyBytes = text.refine(
  (value) => Buffer.from(value, "base64").length === 32,
  "must be 32 random bytes in base64 (make one with: openssl rand -base64 32)",
);

const schema = z.object({
  NODE_ENV: z.enum(["development", "production", "test"]).default("development"),
  /** Runtime connection, as the role `assay_app` that owns nothing and bypasses nothing. */
  DATABASE_URL: postgresUrl,
  /** Connections each process may hold open. */
  DATABASE_POOL: z.coerce.number().int().min(1).max(500).default(10),
  /** Signs the session token of next-auth. */
  NEXTAUTH_SECRET: text.min(32, "must have at least 32 characters"),
  /** Public address of the web process, without a trailing slash. */
  NEXTAUTH_URL: z.url({ protocol: /^https?$/, message: "must be an http or https address" }),
  /** Key-encryption key: wraps the data keys of stored provider secrets. */
  ASSAY_KEK: keyBytes,
  /** Hosts of model servers of one's own, separated by commas: providers there may be private and use http. */
  ASSAY_PRIVATE_PROVIDER_HOSTS: z
    .string()
    .default("")
    .transform((value) =>
      value
        .split(",")
        .map((host) => host.trim())
        .filter((host) => host !== ""),
    ),
  ASSAY_DATA_DIR: text.default(".data"),
  LOG_LEVEL: z.enum(["trace", "debug", "info", "warn", "error", "fatal", "silent"]).default("info"),
  /** Outgoing mail, smtp://user:password@host:587; without it links are only shown to the administrator. */
  SMTP_URL: z.preprocess(
    (value) => (value === "" ? undefined : value),
    text.regex(/^smtps?:\/\//, "must be an address such as smtp://user:password@host:587").optional(),
  ),
  MAIL_FROM: optionalText,
  OIDC_NAME: optionalText,
  OIDC_ISSUER: z.preprocess((value) => (value === "" ? undefined : value), z.url().optional()),
  OIDC_CLIENT_ID: optionalText,
  OIDC_CLIENT_SECRET: optionalText,
});

export type Env = z.infer<typeof schema>;

/** The environment is unusable; the message lists every variable that is wrong, one a line. */
export class EnvironmentInvalid extends AssayError {
  readonly problems: readonly string[];
  constructor(problems: readonly string[]) {
    super(
      "not_configured",
      `The configuration is not usable. Correct these environment variables and start again:\n${problems.map((p) => `  - ${p}`).join("\n")}`,
      { remedy: "" },
    );
    this.name = "EnvironmentInvalid";
    this.problems = problems;
  }
}

/** Reads an environment; throws {@link EnvironmentInvalid} naming everything wrong at once, never a value. */
export function readEnv(source: Readonly<Record<string, string | undefined>>): Env {
  const result = schema.safeParse(source);
  const together = incompleteGroups(source);
  if (result.success && together.length === 0) return result.data;
  const single = (result.error?.issues ?? []).map((issue) => {
    const name = String(issue.path[0] ?? "environment");
    return source[name] === undefined && issue.code === "invalid_type"
      ? `${name} is not set`
      : `${name} ${issue.message}`;
  });
  throw new EnvironmentInvalid([...single, ...together]);
}

/** Variables that only make sense together; checked apart, because zod skips such checks while a field is wrong. */
function incompleteGroups(source: Readonly<Record<string, string | undefined>>): string[] {
  const problems: string[] = [];
  const oidc = ["OIDC_ISSUER", "OIDC_CLIENT_ID", "OIDC_CLIENT_SECRET"];
  const missing = oidc.filter((name) => !source[name]);
  if (missing.length > 0 && missing.length < oidc.length) {
    problems.push(`${missing.join(" and ")} must be set too: ${oidc.join(", ")} are needed together`);
  }
  if (source.SMTP_URL && !source.MAIL_FROM) problems.push("MAIL_FROM is needed when SMTP_URL is set");
  return problems;
}

let cached: Env | undefined;

/**
 * The validated environment of this process. Read on first use, not on import, so that a build does not need it.
 */
export function env(): Env {
  cached ??= readEnv(process.env);
  return cached;
}

/** Forgets the cached environment; for tests that change process.env. */
export function resetEnv(): void {
  cached = undefined;
}

/** The variables of this process as they are, for handing on to a child process. */
export function inheritedEnvironment(): NodeJS.ProcessEnv {
  return { ...process.env };
}

/** True in the production build: there a mistake of ours that hurts nobody is logged and does not stop anybody's work. */
export function isProduction(): boolean {
  return process.env.NODE_ENV === "production";
}

/** Level of the process log; read apart from {@link env} because the log must work when the environment is wrong. */
export function logLevel(): string {
  const level = process.env.LOG_LEVEL ?? "info";
  return ["trace", "debug", "info", "warn", "error", "fatal", "silent"].includes(level) ? level : "info";
}
