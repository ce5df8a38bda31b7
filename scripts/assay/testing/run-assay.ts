import { spawn } from "node:child_process";
import { mkdtempSync, rmSync, writeFileSync } from "node:fs";
import { tmpdir } from "node:os";
import { join, resolve } from "node:path";

const checkout = resolve(import.meta.dirname, "../../..");
const executable = join(checkout, "scripts/assay.js");

export interface Ended {
  readonly code: number | null;
  readonly stdout: string;
  readonly stderr: string;
}

/** A folder of files for one test file, and the real executable in it. */
export class Workplace {
  readonly folder: string = mkdtempSync(join(tmpdir(), "assay-command-"));

  write(name: string, content: unknown): string {
    writeFileSync(
      join(this.folder, name),
      typeof content === "string" ? content : JSON.stringify(content, null, 2),
    );
    return name;
  }

  /** Runs `assay …` in the folder. */
  run(args: readonly string[], input = ""): Promise<Ended> {
    return ended(process.execPath, [executable, ...args], this.folder, input);
  }

  /** Runs `npx assay …` in the root of the checkout, as people do. */
  npx(args: readonly string[]): Promise<Ended> {
    return ended("npx", ["assay", ...args], checkout, "");
  }

  remove(): void {
    rmSync(this.folder, { recursive: true, force: true });
  }
}

async function ended(program: string, args: readonly string[], cwd: string, input: string): Promise<Ended> {
  const { PATH, HOME, NODE_ENV } = process.env;
  const child = spawn(program, args, { cwd, env: { PATH, HOME, NODE_ENV } });
  child.stdin.on("error", () => undefined);
  child.stdin.end(input);
  const [out, err]: Buffer[][] = [[], []];
  child.stdout.on("data", (piece: Buffer) => out?.push(piece));
  child.stderr.on("data", (piece: Buffer) => err?.push(piece));
  const code = await new Promise<number | null>((resolve) => child.on("close", resolve));
  return {
    code,
    stdout: Buffer.concat(out ?? []).toString("utf8"),
    stderr: Buffer.concat(err ?? []).toString("utf8"),
  };
}

/** The JSON values of an output, one a line. */
export function jsonLines(text: string): Record<string, unknown>[] {
  return text
    .split("\n")
    .filter((line) => line !== "")
    .map((line) => JSON.parse(line) as Record<string, unknown>);
}
