import { AsyncLocalStorage } from "node:async_hooks";
import type { AuditAction } from "#core/audit/catalogue.ts";
import { AssayError } from "#core/shared/errors.ts";
import { isProduction } from "#server/env.ts";
import { log } from "#server/log.ts";

/** What the procedure that runs has declared. */
interface Declaration {
  readonly path: string;
  readonly actions: readonly AuditAction[];
}

const running = new AsyncLocalStorage<Declaration>();

/** Runs a mutation so that every transaction inside is held to the audit events that the procedure declares. */
export function withDeclaredEvents<T>(path: string, actions: readonly AuditAction[], work: () => T): T {
  return running.run({ path, actions }, work);
}

/** True inside a mutation, whose transactions may not change anything without an event. */
export function insideMutation(): boolean {
  return running.getStore() !== undefined;
}

/**
 * Refuses an event that the running procedure has not declared; in production it is only said in the log of the process, for the change
 * is recorded all the same. Processes declare nothing and are free.
 */
export function requireDeclared(actions: readonly string[]): void {
  const declared = running.getStore();
  if (declared === undefined) return;
  const stray = actions.find((action) => !declared.actions.some((known) => known === action));
  if (stray === undefined) return;
  const sentence = `${declared.path} writes the audit event ${stray}, which it does not declare.`;
  if (!isProduction()) throw new AssayError("internal", sentence);
  log.error({ procedure: declared.path, event: stray }, sentence);
}

/** The failure of a transaction that changed something and told the log nothing. */
export function silentChange(): AssayError {
  const path = running.getStore()?.path ?? "A procedure";
  return new AssayError("internal", `${path} changes something without an audit event. Nothing was changed.`);
}
