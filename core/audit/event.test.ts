import { describe, expect, it } from "vitest";
import { toHex } from "#core/shared/digest.ts";
import { auditActions, catalogue } from "./catalogue.ts";
import { type AuditEvent, eventBytes, leafHash, logNameOf, parseEvent } from "./event.ts";
import { sentenceOf } from "./sentence.ts";

const organization = "01930000-0000-7000-8000-000000000001";
const person = "01930000-0000-7000-8000-000000000002";
const event: AuditEvent = {
  schema: "assay.event@1",
  id: "01930000-0000-7000-8000-000000000003",
  log: logNameOf(organization),
  organization,
  time: "2026-11-22T10:31:00.000Z",
  actor: { kind: "person", id: person },
  action: "revision.approved",
  object: { kind: "revision", id: "r7", label: "Rubric 7 of Auto claims", digest: "ab".repeat(32) },
  reason: "Clause 4.2 is covered now.",
  correlation: "c-1",
};

describe("catalogue", () => {
  it("gives each action a meaning in one line and a phrase in the past tense", () => {
    for (const action of auditActions) {
      expect(catalogue[action].meaning).toMatch(/^[A-Z].*\.$/);
      expect(action).toMatch(/^[a-z_]+\.[a-z_]+$/);
    }
  });
});

describe("events", () => {
  it("keeps its exact bytes", () => {
    const bytes = eventBytes(event);
    expect(eventBytes(parseEvent(bytes))).toEqual(bytes);
    expect(new TextDecoder().decode(bytes).startsWith('{"action":"revision.approved","actor":')).toBe(true);
  });
  it("hashes a leaf as RFC 6962 does", () => {
    // The empty leaf of the published test log.
    expect(toHex(leafHash(new Uint8Array()))).toBe(
      "6e340b9cffb37a989ca544e6bb780a2c78901d3fb33738768511a30617afa01d",
    );
  });
  it("refuses an action about another kind of object, unknown fields, and too many bytes", () => {
    expect(() => eventBytes({ ...event, object: { kind: "run", id: "1" } })).toThrowError(/kind/);
    expect(() => eventBytes({ ...event, extra: 1 } as AuditEvent)).toThrow();
    const after = { digest: "ab".repeat(32), content: "x".repeat(70_000) };
    expect(() => eventBytes({ ...event, after })).toThrowError(
      expect.objectContaining({ code: "too_large" }),
    );
    expect(() => parseEvent(new TextEncoder().encode("{}"))).toThrowError(
      expect.objectContaining({ code: "integrity" }),
    );
  });
  it("reads as a sentence, also without the name", () => {
    expect(sentenceOf(event, new Map([[person, "Ada"]]))).toBe("Ada approved Rubric 7 of Auto claims.");
    expect(sentenceOf(event, new Map())).toBe("A former member approved Rubric 7 of Auto claims.");
  });
});
