import { expectAccessible } from "./fixtures/axe.ts";
import { expect, test } from "./fixtures/people.ts";

const email = `gil.${Date.now()}@lakeside.example`;
const secret = "seven green bottles on a wall";

test("an administrator invites a colleague, changes their roles, disables and enables them", async ({
  as,
  browser,
}) => {
  const admin = await as("admin");
  await admin.goto("/admin");
  await expect(admin).toHaveURL(/\/admin\/members$/);
  const own = admin.getByRole("row").filter({ hasText: "admin@lakeside.example" });
  await expect(own).toContainText("Only another admin");
  await expect(own.getByRole("button", { name: /Actions for/ })).toHaveCount(0);
  await expectAccessible(admin);

  await admin.getByRole("button", { name: "Invite a member" }).click();
  const dialog = admin.getByRole("dialog");
  await dialog.getByRole("button", { name: "Invite", exact: true }).click();
  await expect(dialog).toContainText("Choose at least one role.");
  await dialog.getByLabel("E-mail").fill(email);
  await dialog.getByLabel("Name").fill("Gil Sato");
  await dialog.getByRole("checkbox", { name: /^reviewer/i }).check();
  await dialog.getByRole("button", { name: "Invite", exact: true }).click();
  await expect(dialog).toContainText("No mail was sent");
  const link = await dialog.getByLabel("One-time link").inputValue();
  await dialog.getByRole("button", { name: "Done" }).click();
  await expect(admin.getByRole("row").filter({ hasText: email })).toContainText("Invitation");

  const context = await browser.newContext();
  const gil = await context.newPage();
  await gil.goto(link);
  await gil.getByLabel("Password", { exact: true }).fill(secret);
  await gil.getByRole("button", { name: "Join" }).click();
  await expect(gil).not.toHaveURL(/invitation/);

  await admin.reload();
  const row = admin.getByRole("row").filter({ hasText: email });
  await expect(row).toHaveCount(1);
  await expect(row).toContainText("active");
  const choose = async (action: string) => {
    await row.getByRole("button", { name: "Actions for Gil Sato" }).click();
    await admin.getByRole("menuitem", { name: action }).click();
  };
  await choose("Change roles");
  await dialog.getByRole("checkbox", { name: /^auditor/i }).check();
  await dialog.getByRole("checkbox", { name: /^reviewer/i }).uncheck();
  await expect(dialog).toContainText("Gil Sato gets auditor and loses reviewer.");
  await dialog.getByRole("button", { name: "Change roles" }).click();
  await expect(row).toContainText("auditor");
  await gil.goto("/audit");
  await expect(gil.getByRole("heading", { level: 1, name: "Audit" })).toBeVisible();

  await choose("Sessions");
  await expect(dialog.getByRole("listitem")).toHaveCount(1);
  await dialog.getByRole("button", { name: "Close" }).click();

  await choose("Disable");
  await dialog.getByRole("button", { name: "Disable member" }).click();
  await expect(dialog).toContainText("Say why");
  await dialog.getByLabel("Reason").fill("Left the team.");
  await dialog.getByRole("button", { name: "Disable member" }).click();
  await expect(row).toContainText("disabled");
  await gil.goto("/audit");
  await expect(gil).toHaveURL(/sign-in/);

  await choose("Enable");
  await admin.getByRole("alertdialog").getByRole("button", { name: "Enable member" }).click();
  await expect(row).toContainText("active");
  await choose("Make reset link");
  await dialog.getByRole("button", { name: "Make reset link" }).click();
  await expect(dialog.getByLabel("One-time link")).toHaveValue(/new-password#/);
  await dialog.getByRole("button", { name: "Done" }).click();
  await context.close();
});

test("a person ends a session of theirs and is told why a new password is refused", async ({
  as,
  browser,
}) => {
  const reviewer = await as("reviewer");
  const context = await browser.newContext();
  const elsewhere = await context.newPage();
  await elsewhere.goto("/sign-in");
  await elsewhere.getByLabel("E-mail").fill("reviewer@lakeside.example");
  await elsewhere.getByLabel("Password", { exact: true }).fill("four-eyes-see-more");
  await elsewhere.getByRole("button", { name: "Sign in", exact: true }).click();
  await expect(elsewhere).not.toHaveURL(/sign-in/);

  await reviewer.goto("/account/sessions");
  const list = reviewer.getByRole("list", { name: "Your sessions" });
  await expect(list.getByText("this session")).toHaveCount(1);
  const before = await list.getByRole("listitem").count();
  expect(before).toBeGreaterThanOrEqual(2);
  await expectAccessible(reviewer);
  // The newest stands first; that is the one that was just opened.
  await list.getByRole("button", { name: "End session" }).first().click();
  await reviewer.getByRole("alertdialog").getByRole("button", { name: "End session" }).click();
  await expect(list.getByRole("listitem")).toHaveCount(before - 1);
  await elsewhere.goto("/workflows");
  await expect(elsewhere).toHaveURL(/sign-in/);
  await context.close();

  await reviewer.getByLabel("Present password").fill("four-eyes-see-more");
  await reviewer.getByLabel("New password").fill("too short");
  await reviewer.getByRole("button", { name: "Change password" }).click();
  await expect(reviewer.getByText("Use at least 12 characters.")).toBeVisible();
});
