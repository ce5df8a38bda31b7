import { dataDirectory, runCommand } from "./command.ts";
import { launch } from "./launch.ts";
import { parseOptions, portOption } from "./options.ts";
import { announceSetUpLink } from "./set-up-link.ts";
import { Shutdown } from "./shutdown.ts";

// Development: like `npm start`, with the development server of Next and a database of its own name.
await runCommand(async () => {
  const options = parseOptions(
    { port: { type: "string", help: "port of the web process, 3000 by default" } },
    process.argv.slice(2),
  );
  const shutdown = new Shutdown((sentence) => console.log(sentence));
  return shutdown.around(async () => {
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
      },
      shutdown,
    );
    console.log(`Assay runs at ${address} (development). Ctrl-C stops it.`);
    await announceSetUpLink((sentence) => console.log(sentence));
    await shutdown.untilSignal();
    return 0;
  });
});
