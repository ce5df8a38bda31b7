import { z } from "zod";
import { canonicalBytes } from "#core/shared/canonical.ts";
import { type Hash, portableHash } from "#core/shared/digest.ts";
import { AssayError } from "#core/shared/errors.ts";
import { instantSchema } from "#core/shared/instant.ts";
import { type AuditAction, auditActions, catalogue } from "./catalogue.ts";
import { objectKinds } from "./kinds.ts";

/** A snapshot larger than this many canonical bytes stands in the event by its digest only. */
export const inlineContentLimit = 8_192;
/** An entry of the log has a 16-bit length (tlog-tiles). */
export const eventByteLimit = 65_535;

const digestSchema = z.string().regex(/^[0-9a-f]{64}$/);

/** The content of an object at one moment: always its digest, and the content itself where it is small and not personal. */
export const snapshotSchema = z.strictObject({ digest: digestSchema, content: z.json().optional() });

export const actorSchema = z.strictObject({
  kind: z.enum(["person", "api_key", "system"]),
  /** Pseudonymous: a person's or key's UUID, or the name of a process for `system`. */
  id: z.string().min(1).max(100),
  onBehalfOf: z.string().min(1).max(100).optional(),
});

/** `assay.event@1`. `log` names the organization's tree, so that an entry cannot be moved to another tree. */
export const eventSchema = z
  .strictObject({
    schema: z.literal("assay.event@1"),
    id: z.uuid(),
    log: z.string().min(1).max(200),
    organization: z.uuid(),
    time: instantSchema,
    actor: actorSchema,
    action: z.enum(auditActions as [AuditAction, ...AuditAction[]]),
    object: z.strictObject({
      kind: z.enum(objectKinds),
      id: z.string().min(1).max(200),
      /** What to call it in a sentence; never a person's name or address. */
      label: z.string().max(300).optional(),
      digest: digestSchema.optional(),
    }),
    before: snapshotSchema.optional(),
    after: snapshotSchema.optional(),
    reason: z.string().min(1).max(4_000).optional(),
    correlation: z.string().min(1).max(100),
  })
  .refine((event) => catalogue[event.action].object === event.object.kind, {
    message: "The object is not of the kind that this action is about.",
    path: ["object", "kind"],
  });
export type AuditEvent = z.infer<typeof eventSchema>;

/** The name of an organization's tree. */
export function logNameOf(organizationId: string): string {
  return `assay/log/${organizationId}`;
}

/** Checks an event and gives the exact bytes that are stored and hashed. Refuses (`internal`) what the schema forbids. */
export function eventBytes(event: AuditEvent): Uint8Array<ArrayBuffer> {
  const parsed = eventSchema.safeParse(event);
  if (!parsed.success) {
    throw new AssayError(
      "internal",
      `The audit event ${event.action} is malformed: ${z.prettifyError(parsed.error)}`,
    );
  }
  const bytes = canonicalBytes(parsed.data);
  if (bytes.length > eventByteLimit) {
    throw new AssayError(
      "too_large",
      `The audit event ${event.action} has ${bytes.length} bytes, above ${eventByteLimit}.`,
    );
  }
  return bytes;
}

/** Reads stored bytes back. Refuses (`integrity`) what is not an event. */
export function parseEvent(bytes: Uint8Array): AuditEvent {
  let content: unknown;
  try {
    content = JSON.parse(new TextDecoder("utf-8", { fatal: true }).decode(bytes));
  } catch (cause) {
    throw new AssayError("integrity", "A stored audit event is not readable.", { cause });
  }
  const parsed = eventSchema.safeParse(content);
  if (!parsed.success) throw new AssayError("integrity", "A stored audit event does not follow its schema.");
  return parsed.data;
}

/** Leaf hash of an entry: SHA-256(0x00 ‖ entry) (RFC 6962 §2.1), 32 bytes. */
export function leafHash(entry: Uint8Array, hash: Hash = portableHash): Uint8Array {
  const input = new Uint8Array(entry.length + 1);
  input.set(entry, 1);
  return hash(input);
}
