import { expectAccessible } from "./fixtures/axe.ts";
import { expect, test } from "./fixtures/people.ts";

test("an administrator changes how much an attack may earn, says why, and finds both in the log", async ({
  as,
}) => {
  const admin = await as("admin");
  await admin.goto("/admin/gate-limits");
  const worst = admin.getByLabel(/^Highest mean score of an agent that knows nothing/);
  await worst.fill("140");
  await admin.getByLabel("Why").fill("Tighter for new lines of business.");
  await admin.getByRole("button", { name: "Change limits" }).click();
  await expect(admin.getByText("a number from 0 to 100")).toBeVisible();
  await worst.fill("30");
  await expectAccessible(admin);
  await admin.getByRole("button", { name: "Change limits" }).click();
  await expect(admin.getByText(/by Ada Lindqvist/)).toBeVisible();
  await expect(worst).toHaveValue("30");
  await admin.goto("/audit?action=policy.changed");
  const event = admin.getByRole("list", { name: "Audit events" }).getByRole("listitem").first();
  await event.getByRole("button", { expanded: false }).first().click();
  await expect(event.getByText("Tighter for new lines of business.", { exact: true })).toBeVisible();
  await expect(event.getByText("0.35", { exact: true }).first()).toBeVisible();

  await admin.goto("/admin/gate-limits");
  await admin.getByRole("button", { name: "Fill in the shipped ones" }).click();
  await admin.getByLabel("Why").fill("Back to the shipped limits.");
  await admin.getByRole("button", { name: "Change limits" }).click();
  await expect(admin.getByText("The limits were changed.")).toBeVisible();
});

test("who may not change the limits reads them", async ({ as }) => {
  const author = await as("author");
  await author.goto("/admin/gate-limits");
  await expect(author.getByLabel(/^Least share of mistakes that lose points/)).toHaveValue("90");
  await expect(author.getByRole("button", { name: "Change limits" })).toHaveCount(0);
});
