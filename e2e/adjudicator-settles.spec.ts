import { expectAccessible } from "./fixtures/axe.ts";
import { expect, test } from "./fixtures/people.ts";
import { seeded } from "./fixtures/seeded.ts";

test("a reviewer who did not judge a case settles what two others differ on, with a reason", async ({
  as,
}) => {
  const page = await as("adjudicator");
  await page.goto("/inbox");
  await expect(page.getByText("people differ on 1")).toBeVisible();
  await page
    .getByRole("link", { name: new RegExp(seeded.name) })
    .first()
    .click();
  await page.getByRole("button", { name: /people differ/ }).click();
  await expect(page.getByText(/People differ on \d+ of \d+ criteria/)).toBeVisible();
  await expect(page.getByText("Program", { exact: true })).toHaveCount(0);
  await expectAccessible(page);
  const criteria = page.getByRole("list", { name: "Criteria" });
  const total = await criteria.getByRole("group").count();
  await page.getByRole("button", { name: "Settle the case" }).click();
  await expect(page.getByText("Say why it is settled this way.")).toBeVisible();
  for (let at = 0; at < total; at += 1) {
    await criteria.getByRole("group").nth(at).getByRole("button", { name: /^No/ }).click();
  }
  await page.getByLabel("Reason").fill("The appraisal on step 5 decides it.");
  await page.getByRole("button", { name: "Settle the case" }).click();
  const dialog = page.getByRole("alertdialog");
  await expect(dialog).toContainText("What each reviewer decided first stays");
  await dialog.getByRole("button", { name: "Settle the case" }).click();
  await expect(page.getByText(/Settled .*: The appraisal on step 5 decides it\./)).toBeVisible();
  await expect(page.getByText("Program", { exact: true }).first()).toBeVisible();
});
