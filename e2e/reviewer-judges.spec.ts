import type { Page } from "@playwright/test";
import { expectAccessible } from "./fixtures/axe.ts";
import { expect, test } from "./fixtures/people.ts";
import { seeded } from "./fixtures/seeded.ts";

// The journeys of a reviewer who works through the queue by keyboard, in the order in which they are made.
test.describe.configure({ mode: "serial" });

const path = `${seeded.path}/review`;

async function take(page: Page): Promise<void> {
  await page.goto(path);
  await page.getByRole("button", { name: /Take the next case|Go on with it/ }).click();
  await expect(page.getByText(/of \d+ decided/)).toBeVisible();
}

/** Answers every criterion by key; the next one without a verdict comes into view by itself. */
async function answerAll(page: Page, key: string): Promise<number> {
  const total = await page.getByRole("list", { name: "Criteria" }).getByRole("group").count();
  for (let given = 0; given < total; given += 1) {
    await page.keyboard.press(key);
    await expect(page.getByText(`${given + 1} of ${total} decided`)).toBeVisible();
  }
  return total;
}

test("A reviewer judges a case by keyboard, without the program's opinion, and takes the next", async ({
  as,
}) => {
  const page = await as("reviewer");
  await take(page);
  await expectAccessible(page);
  await expect(page.getByText("Program", { exact: true })).toHaveCount(0);
  await page.keyboard.press("j");
  await expect(page.getByRole("heading", { name: /^Step 1/ })).toBeVisible();
  await page.keyboard.press("e");
  await expect(page.getByRole("list", { name: "Evidence" }).getByText("step 1")).toBeVisible();
  await answerAll(page, "y");
  await expect(page.getByText("Draft saved")).toBeVisible();
  const first = new URL(page.url()).searchParams.get("item");
  await page.keyboard.press("Control+Enter");
  await expect(page).not.toHaveURL(new RegExp(`item=${first}`));
  await expect(page.getByText(/lock in ten seconds/)).toBeVisible();
});

test("They take verdicts back within ten seconds, and nothing is lost", async ({ as }) => {
  const page = await as("reviewer");
  await take(page);
  const item = new URL(page.url()).searchParams.get("item");
  const total = await answerAll(page, "n");
  await page.keyboard.press("Control+Enter");
  await expect(page).not.toHaveURL(new RegExp(`item=${item}`));
  await page.keyboard.press("z");
  await expect(page).toHaveURL(new RegExp(`item=${item}`));
  await expect(page.getByText(`${total} of ${total} decided`)).toBeVisible();
});

test("After the lock they see what the program found, and a change asks for a reason", async ({ as }) => {
  const page = await as("reviewer");
  await take(page);
  // The case that was taken back is complete still.
  await expect(page.getByText(/^(\d+) of \1 decided/)).toBeVisible();
  await page.keyboard.press("Control+Enter");
  await expect(page.getByText(/is locked\. You and the program agree on/)).toBeVisible({ timeout: 30_000 });
  await page
    .getByRole("list", { name: "Cases" })
    .getByRole("button", { name: /judged by you/ })
    .first()
    .click();
  await expect(page.getByText("Program").first()).toBeVisible();
  await expectAccessible(page);
  await page.getByRole("button", { name: "Change my verdict" }).first().click();
  const dialog = page.getByRole("dialog");
  await dialog.getByLabel("Yes, it holds").click();
  await dialog.getByRole("button", { name: "Change verdict" }).click();
  await expect(dialog.getByText("Say why you change it.")).toBeVisible();
  await dialog.getByLabel("Reason").fill("I overlooked the second letter.");
  await dialog.getByRole("button", { name: "Change verdict" }).click();
  await expect(page.getByText("You, revised")).toBeVisible();
});

test("They skip a case with a reason and get another one", async ({ as }) => {
  const page = await as("reviewer");
  await take(page);
  const item = new URL(page.url()).searchParams.get("item");
  await page.keyboard.press("s");
  const dialog = page.getByRole("dialog");
  await dialog.getByRole("button", { name: "I know this person or company" }).click();
  await dialog.getByRole("button", { name: "Skip and take the next" }).click();
  await expect(page).not.toHaveURL(new RegExp(`item=${item}`));
});

test("An operator draws more cases and reads how far people and program agree", async ({ as }) => {
  const page = await as("operator");
  await page.goto(path);
  await page.getByRole("button", { name: "Draw cases" }).click();
  const dialog = page.getByRole("dialog");
  await dialog.getByLabel("Cases at random").fill("4");
  await expectAccessible(page);
  await dialog.getByRole("button", { name: "Draw cases" }).click();
  await expect(page.getByText(/trajectories are in the queue now/)).toBeVisible();
  await page.goto(`${path}/agreement`);
  await page.getByRole("row").nth(1).click();
  await expect(page.getByText("The cases behind its figures")).toBeVisible();
  await expectAccessible(page);
});

test("Reviewing works on a phone, one pane at a time", async ({ as }) => {
  const page = await as("reviewer");
  await page.setViewportSize({ width: 390, height: 844 });
  await page.goto(path);
  await page.getByRole("tab", { name: "Trajectory" }).click();
  await page.getByRole("button", { name: /Take the next case|Go on with it/ }).click();
  await page.getByRole("tab", { name: "Verdicts" }).click();
  await page.getByRole("button", { name: "Yes" }).first().click();
  await expect(page.getByText(/^1 of \d+ decided/)).toBeVisible();
  const over = await page.evaluate(() => document.documentElement.scrollWidth - window.innerWidth);
  expect(over).toBeLessThanOrEqual(0);
  await expectAccessible(page);
});
