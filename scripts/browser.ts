import { execFileSync, spawnSync } from "node:child_process";
import { existsSync } from "node:fs";
import { userInfo } from "node:os";
import { join } from "node:path";
import { StartupProblem } from "#server/startup-problem.ts";
import { root } from "./command.ts";

const usualPlaces = [
  "/usr/bin/chromium",
  "/usr/bin/chromium-browser",
  "/usr/bin/google-chrome-stable",
  "/usr/bin/google-chrome",
  "/snap/bin/chromium",
  "/Applications/Google Chrome.app/Contents/MacOS/Google Chrome",
  "/Applications/Chromium.app/Contents/MacOS/Chromium",
];

/** The path of a browser for the end-to-end tests: ASSAY_BROWSER, an installed one, or Playwright's own. */
export function findBrowser(): string | undefined {
  const named = process.env.ASSAY_BROWSER;
  if (named) return named;
  return usualPlaces.find((path) => existsSync(path)) ?? playwrightsOwn();
}

function playwrightsOwn(): string | undefined {
  const script = "import('playwright-core').then((p) => console.log(p.chromium.executablePath()))";
  const answer = spawnSync(process.execPath, ["-e", script], { cwd: root, encoding: "utf8" });
  const path = answer.stdout?.trim();
  return path && existsSync(path) ? path : undefined;
}

/**
 * Makes sure that there is a browser: from Debian's packages when this is root on Debian, otherwise Playwright's own.
 * Throws StartupProblem when neither works.
 */
export function ensureBrowser(say: (sentence: string) => void): string {
  const present = findBrowser();
  if (present) return present;
  if (existsSync("/etc/debian_version") && userInfo().uid === 0) {
    say("Installing chromium from Debian's packages (once) ...");
    attempt("apt-get", ["update", "-qq"]);
    attempt("apt-get", ["install", "-y", "-qq", "--no-install-recommends", "chromium"]);
    const installed = findBrowser();
    if (installed) return installed;
  }
  say("Installing Playwright's chromium (once) ...");
  const reason = attempt(process.execPath, [
    join(root, "node_modules/playwright/cli.js"),
    "install",
    "chromium",
  ]);
  const installed = findBrowser();
  if (installed) return installed;
  throw new StartupProblem(
    `The end-to-end tests need a browser and none could be installed${reason ? ` (${reason})` : ""}; install chromium or name a browser in ASSAY_BROWSER.`,
  );
}

function attempt(command: string, args: readonly string[]): string | undefined {
  try {
    execFileSync(command, args, {
      cwd: root,
      stdio: ["ignore", "ignore", "pipe"],
      env: { ...process.env, DEBIAN_FRONTEND: "noninteractive" },
    });
    return undefined;
  } catch (error) {
    const text = String((error as { stderr?: unknown }).stderr ?? error);
    return text.trim().split("\n").at(-1);
  }
}
