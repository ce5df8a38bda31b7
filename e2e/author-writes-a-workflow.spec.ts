import { expectAccessible } from "./fixtures/axe.ts";
import { expect, test } from "./fixtures/people.ts";

// The journeys of a claims lead who has never seen the product, in the browser alone, in the order in which they are made.
test.describe.configure({ mode: "serial" });

const path = "/workflows/motor-claims";

test("A claims lead starts a workflow from a template and sees what to do next", async ({ as }) => {
  const page = await as("author");
  await page.goto("/workflows");
  await page.getByRole("link", { name: "New workflow" }).click();
  const card = page.locator("section", {
    has: page.getByRole("heading", { name: "Auto claim adjudication" }),
  });
  await card.getByText("What it contains").click();
  await expect(card.getByText("Pay the claim")).toBeVisible();
  await expectAccessible(page);
  await card.getByRole("button", { name: "Use this template" }).click();
  const dialog = page.getByRole("dialog");
  await dialog.getByLabel("Name").fill("Motor claims");
  await dialog.getByLabel("Generated cases").fill("60");
  await dialog.getByRole("button", { name: "Create workflow" }).click();
  await expect(page).toHaveURL(new RegExp(`${path}$`));
  await expect(page.getByRole("heading", { name: "Motor claims" })).toBeVisible();
  await expect(page.getByText("Draft: 60 tasks")).toBeVisible();
  await expect(page.getByRole("link", { name: "Send for approval" })).toBeVisible();
  await expectAccessible(page);
});

test("They play a case with a refusal, a disturbance and an undo, and save it as the expert's steps", async ({
  as,
}) => {
  const page = await as("author");
  await page.goto(`${path}/environment?tab=play&seed=7`);
  await expect(page.getByLabel("Seed")).toHaveValue("7");
  const happened = page.locator("section", { has: page.getByRole("heading", { name: "What happened" }) });
  const tool = (name: string) => page.getByRole("button", { name, exact: true });
  await tool("Look up the policy").click();
  await expect(happened.getByText("refused")).toBeVisible();
  await happened.getByRole("button", { name: "clause 1.1" }).click();
  await expect(page.getByRole("dialog", { name: "Clause 1.1" })).toContainText("The notice is read before");
  await page.keyboard.press("Escape");
  await page.getByRole("combobox", { name: "What goes wrong at the next step" }).click();
  await page.getByRole("option", { name: "Time-out" }).click();
  await tool("Read the claim").click();
  await expect(happened.getByText("disturbed")).toBeVisible();
  await expect(happened.getByText("forced by you")).toBeVisible();
  await tool("Read the claim").click();
  await tool("Look up the policy").click();
  await tool("Acknowledge the claim").click();
  await expect(happened.getByText("done")).toHaveCount(3);
  await expectAccessible(page);
  const controls = page.locator("section", { has: page.getByRole("heading", { name: "What you may do" }) });
  await controls.getByRole("button", { name: "Undo" }).click();
  await expect(happened.getByText("done")).toHaveCount(2);
  await controls.getByRole("button", { name: "Redo" }).click();
  await expect(happened.getByText("done")).toHaveCount(3);
  await controls.getByRole("button", { name: "Undo" }).click();
  await expect(happened.getByText("done")).toHaveCount(2);
  await happened.getByRole("button", { name: "Save as expert's steps" }).click();
  await page.getByRole("button", { name: "Save steps" }).click();
  await expect(page.getByText(/^Saved 2 steps as the expert's steps of/)).toBeVisible();
  await expect(happened.getByText("done")).toHaveCount(2);
});

test("They reword a clause and hide a field, and it is saved by itself", async ({ as }) => {
  const page = await as("author");
  await page.goto(`${path}/environment?tab=policy`);
  await page.getByRole("button", { name: "Edit clause 1.1" }).click();
  await page.getByLabel("Title").fill("Read first");
  await page.getByRole("button", { name: "Done" }).click();
  await expect(page.getByText("Read first")).toBeVisible();
  await expect(page.getByText(/^saved \d\d:\d\d$/)).toBeVisible();
  await expectAccessible(page);
  await page.getByRole("tab", { name: /Case fields/ }).click();
  await expectAccessible(page);
  await page.reload();
  await page.getByRole("tab", { name: /Policy document/ }).click();
  await expect(page.getByText("Read first")).toBeVisible();
  await page.getByRole("tab", { name: /Tools/ }).click();
  await expect(page.getByRole("heading", { name: "Pay the claim" })).toBeVisible();
  await expectAccessible(page);
});

test("They add who answers the agent, what can go wrong, and an effect on many entries", async ({ as }) => {
  const page = await as("author");
  await page.goto(`${path}/environment?tab=world`);
  const own = page.getByRole("button", { name: "Add a counterparty" });
  await expect(page.getByRole("heading", { name: "Counterparty" })).toBeVisible();
  if (await own.isVisible()) await own.click();
  await page.getByRole("button", { name: "Line", exact: true }).click();
  const line = page.getByRole("region", { name: /^Line \d+$/ }).last();
  await line.getByLabel("Answer").fill("I sent the photographs yesterday.");
  await page.getByRole("button", { name: "Disturbance", exact: true }).click();
  const trouble = page.getByRole("region", { name: "Disturbance The system is slow" });
  await trouble.getByLabel("How likely at each call").fill("2");
  await expect(page.getByRole("button", { name: /^\d+ problems?$/ })).toBeVisible();
  await trouble.getByLabel("How likely at each call").fill("0.05");
  await expect(page.getByText("no problems")).toBeVisible();
  await expectAccessible(page);

  await page.getByRole("tab", { name: /Tools/ }).click();
  await page.getByRole("button", { name: "Edit Pay the claim" }).click();
  const dialog = page.getByRole("dialog");
  const before = await dialog.getByRole("button", { name: /^Remove effect/ }).count();
  await dialog.getByRole("button", { name: "Effect", exact: true }).click();
  await expect(dialog.getByRole("button", { name: /^Remove effect/ })).toHaveCount(before + 1);
  await dialog.getByLabel("What", { exact: true }).last().click();
  await page.getByRole("option", { name: "does, for each entry" }).click();
  await expect(dialog.getByText("For each of them, it")).toBeVisible();
  await expectAccessible(page);
  await dialog.getByRole("button", { name: `Remove effect ${before + 1}` }).click();
  await dialog.getByRole("button", { name: "Done" }).click();
  await expect(page.getByText(/^saved \d\d:\d\d$/)).toBeVisible();
  await page.reload();
  await page.getByRole("tab", { name: "Around the case" }).click();
  await expect(page.getByText("I sent the photographs yesterday.")).toBeVisible();
});

test("They give a tool a parameter, change constants and definitions, and share records, with undo", async ({
  as,
}) => {
  const page = await as("author");
  await page.goto(`${path}/environment?tab=values`);
  const constants = page.locator("section", { has: page.getByRole("heading", { name: "Constants" }) });
  await constants.getByRole("button", { name: "Constant", exact: true }).click();
  const constant = page.getByRole("region", { name: "Constant New limit" });
  await constant.getByLabel("Value of New limit").fill("many");
  await expect(constant.getByText(/value/i).last()).toBeVisible();
  await expect(page.getByRole("button", { name: /^\d+ problems?$/ })).toBeVisible();
  await constant.getByLabel("Value of New limit").fill("30");
  await expect(page.getByText("no problems")).toBeVisible();
  await page.getByRole("button", { name: "Rule", exact: true }).click();
  const definition = page.getByRole("region", { name: "Definition New value" });
  await definition.getByLabel("Rule of New value").click();
  await page.keyboard.press("ControlOrMeta+a");
  await page.keyboard.type("new_limit * 2");
  await expect(page.getByText("no problems")).toBeVisible();
  await expectAccessible(page);
  await page.getByRole("combobox", { name: "Share another field" }).click();
  await page.getByRole("option").first().click();
  const shared = page.getByRole("region", { name: /^Shared / }).last();
  await expect(shared).toBeVisible();
  await expectAccessible(page);
  await shared.getByRole("button", { name: "Share no longer" }).click();
  await expect(shared).toBeHidden();
  await page.getByRole("button", { name: "Undo", exact: true }).first().click();
  await expect(shared).toBeVisible();
  await shared.getByRole("button", { name: "Share no longer" }).click();
  await page.getByRole("tab", { name: /Tools/ }).click();
  await page.getByRole("button", { name: "Edit Pay the claim" }).click();
  const dialog = page.getByRole("dialog");
  await dialog.getByRole("button", { name: "Parameter", exact: true }).click();
  const parameter = dialog.getByRole("region", { name: "Parameter Value to give" });
  await parameter.getByLabel("Values worth trying").click();
  await page.keyboard.type("[1, new_limitt");
  await expect(parameter.getByText(/Did you mean/).first()).toBeVisible();
  await expectAccessible(page);
  await parameter.getByRole("button", { name: "Remove parameter Value to give" }).click();
  await dialog.getByRole("button", { name: "Done" }).click();
  await expect(page.getByText("no problems")).toBeVisible();
  // What follows stands on the draft as it is stored.
  await expect(page.getByText(/^saved \d\d:\d\d$/)).toBeVisible();
});

test("They look for a case, change it, and it stays held out", async ({ as }) => {
  const page = await as("author");
  await page.goto(`${path}/tasks?split=held_out`);
  await expect(page.getByText("held out").nth(1)).toBeVisible();
  await expectAccessible(page);
  await page.getByRole("row").nth(1).getByRole("button").last().click();
  const dialog = page.getByRole("dialog");
  await expect(dialog.getByText("It stays held out")).toBeVisible();
  await dialog.getByLabel("Title").fill("Looked at by hand");
  await dialog.getByRole("button", { name: "Save" }).click();
  await expect(page.getByText("Looked at by hand")).toBeVisible();
  await expect(page).toHaveURL(/split=held_out/);
});

test("They write a criterion as a sentence and see at once what it does to examples", async ({ as }) => {
  const page = await as("author");
  await page.goto(`${path}/rubric`);
  await expect(page.getByText(/^\d+ examples$/)).toBeVisible();
  await page.getByLabel("New criterion").fill("The claim is read");
  await page.getByRole("button", { name: "Add", exact: true }).click();
  await page.getByLabel("Kind of statement 1").click();
  await page.getByRole("option", { name: "The agent did something" }).click();
  await page.getByLabel("Step", { exact: true }).click();
  await page.getByRole("option", { name: "Read the claim" }).click();
  const tried = page.getByRole("region", { name: "Try it" });
  await expect(tried.getByText("Fail").first()).toBeAttached();
  await expect(tried.getByText("Pass").first()).toBeAttached();
  await page.getByRole("tab", { name: "Text" }).click();
  await expect(page.getByText('count(calls.read_claim[outcome = "ok"]) > 0')).toBeVisible();
  await page.getByRole("tab", { name: "Sentence" }).click();
  await expect(page.getByLabel("Kind of statement 1")).toContainText("The agent did something");
  await expect(page.getByText(/^saved \d\d:\d\d$/)).toBeVisible();
  await expectAccessible(page);
});

test("They move it by keyboard, undo that, and a wrong rule is named in its place", async ({ as }) => {
  const page = await as("author");
  await page.goto(`${path}/rubric?criterion=the_claim_is_read`);
  const list = page.getByRole("list", { name: "Criteria" });
  const own = list.getByRole("button", { name: /^\D*\d+ ?The claim is read/ }).first();
  await own.focus();
  await page.keyboard.press("Control+ArrowUp");
  await expect(page.getByText(/Moved to position/)).toBeAttached();
  await page.getByRole("button", { name: "Undo" }).click();
  await page.getByRole("tab", { name: "Text" }).click();
  const editor = page.getByRole("textbox", { name: /^Check of/ });
  await editor.click();
  await page.keyboard.press("Control+a");
  await page.keyboard.type("file.decison = 1");
  await expect(page.getByText(/decison/).first()).toBeVisible();
  await expect(page.getByRole("button", { name: "1 problem", exact: true })).toBeVisible();
  await editor.click();
  await page.keyboard.press("Control+a");
  await page.keyboard.type("outcome.finished");
  await expect(page.getByText("no problems")).toBeVisible();
});

test("They look at a rubric of another kind in a file, take it, and undo brings theirs back", async ({
  as,
}) => {
  const page = await as("author");
  await page.goto(`${path}/rubric`);
  const criteria = page.getByRole("list", { name: "Criteria" }).getByRole("listitem");
  await expect(criteria.first()).toBeVisible();
  const before = await criteria.count();
  const ask = async (item: string) => {
    await page.getByRole("button", { name: "More actions on this draft" }).click();
    await page.getByRole("menuitem", { name: item }).click();
  };
  const dialog = page.getByRole("dialog");
  await ask("Load from a file");
  const give = (content: string) =>
    dialog
      .getByLabel("File")
      .setInputFiles({ name: "rubric.json", mimeType: "application/json", buffer: Buffer.from(content) });
  await give("{ no json");
  await expect(dialog.getByText("The file is not JSON.")).toBeVisible();
  await give(JSON.stringify({ rubrics: [{ criterion: "Says when to seek care", points: 5, tags: [] }] }));
  await expect(dialog.getByRole("region", { name: "What the file holds" })).toContainText(
    "1 criterion, format HealthBench",
  );
  await expectAccessible(page);
  await dialog.getByRole("button", { name: "Replace the draft" }).click();
  await expect(criteria).toHaveCount(1);
  await ask("Save in another format");
  const download = page.waitForEvent("download");
  await dialog.getByRole("button", { name: "Save the file" }).click();
  expect((await download).suggestedFilename()).toBe("rubric.health-bench.json");
  await page.getByRole("button", { name: "Undo", exact: true }).first().click();
  await expect(criteria).toHaveCount(before);
  await expect(page.getByText(/^saved \d\d:\d\d$/)).toBeVisible();
});

test("They send everything for approval, and cannot approve it themselves", async ({ as }) => {
  const page = await as("author");
  for (const [section, name] of [
    ["environment", "Environment"],
    ["tasks", "Task set"],
    ["rubric", "Rubric"],
  ] as const) {
    await page.goto(`${path}/${section}`);
    await page.getByRole("button", { name: "Send for approval" }).click();
    const dialog = page.getByRole("dialog");
    await dialog.getByLabel("What changes").fill("First version of our claims handling.");
    await dialog.getByRole("button", { name: "Send for approval" }).click();
    await expect(page.getByText(`${name} 1 waits for approval`)).toBeVisible();
  }
  await page.goto(path);
  await expect(
    page.getByText("Waiting for a second person to decide: environment, tasks, rubric."),
  ).toBeVisible();
});

test("Their own table of past cases becomes a workflow, with the outcome hidden", async ({ as }) => {
  const page = await as("author");
  await page.goto("/workflows/new?from=table");
  const rows = Array.from(
    { length: 80 },
    (_, row) => `${500 + row},${row % 2 ? "f" : "m"},${row % 4 ? "paid" : "defaulted"}`,
  );
  await page.getByLabel("Table of past cases").setInputFiles({
    name: "small_loans.csv",
    mimeType: "text/csv",
    buffer: Buffer.from(["amount,gender,result", ...rows].join("\n")),
  });
  await page.getByLabel("Which column says how the case ended?").click();
  await page.getByRole("option", { name: "result" }).click();
  await expect(page.getByText("The name suggests a protected attribute.")).toBeVisible();
  await page.getByLabel("Cost of deciding paid when it was defaulted").fill("5");
  await expectAccessible(page);
  await page.getByRole("button", { name: "Create workflow" }).click();
  await expect(page).toHaveURL(/\/workflows\/small-loans\/tasks$/);
  await expect(page.getByText("80 rows read, 80 added")).toBeVisible();
  await page.getByRole("link", { name: "Overview" }).click();
  await expect(page.getByText("Draft: 80 tasks")).toBeVisible();
});

test("On a phone one pane shows at a time and nothing runs off the side", async ({ as }) => {
  const page = await as("author");
  await page.setViewportSize({ width: 390, height: 844 });
  for (const section of ["", "/environment", "/tasks", "/rubric", "/settings"]) {
    await page.goto(`${path}${section}`);
    await expect(page.getByRole("heading", { level: 1 })).toBeVisible();
    const over = await page.evaluate(() => document.documentElement.scrollWidth - window.innerWidth);
    expect(over, section).toBeLessThanOrEqual(0);
  }
  await page.goto(`${path}/rubric`);
  await page.getByRole("tab", { name: "Try it" }).click();
  await expect(page.getByText(/^\d+ examples$/)).toBeVisible();
});
