import { chmodSync, mkdtempSync, rmSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import type { ServiceContext } from "#server/services/context.ts";
import { runCommand } from "./command.ts";
import type { DemoPeople } from "./demo/main-job-contract.ts";
import { seedDemo } from "./demo/people.ts";
import { secondReviewers, seedJourneys } from "./e2e-seed.ts";
import { launch } from "./launch.ts";
import { portOption } from "./options.ts";
import { Shutdown } from "./shutdown.ts";

// The product as the end-to-end journeys meet it: production build, everything else new and thrown away afterwards.
await runCommand(async () => {
  const port = portOption(process.env.ASSAY_E2E_PORT, 4180);
  for (const name of ["DATABASE_URL", "DATABASE_APP_URL", "NEXTAUTH_URL", "NEXTAUTH_SECRET", "ASSAY_KEK"]) {
    delete process.env[name];
  }
  const dataDir = process.env.ASSAY_E2E_DATA ?? mkdtempSync(join(tmpdir(), "assay-e2e-"));
  // As root the database runs as another user, who has to get in.
  chmodSync(dataDir, 0o711);
  const shutdown = new Shutdown(() => undefined);
  shutdown.add("The temporary folder", () => rmSync(dataDir, { recursive: true, force: true }));
  return shutdown.around(async () => {
    let people: DemoPeople | undefined;
    let second: ServiceContext | undefined;
    await launch(
      {
        what: "end-to-end tests",
        dataDir,
        databaseName: "assay_e2e",
        host: "127.0.0.1",
        port,
        mode: "production",
        logs: "terminal",
        distDir: ".next-test",
        say: (sentence) => console.log(sentence),
        prepare: async () => {
          const seeded = await seedDemo(secondReviewers);
          people = seeded.contexts;
          second = seeded.colleagues[0];
        },
      },
      shutdown,
    );
    if (people === undefined || second === undefined)
      throw new Error("The demo organization was not seeded.");
    const stopped = new AbortController();
    void shutdown.untilSignal().then(() => stopped.abort());
    await seedJourneys(people, second, stopped.signal);
    // playwright.config.ts waits for this line.
    console.log("Ready for the journeys.");
    await shutdown.untilSignal();
    return 0;
  });
});
