import { expect, password, test } from "./fixtures/people.ts";

test("a person signs in and sees the workflows of their organization", async ({ page }) => {
  await page.goto("/workflows");
  await expect(page).toHaveURL(/sign-in/);
  await page.getByLabel("E-mail").fill("author@lakeside.example");
  await page.getByLabel("Password", { exact: true }).fill(password);
  await page.getByRole("button", { name: "Sign in", exact: true }).click();
  await expect(page).toHaveURL(/workflows/);
  await expect(page.getByRole("heading", { level: 1 })).toBeVisible();
});

test("a wrong password is refused with a sentence, without saying whether the address exists", async ({
  page,
}) => {
  await page.goto("/sign-in");
  const refuse = async (email: string) => {
    await page.getByLabel("E-mail").fill(email);
    await page.getByLabel("Password", { exact: true }).fill("not-the-password");
    await page.getByRole("button", { name: "Sign in", exact: true }).click();
    const alert = page.getByRole("alert").filter({ hasText: /\w/ }).first();
    await expect(alert).toBeVisible();
    return alert.textContent();
  };
  const known = await refuse("author@lakeside.example");
  expect(known).toBe(await refuse("nobody@lakeside.example"));
});

test("the product says that it is well and ready", async ({ request }) => {
  expect((await request.get("/api/health")).status()).toBe(200);
  expect((await request.get("/api/ready")).status()).toBe(200);
});
