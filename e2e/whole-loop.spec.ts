import { readFile } from "node:fs/promises";
import type { Page } from "@playwright/test";
import { expect, password, test } from "./fixtures/people.ts";

const workflow = "Windscreen claims";

/** The sections of a workflow in the rail. */
async function openSection(page: Page, section: string): Promise<void> {
  const { pathname } = new URL(page.url());
  if (!pathname.startsWith("/workflows/windscreen-claims")) {
    await page.goto("/workflows");
    await page.getByRole("link", { name: workflow }).first().click();
    await expect(page.getByRole("heading", { level: 1, name: workflow })).toBeVisible();
  }
  await page
    .getByRole("navigation", { name: `Workflow ${workflow}` })
    .getByRole("link", { name: section })
    .click();
  await expect(page.getByRole("heading", { level: 1, name: section })).toBeVisible();
}

async function send(page: Page, section: string, what: string, sentence: string): Promise<void> {
  await openSection(page, section);
  await page.getByRole("button", { name: "Send for approval" }).click();
  const dialog = page.getByRole("dialog");
  await dialog.getByLabel("What changes").fill(sentence);
  await dialog.getByRole("button", { name: "Send for approval" }).click();
  await expect(dialog).toBeHidden();
  await expect(page.getByText(`${what} 1 waits for approval by somebody else.`)).toBeVisible();
}

async function approve(page: Page, what: string): Promise<void> {
  await page.goto("/inbox");
  await page.getByRole("link", { name: `${what} 1 of ${workflow}` }).click();
  await expect(page.getByRole("heading", { level: 1, name: `${what} 1 of ${workflow}` })).toBeVisible();
  await page.getByRole("button", { name: "Sign and approve" }).click();
  const dialog = page.getByRole("dialog");
  await dialog.getByLabel("Your password").fill(password);
  await dialog.getByRole("button", { name: "Sign and approve" }).click();
  await expect(dialog).toBeHidden();
  await expect(page.getByText(`${what} 1 was approved by Carlos Meier`)).toBeVisible();
}

test("a workflow is authored, approved, played, explained, judged and found in the log by six people", async ({
  as,
}) => {
  test.setTimeout(240_000);

  await test.step("The author creates a workflow from the template with 40 cases", async () => {
    const page = await as("author");
    await page.goto("/workflows/new");
    const template = page.getByRole("listitem").filter({ hasText: "Auto claim adjudication" });
    await template.getByRole("button", { name: "Use this template" }).click();
    const dialog = page.getByRole("dialog");
    await dialog.getByLabel("Name").fill(workflow);
    await dialog.getByLabel("Generated cases").fill("40");
    await dialog.getByRole("button", { name: "Create workflow" }).click();
    await expect(page.getByRole("heading", { level: 1, name: workflow })).toBeVisible();

    await openSection(page, "Tasks");
    await expect(page.getByText(/40 cases: \d+ training, \d+ held out/)).toBeVisible();
    await openSection(page, "Rubric");
    await send(page, "Environment", "Environment", "The first environment, as the template has it.");
    await send(page, "Tasks", "Task set", "Forty generated cases.");
    await send(page, "Rubric", "Rubric", "The first rubric, as the template has it.");
  });

  await test.step("The author cannot approve it and reads why", async () => {
    const page = await as("author");
    await page.goto("/workflows/windscreen-claims/approvals");
    await page.getByRole("link", { name: "Rubric 1" }).click();
    await expect(page.getByRole("heading", { level: 1, name: `Rubric 1 of ${workflow}` })).toBeVisible();
    await expect(page.getByText("You sent this revision, so someone else must decide on it.")).toBeVisible();
    await expect(page.getByRole("button", { name: "Sign and approve" })).toHaveCount(0);
  });

  await test.step("The approver signs all three with their password, and the last signature completes a release", async () => {
    const page = await as("approver");
    await approve(page, "Environment");
    await approve(page, "Task set");
    await approve(page, "Rubric");
    await openSection(page, "Approvals");
    await expect(page.getByRole("table", { name: "Releases" }).getByText("R1")).toBeVisible();
  });

  await test.step("The operator registers the built-in agents and launches an evaluation, knowing what it takes", async () => {
    const page = await as("operator");
    await openSection(page, "Agents");
    await page.getByRole("button", { name: "Add built-in agents" }).first().click();
    await expect(page.getByRole("link", { name: "Learner" })).toBeVisible();
    await openSection(page, "Runs");
    await page.getByRole("link", { name: "Launch run" }).first().click();
    await page.getByLabel("Agent version").click();
    await page.getByRole("option", { name: "Learner v1" }).click();
    const summary = page.getByRole("complementary", { name: "What it takes and binds" });
    await expect(summary.getByText("no model costs")).toBeVisible();
    await expect(summary.getByText("Release 1: environment")).toBeVisible();
    await summary.getByRole("button", { name: "Launch evaluation" }).click();
    await page.getByRole("alertdialog").getByRole("button", { name: "Launch evaluation" }).click();
    await expect(page).toHaveURL(/runs\/1$/);
  });

  await test.step("The operator watches it to its end, opens a trajectory and sees why a criterion was decided", async () => {
    const page = await as("operator");
    await page.goto("/workflows/windscreen-claims/runs/1");
    await expect(page.getByText(/^Finished/)).toBeVisible({ timeout: 60_000 });
    await page
      .getByRole("grid", { name: /trajectories/i })
      .locator("[data-open]")
      .first()
      .click();
    const criteria = page.getByRole("list", { name: "Criteria" });
    await criteria.getByRole("button", { expanded: false }).first().click();
    await expect(criteria.getByText(/decided by /)).toBeVisible();
    await criteria
      .getByRole("button", { name: /→ (step|case)/ })
      .first()
      .click();
    await page.getByRole("button", { name: "Replay check" }).click();
    await expect(page.getByText("replay ✓")).toBeVisible();
  });

  await test.step("The operator draws a sample of the run into the review queue", async () => {
    const page = await as("operator");
    await page.goto("/workflows/windscreen-claims/runs/1");
    await page.getByRole("button", { name: "Sample into review" }).click();
    const dialog = page.getByRole("dialog");
    await dialog.getByLabel("At random, about").fill("4");
    await dialog.getByRole("button", { name: "Draw the sample" }).click();
    await expect(dialog.getByText(/now wait in the review queue/)).toBeVisible();
  });

  await test.step("The reviewer judges a case by keyboard, locks it and then sees the program's verdict", async () => {
    const page = await as("reviewer");
    await openSection(page, "Review");
    await page.getByRole("button", { name: "Take the next case" }).click();
    const form = page.getByRole("region", { name: "Verdicts" });
    const progress = form.getByText(/^\d+ of \d+ decided$/);
    await expect(progress).toHaveText(/^0 of/);
    await expect(page.getByText("Program", { exact: true })).toHaveCount(0);
    const total = Number((await progress.textContent())?.match(/of (\d+)/)?.[1]);
    for (let decided = 1; decided <= total; decided += 1) {
      await page.keyboard.press("y");
      await expect(progress).toHaveText(`${decided} of ${total} decided`);
    }
    await page.keyboard.press("Control+Enter");
    // Ten seconds are left to take it back.
    await expect(page.getByText(/ is locked\. /)).toBeVisible({ timeout: 40_000 });
    await page.getByRole("list", { name: "Cases" }).getByRole("button", { name: "judged by you" }).click();
    await expect(form.getByText("Program", { exact: true })).toHaveCount(total);
  });

  await test.step("The auditor finds approval and run in the log and exports them as JSON lines", async () => {
    const page = await as("auditor");
    await page.goto("/audit?action=revision.approved,run.launched");
    const events = page.getByRole("list", { name: "Audit events" });
    await expect(events.getByText(`Carlos Meier approved`).first()).toBeVisible();
    await expect(events.getByText("Dana Petrov launched run 1.").first()).toBeVisible();
    const [download] = await Promise.all([
      page.waitForEvent("download"),
      page.getByRole("link", { name: "Export JSON lines" }).click(),
    ]);
    const lines = (await readFile(await download.path(), "utf8")).trim().split("\n");
    const actions = new Set(lines.map((line) => (JSON.parse(line) as { action: string }).action));
    expect([...actions].sort()).toEqual(["revision.approved", "run.launched"]);
  });
});
