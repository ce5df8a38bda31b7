import { expectAccessible } from "./fixtures/axe.ts";
import { expectRefusal } from "./fixtures/complaints.ts";
import { expect, test } from "./fixtures/people.ts";

const name = `Models ${Date.now()}`;

test("an administrator registers a provider whose key nobody can read again", async ({ as, complaints }) => {
  const admin = await as("admin");
  await admin.goto("/admin/providers");
  await admin.getByRole("button", { name: "Register a provider" }).click();
  const dialog = admin.getByRole("dialog");
  await dialog.getByLabel("Name").fill(name);
  await dialog.getByLabel("Address").fill("https://192.168.0.7/v1");
  await dialog.getByLabel("Models").fill("small-1\nlarge-2");
  await dialog.getByLabel("Key").fill("key-of-the-demonstration-4711");
  await dialog.getByRole("button", { name: "Register provider" }).click();
  await expect(dialog.getByRole("alert")).toContainText("192.168.0.7 is a private or numeric address.");
  await expect(dialog.getByRole("alert")).toContainText("ASSAY_PRIVATE_PROVIDER_HOSTS");
  expectRefusal(complaints, 400);
  await dialog.getByLabel("Address").fill("https://models.example/v1");
  await dialog.getByRole("button", { name: "Register provider" }).click();
  const row = admin.getByRole("row").filter({ hasText: name });
  await expect(row).toContainText("ends in 4711");
  await expect(row).toContainText("small-1, large-2");
  expect(await admin.content()).not.toContain("demonstration-4711");
  await expectAccessible(admin);

  const choose = async (action: string) => {
    await row.getByRole("button", { name: `Actions for ${name}` }).click();
    await admin.getByRole("menuitem", { name: action }).click();
  };
  await choose("Change");
  await dialog.getByLabel("Models").fill("large-2");
  await dialog.getByRole("button", { name: "Save changes" }).click();
  await expect(row).not.toContainText("small-1");
  await choose("Replace key");
  await dialog.getByLabel("New key").fill("another-key-of-theirs-0815");
  await dialog.getByRole("button", { name: "Replace key" }).click();
  await expect(row).toContainText("ends in 0815");
  await choose("Disable");
  await admin.getByRole("alertdialog").getByRole("button", { name: "Disable provider" }).click();
  await expect(row).toContainText("disabled");
  await choose("Enable");
  await admin.getByRole("alertdialog").getByRole("button", { name: "Enable provider" }).click();
  await expect(row).not.toContainText("disabled");

  await admin.goto("/audit?kind=provider");
  for (const action of ["registered", "changed", "key_replaced", "disabled", "enabled"]) {
    await expect(admin.getByText(`provider.${action}`).first()).toBeVisible();
  }
});

test("who may not see providers is told so", async ({ as, complaints }) => {
  const author = await as("author");
  await author.goto("/admin/providers");
  await expect(author.getByText("You do not have access to this page")).toBeVisible();
  expectRefusal(complaints, 403);
  await author.goto("/admin/members");
  await expect(author.getByRole("row").filter({ hasText: "Ada Lindqvist" })).toBeVisible();
  await expect(author.getByRole("button", { name: "Invite a member" })).toHaveCount(0);
});
