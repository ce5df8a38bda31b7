import { defineConfig, devices } from "@playwright/test";
import { findBrowser } from "./scripts/browser.ts";

// The journeys run against the production build with an embedded database of its own, started by e2e-server.ts.
const port = Number(process.env.ASSAY_E2E_PORT ?? 4180);
const browser = findBrowser();

export default defineConfig({
  testDir: "e2e",
  testMatch: "**/*.spec.ts",
  outputDir: "test-results",
  fullyParallel: false,
  forbidOnly: true,
  retries: 0,
  workers: 1,
  timeout: 120_000,
  expect: { timeout: 15_000 },
  reporter: [["list"]],
  use: {
    baseURL: `http://localhost:${port}`,
    screenshot: "only-on-failure",
    // Off, because closing a traced page whose event stream is open sometimes hangs; `--trace on` while you search.
    trace: "off",
    ...devices["Desktop Chrome"],
    viewport: { width: 1280, height: 800 },
    launchOptions: {
      ...(browser === undefined ? {} : { executablePath: browser }),
      // Containers often have a tiny /dev/shm.
      args: ["--disable-dev-shm-usage"],
    },
  },
  webServer: {
    command: `"${process.execPath}" scripts/e2e-server.ts`,
    // Ready is the product with its seeded workflow, not only the port.
    wait: { stdout: /Ready for the journeys\./ },
    // Journeys bring a model server of their own, on this machine.
    env: { ASSAY_E2E_PORT: String(port), ASSAY_PRIVATE_PROVIDER_HOSTS: "127.0.0.1" },
    timeout: 300_000,
    reuseExistingServer: false,
    gracefulShutdown: { signal: "SIGTERM", timeout: 20_000 },
    stdout: "pipe",
    stderr: "pipe",
  },
});
