import { dataDirectory, runCommand } from "./command.ts";
import { runMainJob } from "./demo/main-job.ts";
import { type DemoOptions, demoOptions } from "./demo/options.ts";
import { demoPassword, seedDemo } from "./demo/people.ts";
import { resultTable, terminalReport } from "./demo/report.ts";
import { diskProblem } from "./disk.ts";
import { type Launched, launch } from "./launch.ts";
import { Shutdown } from "./shutdown.ts";
import { textTable } from "./table.ts";

const say = (sentence: string) => console.log(sentence);

/** Everything from an empty machine to the main job's table, then the application at its address. */
async function demo(options: DemoOptions, shutdown: Shutdown): Promise<number> {
  let people: Awaited<ReturnType<typeof seedDemo>> | undefined;
  const launched = await launch(
    {
      what: "npm run demo",
      dataDir: dataDirectory(),
      databaseName: "assay_demo",
      host: "127.0.0.1",
      port: options.port,
      mode: "production",
      logs: "files",
      say,
      prepare: async () => {
        people = await seedDemo();
      },
    },
    shutdown,
  );
  if (!people) throw new Error("The demo organization was not seeded.");
  const stopped = new AbortController();
  void shutdown.untilSignal().then(() => stopped.abort());
  const report = terminalReport(process.stdout);
  const result = await Promise.race([
    runMainJob(
      { people: people.contexts, cases: options.cases, address: launched.address, signal: stopped.signal },
      report,
    ),
    launched.supervisor.failing().then((problem) => Promise.reject(problem)),
  ]).catch((error: unknown) => {
    throw diskProblem(dataDirectory()) ?? error;
  });
  report.finish();
  say(`\n${resultTable(result)}\n`);
  for (const hint of result.hints) say(hint);
  if (options.exit) return 0;
  invite(launched, people.signIns);
  await shutdown.untilSignal();
  return 0;
}

function invite(launched: Launched, signIns: readonly { role: string; name: string; email: string }[]): void {
  say(`\nAssay runs at ${launched.address}. Sign in as one of these people, password ${demoPassword}:\n`);
  say(
    textTable(
      [{ title: "role" }, { title: "name" }, { title: "e-mail" }],
      signIns.map(({ role, name, email }) => [role, name, email]),
    ),
  );
  say("\nCtrl-C stops everything.");
}

await runCommand(async () => {
  const options = demoOptions(process.argv.slice(2));
  const shutdown = new Shutdown(say);
  return shutdown.around(() => demo(options, shutdown));
});
