import { resolve } from "node:path";
import { asAssayError } from "#core/shared/errors.ts";

/** Root of the checkout; every command runs with it as its working directory. */
export const root: string = resolve(import.meta.dirname, "..");

/** Folder for everything that Assay keeps on this machine. */
export function dataDirectory(): string {
  return resolve(root, process.env.ASSAY_DATA_DIR ?? ".data");
}

/** A file that a person named, relative to the folder in which they typed the command. */
export function fileFromCaller(path: string): string {
  return resolve(process.env.INIT_CWD ?? process.cwd(), path);
}

/**
 * Runs a command's main function; a failure we know ends as its sentence with code 1, anything else with its stack,
 * because that is a defect of Assay and not of the machine.
 */
export async function runCommand(main: () => Promise<number>): Promise<void> {
  try {
    process.exitCode = await main();
  } catch (error) {
    const known = asAssayError(error);
    if (known.code === "internal") console.error(error);
    else console.error([known.message, known.remedy].filter(Boolean).join(" "));
    process.exitCode = 1;
  }
  // Open handles (pools, watchers) must not keep a finished command alive.
  process.exit();
}
