import type { ServiceContext } from "#server/services/context.ts";
import { listWorkflows } from "#server/services/workflows/list-workflows.ts";
import { dataDirectory, runCommand } from "./command.ts";
import type { DemoPeople } from "./demo/main-job-contract.ts";
import { demoPassword, seedDemo } from "./demo/people.ts";
import { secondReviewers, seedJourneys } from "./e2e-seed.ts";
import { launch } from "./launch.ts";
import { parseOptions, portOption } from "./options.ts";
import { announceSetUpLink } from "./set-up-link.ts";
import { Shutdown } from "./shutdown.ts";

// Development: like `npm start`, with the development server of Next and a database of its own name.
await runCommand(async () => {
  const options = parseOptions(
    {
      port: { type: "string", help: "port of the web process, 3000 by default" },
      seed: { type: "boolean", help: "with the demonstration's people and the journeys' workflow" },
    },
    process.argv.slice(2),
  );
  const shutdown = new Shutdown((sentence) => console.log(sentence));
  return shutdown.around(async () => {
    let people: DemoPeople | undefined;
    let second: ServiceContext | undefined;
    const { address } = await launch(
      {
        what: "npm run dev",
        dataDir: dataDirectory(),
        databaseName: "assay_dev",
        host: "127.0.0.1",
        port: portOption(options.port, 3000),
        mode: "development",
        logs: "terminal",
        say: (sentence) => console.log(sentence),
        prepare: async () => {
          if (!options.seed) return;
          const seeded = await seedDemo(secondReviewers);
          people = seeded.contexts;
          second = seeded.colleagues[0];
        },
      },
      shutdown,
    );
    if (people !== undefined && second !== undefined) {
      if ((await listWorkflows(people.author)).length === 0) {
        await seedJourneys(people, second, new AbortController().signal);
      }
      console.log(`Sign in as author@lakeside.example (or any other role) with ${demoPassword}.`);
    }
    console.log(`Assay runs at ${address} (development). Ctrl-C stops it.`);
    await announceSetUpLink((sentence) => console.log(sentence));
    await shutdown.untilSignal();
    return 0;
  });
});
