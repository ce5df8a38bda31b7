import { afterAll, beforeAll, describe, expect, it } from "vitest";
import { digestOfBytes } from "#core/shared/digest.ts";
import { storeBlobs } from "#server/db/audit-store.ts";
import { closeDatabase } from "#server/db/client.ts";
import { type Tx, withTenant } from "#server/db/tenant.ts";
import { nativeHash } from "#server/ports.ts";
import { appendEvent } from "#server/services/audit/append.ts";
import { nowDate, type ServiceContext } from "#server/services/context.ts";
import { apiContext } from "#server/testing/caller.ts";
import { testDatabase } from "#server/testing/database.ts";
import { type TestOrganization, testOrganization } from "#server/testing/fixtures.ts";
import { createCallerFactory, procedure, router } from "./init.ts";

// Procedures as somebody might write them by mistake. `blob` is a table that the database itself lets change without an event.
const declared = procedure({ permission: "policy.write", audit: ["policy.changed"] });
const mistakes = router({
  undeclared: declared.mutation(({ ctx }) => write(ctx, "a", "member.invited")),
  silent: declared.mutation(({ ctx }) => write(ctx, "b", null)),
  silentAfterEvent: declared.mutation(async ({ ctx }) => {
    await write(ctx, "c", "policy.changed");
    await write(ctx, "d", null);
  }),
  right: declared.mutation(({ ctx }) => write(ctx, "e", "policy.changed")),
  nothing: declared.mutation(({ ctx }) => withTenant(ctx, (tx) => blobs(tx))),
});

let organization: TestOrganization;
let ada: ServiceContext;

beforeAll(async () => {
  await testDatabase();
  organization = await testOrganization();
  ada = await organization.member("Ada", ["admin"]);
});
afterAll(closeDatabase);

function write(ctx: ServiceContext, letter: string, action: "member.invited" | "policy.changed" | null) {
  return withTenant(ctx, async (tx) => {
    const bytes = new TextEncoder().encode(letter);
    const content = new Map([[digestOfBytes(bytes, nativeHash), bytes]]);
    await storeBlobs(tx, ctx.organizationId, content, nowDate(ctx));
    const kind = action === "member.invited" ? "member" : "policy";
    if (action !== null) await appendEvent(tx, ctx, { action, object: { kind, id: letter } });
  });
}

async function blobs(tx: Tx): Promise<string> {
  const rows = await tx.blob.findMany({ select: { bytes: true } });
  return rows
    .map(({ bytes }) => new TextDecoder().decode(bytes))
    .sort()
    .join("");
}

describe("a mutation", () => {
  it("cannot write an event that it does not declare, nor change anything without one", async () => {
    const call = createCallerFactory(mistakes)(apiContext(ada, ada));
    await expect(call.undeclared()).rejects.toThrow(/undeclared writes the audit event member\.invited/);
    await expect(call.silent()).rejects.toThrow(/silent changes something without an audit event/);
    await expect(call.silentAfterEvent()).rejects.toThrow(/without an audit event/);
    await call.right();
    // What was refused is not there; what was done with its event is; a mutation that changes nothing needs none.
    expect(await call.nothing()).toBe("ce");
  });
});
