import { expect, test } from "vitest";
import { auditQuery, exportAddress } from "./audit-filters.ts";

test("what is ticked reaches the server, and nothing that it would not know", () => {
  const query = auditQuery({
    actor: ["p1", "worker"],
    action: ["run.launched", "made.up"],
    kind: ["run", "nonsense"],
    object: "",
    request: null,
    from: "2026-11-22",
    until: "2026-11-22",
  });
  expect(query).toEqual({
    actorIds: ["p1", "worker"],
    actions: ["run.launched"],
    objectKinds: ["run"],
    from: new Date(2026, 10, 22),
    until: new Date(2026, 10, 23),
  });
  const address = new URL(exportAddress(query, "csv"), "https://assay.example");
  expect(address.searchParams.get("actorIds")).toBe("p1,worker");
  expect(address.searchParams.get("until")).toBe(new Date(2026, 10, 23).toISOString());
});

test("a day that is none narrows nothing down", () => {
  expect(auditQuery({ from: "yesterday", until: "2026-99-99" })).toEqual({});
});
