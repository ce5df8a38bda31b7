import { dataDirectory, runCommand } from "./command.ts";
import { launch } from "./launch.ts";
import { parseOptions, portOption } from "./options.ts";
import { announceSetUpLink } from "./set-up-link.ts";
import { Shutdown } from "./shutdown.ts";

// Production: web, worker and the embedded database (or DATABASE_URL) under one supervisor, without demo data.
await runCommand(async () => {
  const options = parseOptions(
    {
      port: { type: "string", help: "port of the web process, 3000 by default" },
      host: { type: "string", help: "address to listen on, 0.0.0.0 by default" },
    },
    process.argv.slice(2),
  );
  const shutdown = new Shutdown((sentence) => console.log(sentence));
  return shutdown.around(async () => {
    const { address } = await launch(
      {
        what: "npm start",
        dataDir: dataDirectory(),
        databaseName: "assay",
        host: options.host ?? process.env.HOST ?? "0.0.0.0",
        port: portOption(options.port, 3000),
        mode: "production",
        logs: "terminal",
        say: (sentence) => console.log(sentence),
      },
      shutdown,
    );
    console.log(`Assay runs at ${address}. Ctrl-C stops it.`);
    await announceSetUpLink((sentence) => console.log(sentence));
    await shutdown.untilSignal();
    return 0;
  });
});
