import { expectAccessible } from "./fixtures/axe.ts";
import { expect, test } from "./fixtures/people.ts";
import { seeded } from "./fixtures/seeded.ts";

const at = (section: string) => `${seeded.path}${section}`;

test("an operator reads what an evaluation takes and binds, launches it, follows it live, and opens its rows", async ({
  as,
}) => {
  const page = await as("operator");
  await page.goto(at("/runs/new?agent=random"));
  await expect(page.getByText("What it binds")).toBeVisible();
  await page.getByLabel("Attempts a case").fill("2");
  await page.getByRole("button", { name: "Launch evaluation" }).click();
  const dialog = page.getByRole("alertdialog");
  await expect(dialog).toContainText("Every trajectory and every score is kept");
  await dialog.getByRole("button", { name: "Launch evaluation" }).click();
  await expect(page).toHaveURL(/runs\/\d+$/);
  await expect(page.getByRole("heading", { level: 1 })).toContainText("Evaluating Random v1 on release 1");
  await expect(page.getByText(/^Finished in/)).toBeVisible({ timeout: 60_000 });
  await expect(page.getByText("Passed in all of k attempts")).toBeVisible();
  await page.getByRole("link", { name: /^Full marks/ }).click();
  await expect(page).toHaveURL(/result=full/);
  await expectAccessible(page);
});

test("a wrong answer in the launch form is named with its field", async ({ as }) => {
  const page = await as("operator");
  await page.goto(at("/runs/new?agent=random"));
  await page.getByLabel("Seed").fill("minus one");
  await page.getByRole("button", { name: "Launch", exact: true }).click();
  await expect(page.getByRole("alert").filter({ hasText: "correction" })).toContainText(
    "Seed: a whole number",
  );
});

test("before a training the cheaper steps are named", async ({ as }) => {
  const page = await as("operator");
  await page.goto(at("/runs/new?agent=learner&version=1&kind=training"));
  await expect(page.getByText("A baseline has been evaluated on this release")).toBeVisible();
  await page.getByRole("button", { name: "Evaluate imitation first" }).click();
  await expect(page.getByRole("button", { name: "Launch evaluation" })).toBeVisible();
});

test("an operator reads a trajectory by keyboard, replays it, takes it along as a file, and compares it", async ({
  as,
}) => {
  const page = await as("operator");
  await page.goto(at(`/runs/${seeded.runs.baseline}`));
  await page.locator('a[href*="/trajectories/"]').first().click();
  const steps = page.getByRole("list", { name: "Steps" });
  await expect(steps.locator("[aria-current=step]")).toContainText("1");
  await page.keyboard.press("j");
  await expect(page).toHaveURL(/step=2/);
  await page.keyboard.press("n");
  await expect(page).toHaveURL(/criterion=/);
  await expect(page.getByRole("list", { name: "Criteria" }).locator("[aria-expanded=true]")).toHaveCount(1);
  await page.keyboard.press("r");
  await expect(page.getByText("replay ✓")).toBeVisible();
  const leaving = page.waitForEvent("download");
  await page.getByRole("link", { name: "Export" }).click();
  expect((await leaving).suggestedFilename()).toMatch(/^trajectory-.*\.json$/);
  await page.keyboard.press("c");
  await page.getByRole("dialog").getByRole("link").first().click();
  await expect(page.getByRole("heading", { name: "What differs first" })).toBeVisible();
});
