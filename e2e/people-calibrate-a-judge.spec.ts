import { type ChatProvider, chatProvider, completion } from "#server/testing/chat-provider.ts";
import { expectAccessible } from "./fixtures/axe.ts";
import { expect, test } from "./fixtures/people.ts";
import { seeded } from "./fixtures/seeded.ts";

// A criterion that a model judges: its question, its model, people's levels without seeing its answers, and their agreement.
test.describe.configure({ mode: "serial" });

const statement = "The work ends before the limit of steps";
let provider: ChatProvider;

test.beforeAll(async () => {
  provider = await chatProvider(({ body }) => {
    const asked = String(body.messages.find(({ role }) => role === "user")?.content);
    const quote = /^ended by: .*$/m.exec(asked)?.[0] ?? "";
    const level = quote.includes("limit") ? "bad" : "good";
    return completion({ content: JSON.stringify({ explanation: "The log says so.", quote, level }) });
  });
});
test.afterAll(() => provider.close());

test("An administrator registers where the judging model is", async ({ as }) => {
  const page = await as("admin");
  await page.goto("/admin/providers");
  await page.getByRole("button", { name: "Register a provider" }).first().click();
  const dialog = page.getByRole("dialog");
  await dialog.getByLabel("Name", { exact: true }).fill("House models");
  await dialog.getByLabel("Address").fill(provider.baseUrl);
  await dialog.getByLabel("Models").fill("judge-small");
  await dialog.getByRole("button", { name: "Register provider" }).click();
  await expect(page.getByText("House models").first()).toBeVisible();
});

test("An author lets a model judge, and compares it with their own levels before it counts", async ({
  as,
}) => {
  const page = await as("author");
  await page.goto(`${seeded.path}/rubric`);
  await page.getByPlaceholder(/What else makes good work/).fill(statement);
  await page.getByRole("button", { name: "Add", exact: true }).click();
  await page.getByLabel("Decided by").click();
  await page.getByRole("option", { name: /A model judges/ }).click();
  await page.getByLabel("Question for the judge").fill("Did it end before the limit?");
  await page.getByLabel("Model", { exact: true }).click();
  await page.getByRole("option", { name: "judge-small of House models" }).click();
  await expect(page.getByText(/^saved \d/)).toBeVisible();
  await page.getByRole("link", { name: "Compare it with people" }).click();
  await expect(page.getByRole("heading", { level: 1, name: statement })).toBeVisible();
  await expect(page.getByText(/^○ Does not count yet: 0 of at least 50 cases/)).toBeVisible();
  await expectAccessible(page);

  await page.getByRole("button", { name: /^Ask the judge about \d+ cases$/ }).click();
  await expect(page.getByRole("progressbar")).toBeVisible();
  await expect(page.getByRole("button", { name: "Stop" })).toBeHidden();
  const table = page.getByRole("grid", { name: "Cases of the calibration" });
  await expect(table.getByText("after your level").first()).toBeVisible();
  await expect(table.getByText("The log says so.")).toHaveCount(0);

  const cut = await page.getByText("ended by: limit").count();
  const mine = cut > 0 ? "Not good" : "Good";
  await page.getByRole("radio", { name: mine, exact: true }).click();
  await page.getByRole("button", { name: "Lock and next" }).click();
  await expect(page.getByText(/^○ Does not count yet: 1 of at least 50 cases/)).toBeVisible();
  await expect(table.getByText("The log says so.")).toHaveCount(1);
  await expect(table.getByText("differs")).toHaveCount(0);
});

test("A reviewer sees none of it before an own level, and the draft is put back as it was", async ({
  as,
}) => {
  const reviewer = await as("reviewer");
  await reviewer.goto(`${seeded.path}/rubric/judge/the_work_ends_before_the_limit_of_steps`);
  await expect(reviewer.getByRole("heading", { level: 1, name: statement })).toBeVisible();
  await expect(reviewer.getByText("The log says so.")).toHaveCount(0);
  await expect(reviewer.getByRole("button", { name: /^Ask the judge/ })).toHaveCount(0);
  const page = await as("author");
  await page.goto(`${seeded.path}/rubric?criterion=the_work_ends_before_the_limit_of_steps`);
  await page.getByRole("button", { name: `Actions on ${statement}` }).click();
  await page.getByRole("menuitem", { name: /Remove/ }).click();
  await expect(page.getByText(statement)).toHaveCount(0);
  await expect(page.getByText(/^saved \d/)).toBeVisible();
});
