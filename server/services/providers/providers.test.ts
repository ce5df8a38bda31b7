import { afterAll, beforeAll, expect, it } from "vitest";
import { closeDatabase } from "#server/db/client.ts";
import { withTenant } from "#server/db/tenant.ts";
import { expectEvents, testCaller } from "#server/testing/caller.ts";
import { testDatabase } from "#server/testing/database.ts";
import { testOrganization } from "#server/testing/fixtures.ts";

beforeAll(testDatabase);
afterAll(closeDatabase);

const settings = { name: "Models", baseUrl: "https://models.example.com/v1", models: ["small"] };
const key = "sk-very-secret-0123456789";

it("logs what happens to a provider, and its key stands in no event and no answer", async () => {
  const ada = await (await testOrganization()).member("Ada", ["admin"]);
  const { providers } = testCaller(ada);
  const { id } = await expectEvents(ada, ["provider.registered"], () =>
    providers.register({ ...settings, slug: "models", apiKey: key }),
  );
  await expectEvents(ada, ["provider.changed"], () =>
    providers.change({ ...settings, id, models: ["small", "large"] }),
  );
  await expectEvents(ada, ["provider.key_replaced"], () =>
    providers.replaceKey({ id, apiKey: `${key}-new` }),
  );
  await expectEvents(ada, ["provider.disabled"], () => providers.disable({ id }));
  await expectEvents(ada, [], () => providers.disable({ id }));
  await expectEvents(ada, ["provider.enabled"], () => providers.enable({ id }));
  await expectEvents(ada, [], () => providers.enable({ id }));
  expect((await providers.list()).find((row) => row.id === id)?.disabledAt).toBeNull();
  const shown = JSON.stringify(await providers.list());
  const events = await withTenant(ada, (tx) => tx.auditEvent.findMany());
  const logged = events.map((event) => Buffer.from(event.entry).toString("utf8")).join("\n");
  for (const text of [shown, logged]) expect(text).not.toContain("very-secret");
  expect(logged).toContain("provider.key_replaced");
});

it("refuses addresses that may not be called", async () => {
  const ada = await (await testOrganization()).member("Ada", ["admin"]);
  const register = (baseUrl: string) =>
    testCaller(ada).providers.register({ ...settings, baseUrl, slug: "models", apiKey: null });
  for (const address of ["http://169.254.169.254/latest", "ftp://models.example.com", "no address"]) {
    await expectEvents(ada, [], () => expect(register(address)).rejects.toThrow());
  }
});
