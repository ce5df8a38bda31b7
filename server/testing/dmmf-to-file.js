// A Prisma generator (it speaks JSON lines on standard input and error) that writes the parsed schema to the file named
// in ASSAY_DMMF_FILE. Used by the drift test, so that schema.prisma is read by Prisma's own parser.
import { writeFileSync } from "node:fs";
import { createInterface } from "node:readline";

createInterface({ input: process.stdin }).on("line", (line) => {
  const request = JSON.parse(line);
  let result = null;
  if (request.method === "getManifest") {
    result = { manifest: { prettyName: "parsed schema", defaultOutput: "./parsed-schema" } };
  }
  if (request.method === "generate") {
    writeFileSync(process.env.ASSAY_DMMF_FILE ?? "", JSON.stringify(request.params.dmmf.datamodel));
  }
  process.stderr.write(`${JSON.stringify({ jsonrpc: "2.0", id: request.id, result })}\n`);
});
