import fc from "fast-check";
import { describe, expect, it } from "vitest";
import { edit, redo, settle, startHistory, undo } from "./history.ts";

describe("draft history", () => {
  it("takes back a burst of typing in one step and a move in another", () => {
    let history = startHistory("a");
    history = edit(history, "ab", "name");
    history = edit(history, "abc", "name");
    history = edit(history, "moved");
    expect(undo(history).present).toBe("abc");
    expect(undo(undo(history)).present).toBe("a");
    history = edit(settle(edit(startHistory("a"), "b", "name")), "c", "name");
    expect(undo(history).present).toBe("b");
  });

  it("returns to where it was by undo and redo, whatever was edited", () => {
    fc.assert(
      fc.property(
        fc.array(fc.tuple(fc.nat(), fc.option(fc.constantFrom("a", "b"))), { maxLength: 30 }),
        (edits) => {
          let history = startHistory(-1);
          for (const [value, group] of edits) history = edit(history, value, group);
          const end = history.present;
          let steps = 0;
          while (history.past.length > 0) {
            history = undo(history);
            steps += 1;
          }
          expect(history.present).toBe(-1);
          for (; steps > 0; steps -= 1) history = redo(history);
          expect(history.present).toBe(end);
        },
      ),
    );
  });
});
