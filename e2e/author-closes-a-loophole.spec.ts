import { createHash } from "node:crypto";
import { readFile } from "node:fs/promises";
import type { Page } from "@playwright/test";
import { expectAccessible } from "./fixtures/axe.ts";
import { expect, test } from "./fixtures/people.ts";

// The gate from the author's weakened rubric to the approver's signature, in the order in which it happens.
test.describe.configure({ mode: "serial" });

const path = "/workflows/gated-claims";
const weakened = "An appraiser is sent once";

async function runGate(page: Page, name: string): Promise<void> {
  const reports = page.getByLabel("Verdict of the gate");
  await page.getByRole("button", { name }).click();
  await expect(page.getByLabel("Gate under way")).toBeVisible();
  await expect(page.getByLabel("Gate under way")).toBeHidden({ timeout: 120_000 });
  await expect(reports).toBeVisible();
}

test("An author takes a criterion out, and the gate shows what can now be left out for free", async ({
  as,
}) => {
  test.slow();
  const page = await as("author");
  await page.goto("/workflows/new");
  const card = page.locator("section", {
    has: page.getByRole("heading", { name: "Auto claim adjudication" }),
  });
  await card.getByRole("button", { name: "Use this template" }).click();
  const made = page.getByRole("dialog");
  await made.getByLabel("Name").fill("Gated claims");
  await made.getByLabel("Generated cases").fill("60");
  await made.getByRole("button", { name: "Create workflow" }).click();
  await expect(page).toHaveURL(new RegExp(`${path}$`));

  await page.goto(`${path}/rubric`);
  const criteria = page.getByRole("list", { name: "Criteria" });
  await criteria.getByRole("button", { name: new RegExp(`^Actions on ${weakened}`) }).click();
  await page.getByRole("menuitem", { name: "Remove" }).click();
  await expect(criteria.getByText(weakened)).toHaveCount(0);
  await expect(page.getByText(/^saved \d\d:\d\d$/)).toBeVisible();
  await page.getByRole("link", { name: "Gate", exact: true }).click();
  await expect(page.getByText("The gate has not been run on this workflow")).toBeVisible();
  await expectAccessible(page);

  await runGate(page, "Run the gate");
  await expect(page.getByText(/^Not passed: \d+ findings? must be fixed$/)).toBeVisible();
  const loophole = page
    .getByRole("listitem")
    .filter({ hasText: 'leaving out "Set the reserve" costs nothing' });
  await expect(loophole).toContainText("Proposed criterion:");
  await expectAccessible(page);
  await page.setViewportSize({ width: 390, height: 844 });
  const wider = await page.evaluate(() => document.documentElement.scrollWidth - window.innerWidth);
  expect(wider).toBeLessThanOrEqual(0);
});

test("They follow a finding to its place, add the proposed criteria, and the gate passes", async ({ as }) => {
  test.slow();
  const page = await as("author");
  await page.goto(`${path}/rubric/gate`);
  const near = page
    .getByRole("listitem")
    .filter({ hasText: '"Set the reserve" with a near reserve costs nothing' });
  await near
    .getByRole("link", { name: /^Open / })
    .first()
    .click();
  await expect(page.getByRole("heading", { level: 1, name: "Rubric" })).toBeVisible();
  await page.goBack();

  for (const hole of ["with a near reserve", 'leaving out "Set the reserve"']) {
    const item = page.getByRole("listitem").filter({ hasText: hole });
    await item.getByRole("button", { name: "Add to the rubric" }).click();
    await expect(page.getByText("The criterion was added to the rubric draft.").first()).toBeVisible();
    await expect(page.getByText("The rubric changed since this report was made.")).toBeVisible();
    await expect(item.getByText("✓ It stands in the rubric draft.")).toBeVisible();
    await page.getByRole("button", { name: "Close toast" }).first().click();
  }
  await runGate(page, "Run again");
  await expect(page.getByText("Passed: no attack got through")).toBeVisible();
  await expect(page.getByText(/changed since this report was made/)).toHaveCount(0);

  const download = page.waitForEvent("download");
  await page.getByRole("link", { name: "Export report" }).click();
  const bytes = await readFile(await (await download).path());
  const digest = createHash("sha256").update(bytes).digest("hex");
  await expect(page.getByLabel("Verdict of the gate")).toContainText(digest.slice(0, 12));
  await page.goto(path);
  await expect(page.getByText("No attack got through.")).toBeVisible();
});

test("They send it with the report, and the approver reads the report before signing", async ({ as }) => {
  const author = await as("author");
  for (const section of ["environment", "tasks", "rubric"]) {
    await author.goto(`${path}/${section}`);
    await author.getByRole("button", { name: "Send for approval" }).click();
    const dialog = author.getByRole("dialog");
    if (section === "rubric") await expect(dialog.getByText("✓ The gate was passed.")).toBeVisible();
    await dialog.getByLabel("What changes").fill("Loopholes closed.");
    await dialog.getByRole("button", { name: "Send for approval" }).click();
    await expect(dialog).toBeHidden();
  }
  const approver = await as("approver");
  await approver.goto(`${path}/approvals`);
  await approver.getByRole("link", { name: "Rubric 1" }).click();
  await approver.getByRole("link", { name: "Read the report" }).click();
  await expect(approver.getByText("Passed: no attack got through")).toBeVisible();
  await expectAccessible(approver);
  await approver.getByRole("button", { name: "Sign and approve" }).click();
  await expect(approver.getByRole("dialog").getByText("✓ The gate was passed.")).toBeVisible();
});
