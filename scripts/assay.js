#!/usr/bin/env node
// `npx assay …`: hands over to scripts/assay/main.ts on the Node 24 of the installation, in the caller's folder, and says
// nothing of its own: standard output belongs to the result.
import { spawn } from "node:child_process";
import { existsSync } from "node:fs";
import { join } from "node:path";
import { fail, fetchNode, nodeBinary, requireNode, root } from "./installation.js";

requireNode();
if (!existsSync(join(root, "node_modules", "zod"))) {
  fail(`The packages of Assay are not installed in ${root}; run npm install there and start again.`);
}
const main = join(root, "scripts", "assay", "main.ts");
if (Number(process.versions.node.split(".")[0]) >= 24) {
  await import(new URL("./assay/main.ts", import.meta.url).href);
} else {
  if (!existsSync(nodeBinary())) fetchNode();
  const child = spawn(nodeBinary(), [main, ...process.argv.slice(2)], { stdio: "inherit" });
  // A terminal sends Ctrl-C to both; the command itself decides how it ends.
  for (const signal of ["SIGINT", "SIGTERM", "SIGHUP"]) {
    process.on(signal, () => {
      if (signal !== "SIGINT" || !process.stdin.isTTY) child.kill(signal);
    });
  }
  child.on("error", (error) => fail(`Assay cannot be started: ${error.message}`));
  child.on("exit", (code, signal) => process.exit(code ?? (signal === "SIGINT" ? 130 : 143)));
}
