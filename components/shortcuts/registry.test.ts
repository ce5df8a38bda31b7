import { describe, expect, test } from "vitest";
import { isSingleKey, matchKeys, pressText } from "./keys.ts";
import { type Command, createRegistry, type Situation } from "./registry.ts";

const plain = { ctrlKey: false, metaKey: false, altKey: false, shiftKey: false };
const calm: Situation = { typing: false, dialogOpen: false, repeated: false, singleKeys: true };
const command = (part: Partial<Command>): Command => ({
  id: "x",
  label: "X",
  group: "Test",
  keys: "j",
  run: () => undefined,
  ...part,
});

describe("keys", () => {
  test("a capital letter is its own key; named keys carry shift", () => {
    expect(pressText({ ...plain, key: "J", shiftKey: true }, false)).toBe("J");
    expect(pressText({ ...plain, key: "Enter", shiftKey: true }, false)).toBe("shift+Enter");
  });
  test("mod is Ctrl on most machines and ⌘ on Apple's", () => {
    expect(pressText({ ...plain, key: "k", ctrlKey: true }, false)).toBe("mod+k");
    expect(pressText({ ...plain, key: "k", metaKey: true }, true)).toBe("mod+k");
    expect(pressText({ ...plain, key: "k", ctrlKey: true }, true)).toBe("ctrl+k");
    expect(pressText({ ...plain, key: "k", metaKey: true }, false)).toBeNull();
  });
  test("Alt and lone modifiers are never taken", () => {
    expect(pressText({ ...plain, key: "ArrowLeft", altKey: true }, false)).toBeNull();
    expect(pressText({ ...plain, key: "Shift", shiftKey: true }, false)).toBeNull();
  });
  test("single keys are characters alone, also in sequence", () => {
    expect(["j", "?", "g g", "J"].every(isSingleKey)).toBe(true);
    expect(["mod+k", "Enter", "ArrowLeft"].some(isSingleKey)).toBe(false);
  });
  test("a sequence waits for its second press", () => {
    expect(matchKeys(["g"], ["g g", "j"])).toEqual({ match: null, pending: true });
    expect(matchKeys(["g", "g"], ["g g", "j"])).toEqual({ match: "g g", pending: false });
  });
});

describe("registry", () => {
  test("the innermost command wins and gives way when it leaves", () => {
    const registry = createRegistry();
    registry.register(command({ id: "outer" }));
    const leave = registry.register(command({ id: "inner" }));
    expect(registry.choose("j", calm)?.id).toBe("inner");
    leave();
    expect(registry.choose("j", calm)?.id).toBe("outer");
  });
  test("single keys stay silent while typing, in dialogs, on repeat and when switched off", () => {
    const registry = createRegistry();
    registry.register(command({}));
    for (const change of [
      { typing: true },
      { dialogOpen: true },
      { repeated: true },
      { singleKeys: false },
    ]) {
      expect(registry.choose("j", { ...calm, ...change })).toBeUndefined();
    }
  });
  test("a chord may be allowed while typing, a character never", () => {
    const registry = createRegistry();
    registry.register(command({ keys: "mod+Enter | s", whileTyping: true }));
    expect(registry.choose("mod+Enter", { ...calm, typing: true })?.id).toBe("x");
    expect(registry.choose("s", { ...calm, typing: true })).toBeUndefined();
    expect(registry.choose("mod+Enter", { ...calm, singleKeys: false })?.id).toBe("x");
  });
  test("a command that is not ready leaves the key to the next one", () => {
    const registry = createRegistry();
    registry.register(command({ id: "ready" }));
    registry.register(command({ id: "loading", enabled: () => false }));
    expect(registry.choose("j", calm)?.id).toBe("ready");
  });
});
