import { execFileSync } from "node:child_process";
import { mkdirSync, writeFileSync } from "node:fs";
import { cpus, totalmem } from "node:os";
import { join } from "node:path";

// A campaign is a vitest file named *.campaign.ts. `npm test` runs it small, `npm run campaign` at full size; the code is
// the same, only `campaignSize` differs.

const full = process.env.ASSAY_CAMPAIGN === "full";

/** The size for this run: `fullSize` in `npm run campaign`, `smallSize` in `npm test`. */
export function campaignSize(fullSize: number, smallSize: number): number {
  return full ? fullSize : smallSize;
}

/**
 * Keeps the figures of a full-size campaign in docs/evidence/<name>.json, with the machine and the commit that they were
 * measured on; does nothing in a small one.
 */
export function recordEvidence(name: string, figures: Readonly<Record<string, unknown>>): void {
  if (full) writeEvidence(name, figures);
}

/** Writes docs/evidence/<name>.json, with the machine and the commit that the figures were measured on. */
export function writeEvidence(name: string, figures: Readonly<Record<string, unknown>>): void {
  const folder = join(process.cwd(), "docs", "evidence");
  mkdirSync(folder, { recursive: true });
  const commit = execFileSync("git", ["rev-parse", "--short", "HEAD"], { encoding: "utf8" }).trim();
  const machine = `${cpus().length} cores, ${Math.round(totalmem() / 2 ** 30)} GB, Node ${process.version}`;
  const record = {
    campaign: name,
    measured: new Date().toISOString().slice(0, 10),
    commit,
    machine,
    figures,
  };
  writeFileSync(join(folder, `${name}.json`), `${JSON.stringify(record, null, 2)}\n`);
}
