import type { Page } from "@playwright/test";
import { expectAccessible } from "./fixtures/axe.ts";
import { expect, test } from "./fixtures/people.ts";

// A lead of a review desk who has never seen the product writes a rubric in the browser alone, has it attacked, and sends it.
test.describe.configure({ mode: "serial" });

const path = "/workflows/imaging-desk";

/** What must be right, by the words on the screen. */
const results = [
  "Clock",
  "Conclusions on the criteria",
  "Appeal rights in the notice",
  "Ground of denial",
  "Ground of referral",
  "Units authorised",
  "Period of the authorisation",
];

async function choose(page: Page, select: ReturnType<Page["getByLabel"]>, option: string): Promise<void> {
  await select.click();
  await page.getByRole("option", { name: option, exact: true }).click();
}

test("A lead starts from the prior authorisation template without its rubric", async ({ as }) => {
  const page = await as("author");
  await page.goto("/workflows/new");
  const card = page.locator("section", { has: page.getByRole("heading", { name: "Prior authorisation" }) });
  await card.getByRole("button", { name: "Use this template" }).click();
  const made = page.getByRole("dialog");
  await made.getByLabel("Name").fill("Imaging desk");
  await made.getByLabel("Generated cases").fill("60");
  await made.getByRole("checkbox", { name: /Start without the shipped rubric/ }).check();
  await made.getByRole("button", { name: "Create workflow" }).click();
  await expect(page).toHaveURL(new RegExp(`${path}$`));
});

test("They answer three questions, and eight criteria stand there that work", async ({ as }) => {
  test.slow();
  const page = await as("author");
  await page.goto(`${path}/rubric`);
  await page.getByRole("button", { name: "Guided" }).click();
  const dialog = page.getByRole("dialog");
  const always = dialog.getByRole("region", { name: "What must always happen?" });
  await always.getByRole("button", { name: "Answer", exact: true }).click();
  await choose(page, always.getByLabel("Kind of statement"), "A field is what the right outcome says");
  await always.getByRole("button", { name: /^Field: / }).click();
  await page.getByRole("option", { name: /^Review file › Decision(?! due)/ }).click();
  await expect(always.getByRole("button", { name: "Right outcome: Right outcome › Decision" })).toBeVisible();
  const good = dialog.getByRole("region", { name: "What makes a good outcome?" });
  for (const [index, result] of results.entries()) {
    await good.getByRole("button", { name: "Answer", exact: true }).click();
    await good
      .getByRole("button", { name: /^Field: / })
      .nth(index)
      .click();
    await page.getByRole("option", { name: new RegExp(`^Review file › ${result}`) }).click();
    await good.getByLabel("Points").nth(index).fill("10");
  }
  const replace = dialog.getByRole("checkbox", { name: /^Replace the/ });
  if (await replace.isVisible()) await replace.check();
  await expectAccessible(page);
  await dialog.getByRole("button", { name: "Make 8 criteria" }).click();
  await expect(page.getByRole("list", { name: "Criteria" }).getByRole("listitem")).toHaveCount(8);
  await expect(page.getByText("no problems")).toBeVisible();
  await expect(page.getByText(/^saved \d\d:\d\d$/)).toBeVisible();
});

test("They write a decision table that gives part of the points for a cautious end", async ({ as }) => {
  const page = await as("author");
  await page.goto(`${path}/rubric`);
  await page
    .getByLabel("New criterion")
    .fill("The decision is right; a needless referral is better than a wrong end.");
  await page.getByRole("button", { name: "Add", exact: true }).click();
  await page.getByRole("tab", { name: "Table" }).click();
  const input = async (number: number, field: RegExp) => {
    await page.getByRole("button", { name: new RegExp(`^Input ${number}: `) }).click();
    await page.getByRole("option", { name: field }).click();
  };
  await input(1, /^Right outcome › Decision/);
  await page.getByRole("button", { name: "Input", exact: true }).click();
  await input(2, /^Review file › Decision(?! due)/);
  const rows = [
    ['"approve"', '"approve"', "1"],
    ['"deny"', '"deny"', "1"],
    ['"pend"', '"pend"', "1"],
    ['"refer"', '"refer"', "1"],
    ['"approve_partly"', '"approve_partly"', "1"],
    ['"approve", "approve_partly", "pend"', '"refer"', "0.2"],
  ];
  const grid = page.getByRole("grid", { name: "Rows of the table" });
  // As in a spreadsheet: go to the cell, type, Tab.
  const write = async (place: string, text: string) => {
    const cell = grid.locator(`[data-cell="${place}"]`);
    await cell.click();
    await page.keyboard.type(text);
    await page.keyboard.press("Tab");
    await expect(cell).toHaveValue(text);
  };
  const rowCount = () => grid.getByRole("button", { name: /^Actions on row/ });
  for (let have = await rowCount().count(); have < rows.length; have += 1) {
    await page.getByRole("button", { name: "Row", exact: true }).click();
    await expect(rowCount()).toHaveCount(have + 1);
  }
  for (const [row, cells] of rows.entries()) {
    for (const [column, text] of cells.entries()) {
      await write(`${row}:${column}`, text);
    }
  }
  await write(`${rows.length}:2`, "0");
  await expect(page.getByText("no problems")).toBeVisible();
  const tried = page.getByRole("region", { name: "Try it" });
  await expect(tried.getByText("Pass").first()).toBeAttached();
  await expect(page.getByText(/^saved \d\d:\d\d$/)).toBeVisible();
  await expectAccessible(page);
});

test("They let it be attacked, close the loopholes that are proposed, pass the gate and send it", async ({
  as,
}) => {
  test.slow();
  const page = await as("author");
  const verdict = page.getByLabel("Verdict of the gate");
  const run = async (name: string) => {
    await page.getByRole("button", { name }).click();
    await expect(page.getByLabel("Gate under way")).toBeVisible();
    await expect(page.getByLabel("Gate under way")).toBeHidden({ timeout: 120_000 });
  };
  await page.goto(`${path}/rubric`);
  await page.getByRole("link", { name: "Gate", exact: true }).click();
  await run("Run the gate");
  await expect(verdict.getByText(/^Not passed/)).toBeVisible();
  const proposals = page.getByRole("button", { name: "Add to the rubric" });
  await expect(proposals.first()).toBeVisible();
  const count = await proposals.count();
  expect(count).toBeGreaterThan(0);
  // What stands in the draft is proposed no more, also where several findings propose the same.
  for (let left = count; left > 0; left = await proposals.count()) {
    await proposals.first().click();
    await expect(page.getByText("The criterion was added to the rubric draft.").first()).toBeVisible();
    await expect.poll(() => proposals.count()).toBeLessThan(left);
    await page.getByRole("button", { name: "Close toast" }).first().click();
  }
  await run("Run again");
  await expect(verdict.getByText("Passed: no attack got through")).toBeVisible();
  await expectAccessible(page);
  for (const section of ["environment", "tasks", "rubric"]) {
    await page.goto(`${path}/${section}`);
    await page.getByRole("button", { name: "Send for approval" }).click();
    const dialog = page.getByRole("dialog");
    if (section === "rubric") await expect(dialog.getByText("✓ The gate was passed.")).toBeVisible();
    await dialog.getByLabel("What changes").fill("Our first rubric for imaging requests.");
    await dialog.getByRole("button", { name: "Send for approval" }).click();
    await expect(dialog).toBeHidden();
  }
  await page.goto(path);
  await expect(
    page.getByText("Waiting for a second person to decide: environment, tasks, rubric."),
  ).toBeVisible();
});
