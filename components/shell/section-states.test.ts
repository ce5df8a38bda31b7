import { expect, test } from "vitest";
import { sectionsOf } from "./section-states.ts";

const station = (id: "rubric" | "evaluate" | "train", state: "done" | "in_progress" | "open") => ({
  id,
  state,
  label: id,
  reason: "",
});

test("sections show the station that needs attention first", () => {
  const sections = sectionsOf([
    station("rubric", "done"),
    station("evaluate", "done"),
    station("train", "in_progress"),
  ]);
  expect(sections.rubric).toEqual({ state: "done" });
  expect(sections.runs).toEqual({ state: "active" });
});

test("before the stations are known every section exists without a state", () => {
  expect(sectionsOf(undefined)).toMatchObject({
    overview: { state: undefined },
    review: { state: undefined },
  });
});
