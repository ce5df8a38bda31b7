import { expectAccessible } from "./fixtures/axe.ts";
import { expect, test } from "./fixtures/people.ts";

test("every figure of the organization opens the rows behind it", async ({ as }) => {
  const admin = await as("admin");
  await admin.goto("/admin/figures");
  const spend = admin
    .getByRole("region", { name: "Spend" })
    .or(admin.locator("section", { hasText: "Spend" }))
    .first();
  await expect(spend.getByRole("row").nth(1)).toBeVisible();
  await expect(admin.getByText("Failures by reason")).toBeVisible();
  await expectAccessible(admin);

  const done = admin.getByRole("link", { name: /done runs of/ }).first();
  const counted = Number((await done.textContent())?.split(" ")[0]);
  await done.click();
  await expect(admin).toHaveURL(/figures\/runs\?.*state=succeeded/);
  await expect(admin.getByRole("row")).toHaveCount(counted + 1);
  await expectAccessible(admin);
  await admin.getByRole("link", { name: /^Remove state/ }).click();
  await expect(admin).not.toHaveURL(/state=/);
});

test("a reviewer's work is counted, without how they decided", async ({ as }) => {
  const auditor = await as("auditor");
  await auditor.goto("/admin/figures");
  await expect(auditor.getByRole("row").filter({ hasText: "Eli Nakamura" })).toBeVisible();
  await auditor.setViewportSize({ width: 390, height: 844 });
  await expect(auditor.getByText("Eli Nakamura", { exact: true })).toBeVisible();
  await expectAccessible(auditor);
});
