import { join } from "node:path";
import { chromium, type Page } from "@playwright/test";
import { StartupProblem } from "#server/startup-problem.ts";
import { findBrowser } from "./browser.ts";
import { root, runCommand } from "./command.ts";
import { demoEmail, demoPassword } from "./demo/people.ts";

// `node scripts/screenshots.ts [ADDRESS]`: the pictures of the documentation, taken from a running demonstration.

const address = process.argv[2] ?? "http://localhost:3000";
const workflow = `${address}/workflows/auto-claims`;

async function signIn(page: Page, role: "operator" | "author"): Promise<void> {
  await page.goto(`${address}/sign-in`);
  await page.getByLabel("E-mail").fill(demoEmail(role));
  await page.getByLabel("Password", { exact: true }).fill(demoPassword);
  await page.getByRole("button", { name: "Sign in", exact: true }).click();
  await page.waitForURL((url) => !url.pathname.startsWith("/sign-in"));
}

async function shoot(page: Page, name: string): Promise<void> {
  await page.waitForLoadState("networkidle");
  await page.screenshot({ path: join(root, "docs", "images", `${name}.png`) });
}

await runCommand(async () => {
  const executablePath = findBrowser();
  if (executablePath === undefined)
    throw new StartupProblem("No browser was found; name one in ASSAY_BROWSER.");
  const browser = await chromium.launch({ executablePath, args: ["--disable-dev-shm-usage"] });
  const page = await browser.newPage({ viewport: { width: 1280, height: 800 } });
  await signIn(page, "operator");
  await page.goto(`${workflow}/runs`);
  await page
    .getByRole("link", { name: /Evaluating Learner/ })
    .first()
    .click();
  await shoot(page, "run");
  await page
    .getByRole("link", { name: /^AC-|case/i })
    .first()
    .click();
  await page.waitForURL(/\/trajectories\/.+/);
  await page.getByRole("heading", { level: 1 }).waitFor();
  await shoot(page, "trajectory");
  await browser.close();
  return 0;
});
