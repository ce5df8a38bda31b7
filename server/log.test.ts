import { describe, expect, it } from "vitest";
import { createLog, withCorrelation } from "./log.ts";

function linesOf(work: (log: ReturnType<typeof createLog>) => void): string[] {
  const lines: string[] = [];
  work(createLog({ level: "debug", destination: { write: (line) => void lines.push(line) } }));
  return lines;
}

describe("log", () => {
  it("removes secrets and hidden case content, also inside objects", () => {
    const [line] = linesOf((log) =>
      log.info(
        { password: "hunter2", user: { token: "t0ken", name: "Ada" }, task: { case: { expected: "deny" } } },
        "x",
      ),
    );
    expect(line).toContain("Ada");
    expect(line).not.toMatch(/hunter2|t0ken|deny/);
  });

  it("carries the correlation id through awaits", async () => {
    const lines: string[] = [];
    const log = createLog({ destination: { write: (line) => void lines.push(line) } });
    await withCorrelation("c-1", async () => {
      await Promise.resolve();
      log.info("inside");
    });
    log.info("outside");
    expect(lines[0]).toContain('"correlationId":"c-1"');
    expect(lines[1]).not.toContain("correlationId");
  });
});
