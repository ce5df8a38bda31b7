import { runCommand } from "./command.ts";
import { closingLine, sum } from "./test/outcome.ts";
import { vitestPart } from "./test/vitest-part.ts";

// `npm run campaign [NAME ...]`: the *.campaign.ts files at full size; figures go to docs/evidence/.
await runCommand(async () => {
  const wanted = process.argv.slice(2);
  const outcome = sum([await vitestPart("server", { ASSAY_CAMPAIGN: "full" }, wanted)]);
  for (const { name, reason } of outcome.skipped) console.log(`skipped: ${name}: ${reason}`);
  console.log(closingLine(outcome));
  return outcome.failed === 0 ? 0 : 1;
});
