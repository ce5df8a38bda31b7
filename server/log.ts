import { AsyncLocalStorage } from "node:async_hooks";
import { type DestinationStream, type Logger, pino } from "pino";
import { logLevel } from "#server/env.ts";

const correlation = new AsyncLocalStorage<string>();

// Names of fields that never reach a log, at the top level or one or two objects deep. Hidden case fields and expected
// outcomes are on the list because a log is read by people who must not see them.
const secretFields = [
  "password",
  "passwordHash",
  "token",
  "secret",
  "apiKey",
  "key",
  "authorization",
  "cookie",
  "hidden",
  "expected",
  "sessionId",
  "link",
];
const redacted = secretFields.flatMap((field) => [field, `*.${field}`, `*.*.${field}`]);

/**
 * Makes a logger with the redaction list. Every line carries the correlation id of {@link withCorrelation}.
 */
export function createLog(options: { level?: string; destination?: DestinationStream } = {}): Logger {
  return pino(
    {
      level: options.level ?? "info",
      base: null,
      redact: { paths: redacted, censor: "[removed]" },
      timestamp: pino.stdTimeFunctions.isoTime,
      formatters: { level: (label) => ({ level: label }) },
      mixin: () => {
        const correlationId = correlation.getStore();
        return (correlationId === undefined ? {} : { correlationId }) as object;
      },
      serializers: { err: pino.stdSerializers.err },
    },
    options.destination ?? pino.destination({ fd: 1, sync: true }),
  );
}

/** The logger of this process. */
export const log: Logger = createLog({ level: logLevel() });

/** Runs `work` so that every log line inside carries `correlationId` (browser request to job). */
export function withCorrelation<T>(correlationId: string, work: () => T): T {
  return correlation.run(correlationId, work);
}
