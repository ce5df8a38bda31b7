// What `npm run …` starts, on the Node that a machine happens to have (20.19 or newer): it installs what is missing and
// hands over to scripts/<command>.ts on the Node 24 that the installation brings along.
import { spawn } from "node:child_process";
import { readFileSync } from "node:fs";
import { join } from "node:path";
import { ensurePackages, ensurePrismaClient, fail, nodeBinary, requireNode, root } from "./installation.js";

const commands = ["demo", "test", "start", "dev", "bench", "campaign"];

function handOver(command, args) {
  const child = spawn(nodeBinary(), [join(root, "scripts", `${command}.ts`), ...args], {
    cwd: root,
    stdio: "inherit",
    env: {
      ...process.env,
      // Child processes find Node 24 first.
      PATH: `${join(root, "node_modules", ".bin")}${process.platform === "win32" ? ";" : ":"}${process.env.PATH ?? ""}`,
      NEXT_TELEMETRY_DISABLED: "1",
    },
  });
  // A terminal sends Ctrl-C to both; a `kill` reaches only us. The command decides when everything has ended.
  for (const signal of ["SIGINT", "SIGTERM", "SIGHUP"]) {
    process.on(signal, () => {
      if (signal !== "SIGINT" || !process.stdin.isTTY) child.kill(signal);
    });
  }
  // `npm run` that is killed takes at most its shell along; without this the product would run on unseen.
  if (process.env.npm_lifecycle_event) {
    const callers = `${process.ppid} ${parentOf(process.ppid)}`;
    setInterval(() => {
      if (`${process.ppid} ${parentOf(process.ppid)}` !== callers) child.kill("SIGTERM");
    }, 500).unref();
  }
  child.on("error", (error) => fail(`The command ${command} cannot be started: ${error.message}`));
  child.on("exit", (code, signal) => process.exit(code ?? (signal === "SIGINT" ? 130 : 143)));
}

/** The parent of a process where the system tells it (Linux), so that we notice npm behind its shell. */
function parentOf(pid) {
  try {
    const stat = readFileSync(`/proc/${pid}/stat`, "utf8");
    return stat.slice(stat.lastIndexOf(")") + 2).split(" ")[1];
  } catch {
    return "";
  }
}

const [command = "", ...args] = process.argv.slice(2);
if (!commands.includes(command)) {
  fail(
    `${command ? `"${command}" is not a command` : "A command is needed"}; use one of: ${commands.join(", ")}.`,
  );
}
requireNode();
ensurePackages();
ensurePrismaClient();
handOver(command, args);
