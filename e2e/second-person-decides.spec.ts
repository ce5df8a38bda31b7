import { expectAccessible } from "./fixtures/axe.ts";
import { expectRefusal } from "./fixtures/complaints.ts";
import { expect, password, people, test } from "./fixtures/people.ts";

// The journeys of the second pair of eyes, in the order in which they are made.
test.describe.configure({ mode: "serial" });

const path = "/workflows/fleet-claims";

test("An author sends three drafts, and finds the reason where the buttons would be", async ({ as }) => {
  const page = await as("author");
  await page.goto("/workflows/new");
  const card = page.locator("section", {
    has: page.getByRole("heading", { name: "Auto claim adjudication" }),
  });
  await card.getByRole("button", { name: "Use this template" }).click();
  const made = page.getByRole("dialog");
  await made.getByLabel("Name").fill("Fleet claims");
  await made.getByLabel("Generated cases").fill("30");
  await made.getByRole("button", { name: "Create workflow" }).click();
  await expect(page).toHaveURL(new RegExp(`${path}$`));
  for (const section of ["environment", "tasks", "rubric"]) {
    await page.goto(`${path}/${section}`);
    await page.getByRole("button", { name: "Send for approval" }).click();
    const dialog = page.getByRole("dialog");
    await dialog.getByLabel("What changes").fill("First version for the fleet.");
    await dialog.getByRole("button", { name: "Send for approval" }).click();
    await expect(dialog).toBeHidden();
  }
  await page.goto(`${path}/approvals`);
  await page.getByRole("link", { name: "Rubric 1" }).click();
  await expect(page).toHaveURL(/approvals\/.+/);
  await expect(page.getByText("You sent this revision, so someone else must decide on it.")).toBeVisible();
  await expect(page.getByRole("button", { name: "Sign and approve" })).toHaveCount(0);
  await expectAccessible(page);
});

test("An approver finds it in the inbox, reads it as a whole, and asks about one criterion", async ({
  as,
}) => {
  const page = await as("approver");
  await page.goto("/");
  await expect(page).toHaveURL(/\/inbox$/);
  await expectAccessible(page);
  await page.getByRole("link", { name: "Rubric 1 of Fleet claims" }).click();
  await expect(page.getByText("All of it is new")).toBeVisible();
  await expectAccessible(page);
  const criterion = page.getByRole("listitem").filter({ hasText: "clause" }).first();
  await criterion.getByRole("button", { name: "Comment" }).click();
  await criterion.getByRole("textbox", { name: "Comment" }).fill("Why is it worth this much?");
  await criterion.getByRole("button", { name: "Add comment" }).click();
  await expect(criterion.getByText("Why is it worth this much?")).toBeVisible();
  await page.getByRole("tab", { name: /Discussion/ }).click();
  await page.getByRole("button", { name: "Resolve" }).click();
  await expect(page.getByText(`Resolved by ${people.approver.name}`)).toBeVisible();
  await page.getByRole("tab", { name: "Changes" }).click();
  await page.getByRole("button", { name: "As text" }).click();
  await expect(page.getByRole("region", { name: "Text" })).toContainText("assay.rubric@1");
});

test("A wrong password signs nothing; three signatures make a release", async ({
  as,
  complaints,
  passes,
}) => {
  const page = await as("approver");
  const open = async (name: string) => {
    await page.goto(`${path}/approvals`);
    await page.getByRole("link", { name, exact: true }).click();
    await page.getByRole("button", { name: "Sign and approve" }).click();
    return page.getByRole("dialog");
  };
  const first = await open("Environment 1");
  await expect(first.getByText(people.approver.name)).toBeVisible();
  await first.getByLabel("Your password").fill("not-the-password");
  await first.getByRole("button", { name: "Sign and approve" }).click();
  await expect(first.getByLabel("Your password")).toHaveAttribute("aria-invalid", "true");
  await expectAccessible(page);
  expectRefusal(complaints, 401);
  expectRefusal(complaints, 403);
  await first.getByLabel("Your password").fill(password);
  await first.getByRole("button", { name: "Sign and approve" }).click();
  await expect(page.getByText(`Approved by ${people.approver.name}`, { exact: true })).toBeVisible();
  await expect(page.getByText("I approve this content for use")).toBeVisible();
  for (const name of ["Task set 1", "Rubric 1"]) {
    const dialog = await open(name);
    await dialog.getByLabel("Your password").fill(password);
    await dialog.getByRole("button", { name: "Sign and approve" }).click();
    await expect(page.getByText(`Approved by ${people.approver.name}`, { exact: true })).toBeVisible();
  }
  await page.goto(`${path}/approvals`);
  await expect(page.getByRole("table", { name: "Releases" }).getByText("R1")).toBeVisible();
  await expectAccessible(page);
  // Each confirmation gave the session a new secret.
  passes.set("approver", await page.context().storageState());
});

test("A change is read by its meaning, its impact is seen, and it goes back with a reason", async ({
  as,
  passes,
}) => {
  const author = await as("author");
  await author.goto("/workflows/auto-claims/rubric");
  await author.getByLabel("New criterion").fill("The claim is read");
  await author.getByRole("button", { name: "Add", exact: true }).click();
  await author.getByLabel("Kind of statement 1").click();
  await author.getByRole("option", { name: "The agent did something" }).click();
  await author.getByLabel("Step", { exact: true }).click();
  await author.getByRole("option", { name: "Read the claim" }).click();
  await expect(author.getByText(/^saved \d\d:\d\d$/)).toBeVisible();
  await author.getByRole("button", { name: "Send for approval" }).click();
  const sent = author.getByRole("dialog");
  await sent.getByLabel("What changes").fill("Reading the claim counts.");
  await sent.getByRole("button", { name: "Send for approval" }).click();
  await expect(sent).toBeHidden();

  const page = await as("approver");
  await page.goto("/inbox");
  await page.getByRole("link", { name: "Rubric 2 of Auto claims" }).click();
  await expect(page.getByRole("region", { name: "Reward changed" })).toContainText("The claim is read");
  await expectAccessible(page);
  await page.getByRole("tab", { name: "Impact" }).click();
  await expect(page.getByText(/Scoring the last \d+ trajectories again changes/)).toBeVisible();
  await expectAccessible(page);
  await page.getByRole("button", { name: "Reject with reason" }).click();
  const dialog = page.getByRole("dialog");
  await dialog.getByLabel("Reason").fill("Reading alone is nothing to reward.");
  await dialog.getByLabel("Your password").fill(password);
  await dialog.getByRole("button", { name: "Sign and reject" }).click();
  await expect(page.getByText(`Rejected by ${people.approver.name}`, { exact: true })).toBeVisible();

  passes.set("approver", await page.context().storageState());
});
