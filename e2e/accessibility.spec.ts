import { expectAccessible, expectFitsPhone } from "./fixtures/axe.ts";
import { expect, type Role, test } from "./fixtures/people.ts";
import { seeded } from "./fixtures/seeded.ts";

const at = (section: string) => `${seeded.path}${section}`;

/** Every page of the product with a person who works there; what is behind an id is reached by its link. */
const pages: ReadonlyArray<readonly [string, Role, string]> = [
  ["inbox", "approver", "/inbox"],
  ["list of workflows", "author", "/workflows"],
  ["new workflow from a template", "author", "/workflows/new"],
  ["new workflow from a table", "author", "/workflows/new?from=table"],
  ["overview of a workflow", "author", at("")],
  ["settings of a workflow", "author", at("/settings")],
  ["fields of the environment", "author", at("/environment")],
  ["tools of the environment", "author", at("/environment?tab=tools")],
  ["counterparty and disturbances", "author", at("/environment?tab=world")],
  ["policy document", "author", at("/environment?tab=policy")],
  ["play pane of the environment", "author", at("/environment?tab=play")],
  ["tasks", "author", at("/tasks")],
  ["rubric", "author", at("/rubric")],
  ["gate", "author", at("/rubric/gate")],
  ["impact of the rubric draft", "author", at("/rubric/impact")],
  ["approvals", "approver", at("/approvals")],
  ["agents", "operator", at("/agents")],
  ["an agent", "operator", at("/agents/learner")],
  ["runs", "operator", at("/runs")],
  ["launch of a run", "operator", at("/runs/new")],
  ["an evaluation", "operator", at(`/runs/${seeded.runs.untrained}`)],
  ["a training", "operator", at(`/runs/${seeded.runs.training}`)],
  ["all trajectories", "operator", at("/trajectories")],
  ["review queue", "reviewer", at("/review")],
  ["agreement of reviewers", "reviewer", at("/review/agreement")],
  ["audit log", "auditor", "/audit"],
  ["members", "admin", "/admin/members"],
  ["providers", "admin", "/admin/providers"],
  ["figures of the organization", "admin", "/admin/figures"],
  ["runs behind a figure", "admin", "/admin/figures/runs"],
  ["reviews behind a figure", "admin", "/admin/figures/reviews"],
  ["limits of the gate", "admin", "/admin/gate-limits"],
  ["own sessions", "author", "/account/sessions"],
];

for (const [name, role, path] of pages) {
  test(`the page "${name}" can be used by everybody, in light, in dark and on a phone (${role})`, async ({
    as,
  }) => {
    const page = await as(role);
    const response = await page.goto(path);
    expect(response?.status()).toBe(200);
    await expectAccessible(page);
    await expectFitsPhone(page);
  });
}

test("the page of a revision can be used by everybody", async ({ as }) => {
  const page = await as("approver");
  await page.goto(at("/approvals"));
  await page
    .getByRole("link", { name: /(Environment|Task set|Rubric) \d+/ })
    .first()
    .click();
  await expect(page).toHaveURL(/approvals\/.+/);
  await expectAccessible(page);
  await expectFitsPhone(page);
  for (const tab of ["Impact", "Gate", "Discussion"]) {
    const found = page.getByRole("tab", { name: tab });
    if ((await found.count()) === 0) continue;
    await found.click();
    await expectAccessible(page);
    await expectFitsPhone(page);
  }
});

test("a task in its drawer can be used by everybody", async ({ as }) => {
  const page = await as("author");
  await page.goto(at("/tasks"));
  await page.getByRole("row").nth(1).click();
  await expect(page.getByRole("dialog")).toBeVisible();
  await expectAccessible(page);
});

test("a trajectory and a comparison can be used by everybody", async ({ as }) => {
  const page = await as("operator");
  await page.goto(at(`/runs/${seeded.runs.untrained}`));
  await page.locator('a[href*="/trajectories/"]').first().click();
  await expect(page).toHaveURL(/trajectories\/.+/);
  await expectAccessible(page);
  await expectFitsPhone(page);
  await page.getByRole("list", { name: "Criteria" }).getByRole("button").first().click();
  await page.getByRole("list", { name: "Steps" }).getByRole("button").nth(1).click();
  await expectAccessible(page);
  await page.getByRole("button", { name: "Compare" }).click();
  const dialog = page.getByRole("dialog");
  await expectAccessible(page);
  await dialog.getByRole("link").first().click();
  await expect(page).toHaveURL(/compare\?/);
  await expectAccessible(page);
});

test("the command palette and the list of keys can be used by everybody", async ({ as }) => {
  const page = await as("author");
  await page.goto(at(""));
  await expectAccessible(page);
  await page.keyboard.press("Control+k");
  await expect(page.getByRole("dialog")).toBeVisible();
  await expectAccessible(page);
  await page.keyboard.press("Escape");
  await page.keyboard.press("?");
  await expect(page.getByRole("dialog")).toBeVisible();
  await expectAccessible(page);
});

test("the pages before signing in can be used by everybody", async ({ page }) => {
  for (const path of ["/sign-in", "/invitation", "/new-password"]) {
    await page.goto(path);
    await expectAccessible(page);
  }
});
