/**
 * core/audit: what may stand in the audit log.
 *
 * Invariants: the catalogue is closed, an action that is not in it cannot be written; an event (`assay.event@1`) is
 * stored and hashed as its exact RFC 8785 bytes and never re-encoded; it carries no personal data in clear (people by
 * pseudonymous id, names are resolved when shown), so that erasure never touches the log; content larger than
 * `inlineContentLimit` stands there by digest only. The catalogue grows; the format of an event does not.
 */

import { accessActions } from "./access-actions.ts";
import { contentActions } from "./content-actions.ts";
import { workActions } from "./work-actions.ts";

/** The closed list of actions. */
export const catalogue = { ...accessActions, ...contentActions, ...workActions } as const;

export type AuditAction = keyof typeof catalogue;
export const auditActions = Object.keys(catalogue) as readonly AuditAction[];
