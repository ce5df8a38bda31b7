import { expectAccessible } from "./fixtures/axe.ts";
import { expect, test } from "./fixtures/people.ts";
import { seeded } from "./fixtures/seeded.ts";

const missing: ReadonlyArray<readonly [string, string]> = [
  ["an address that nobody made", "/nothing-here"],
  ["a workflow that does not exist", "/workflows/nobody-made-this"],
  ["a section that a workflow does not have", `${seeded.path}/nobody-made-this`],
];

for (const [what, path] of missing) {
  test(`somebody who opens ${what} reads that nothing is there and finds the way back`, async ({
    as,
    provoked,
  }) => {
    provoked.push(path);
    const page = await as("auditor");
    const response = await page.goto(path);
    expect(response?.status()).toBe(404);
    await expect(page.getByRole("heading", { level: 1 })).toHaveText("Nothing is at this address");
    await expect(page).toHaveTitle("Not found · Assay");
    await expectAccessible(page);
    await page.getByRole("link", { name: "Go to the start" }).click();
    await expect(page.getByRole("heading", { level: 1 })).toBeVisible();
    await expect(page).not.toHaveURL(new RegExp(path));
  });
}

test("a browser that asks for the icon by its old address gets it", async ({ request }) => {
  const answer = await request.get("/favicon.ico");
  expect(answer.status()).toBe(200);
  expect(answer.headers()["content-type"]).toContain("svg");
});

test("an object that is not there is named, and a page without the right for it says who can give it", async ({
  as,
  complaints,
}) => {
  const operator = await as("operator");
  await operator.goto(`${seeded.path}/runs/987`);
  await expect(operator.getByRole("heading", { level: 1, name: "No such run" })).toBeVisible();
  await expectAccessible(operator);
  const reviewer = await as("reviewer");
  await reviewer.goto(`${seeded.path}/runs/new`);
  await expect(
    reviewer.getByRole("heading", { level: 1, name: "You do not have access to this page" }),
  ).toBeVisible();
  await expect(reviewer).toHaveTitle(/Assay$/);
  await expectAccessible(reviewer);
  const provoked = /status of (403|404)/;
  complaints.splice(0, complaints.length, ...complaints.filter((text) => !provoked.test(text)));
});
