import { textTable } from "../table.ts";
import type { MainJobResult, Report } from "./main-job-contract.ts";

/** Progress on a terminal: the running step is one line that is rewritten; in a file or pipe each tenth is a line. */
export function terminalReport(out: NodeJS.WriteStream): Report & { finish(): void } {
  let current = "";
  let began = performance.now();
  let shownTenth = -1;
  const close = () => {
    if (!current) return;
    const seconds = ((performance.now() - began) / 1000).toFixed(1);
    out.write(`${out.isTTY ? "\r\x1b[K" : ""}  ${current} (${seconds} s)\n`);
    current = "";
  };
  return {
    step(sentence) {
      close();
      current = sentence;
      began = performance.now();
      shownTenth = -1;
      if (out.isTTY) out.write(`  ${sentence} ...`);
    },
    progress(done, total, detail) {
      const text = `${current}: ${done} of ${total}${detail ? `, ${detail}` : ""}`;
      if (out.isTTY) {
        out.write(`\r\x1b[K  ${text}`);
        return;
      }
      const tenth = total > 0 ? Math.floor((done / total) * 10) : 10;
      if (tenth > shownTenth && done < total) out.write(`  ${text}\n`);
      shownTenth = Math.max(shownTenth, tenth);
    },
    finish: close,
  };
}

/** The closing table of the main job with the number of audit events. */
export function resultTable(result: MainJobResult): string {
  const criteria = [...new Set(result.results.flatMap((row) => [...row.criteria.keys()]))];
  const main = textTable(
    [
      { title: "agent" },
      { title: "n", align: "right" },
      { title: "held-out score", align: "right" },
      { title: "95 % interval", align: "right" },
      { title: "undecided", align: "right" },
      { title: "referred", align: "right" },
      { title: "cost/case", align: "right" },
      { title: "time", align: "right" },
    ],
    result.results.map((row) => [
      row.agent,
      String(row.tasks),
      row.score,
      row.interval,
      String(row.undecided),
      row.referralRate,
      row.costPerCase,
      row.time,
    ]),
  );
  // Criteria have long titles and there are a dozen: they become the rows of a second table.
  const perCriterion = textTable(
    [
      { title: "criterion passed" },
      ...result.results.map((row) => ({ title: row.agent, align: "right" as const })),
    ],
    criteria.map((title) => [title, ...result.results.map((row) => row.criteria.get(title) ?? "")]),
  );
  const events = new Intl.NumberFormat("en-US").format(result.auditEvents);
  return `${result.workflow}\n\n${main}\n\n${perCriterion}\n\n${events} audit events`;
}
