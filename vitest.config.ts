import { defineConfig } from "vitest/config";

// Two projects: `core` is pure and needs nothing; `server` gets one embedded PostgreSQL for the whole run and a
// database of its own for each worker (see server/testing/). Campaign files (*.campaign.ts) belong to `server` too:
// `npm test` runs them small, `npm run campaign` at full size (see server/testing/campaign.ts).
const campaign = process.env.ASSAY_CAMPAIGN === "full";
const outside = ["**/node_modules/**", "**/.next/**", "**/.data/**", "e2e/**"];

export default defineConfig({
  test: {
    projects: [
      {
        test: {
          name: "core",
          include: [
            "core/**/*.test.ts",
            "scripts/assay/**/*.test.ts",
            "components/**/*.test.{ts,tsx}",
            "app/**/*.test.{ts,tsx}",
          ],
          exclude: outside,
          environment: "node",
          isolate: false,
          testTimeout: 120_000,
          hookTimeout: 120_000,
        },
      },
      {
        test: {
          name: "server",
          include: campaign
            ? ["**/*.campaign.ts"]
            : ["{server,scripts,prisma,bench}/**/*.test.ts", "**/*.campaign.ts"],
          exclude: [...outside, "scripts/assay/**"],
          environment: "node",
          // What a library announces as deprecated fails here, before it fails in the product.
          execArgv: ["--throw-deprecation"],
          globalSetup: ["server/testing/global-setup.ts"],
          maxWorkers: 2,
          testTimeout: campaign ? 7_200_000 : 120_000,
          hookTimeout: 120_000,
        },
      },
    ],
  },
});
