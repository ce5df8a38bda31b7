import { describe, expect, it } from "vitest";
import { placeOf } from "./gate-places.ts";

const at = (document: "environment" | "rubric" | "tasks", path: string, tasks: string[] = []) =>
  placeOf("auto claims", { place: { document, path }, tasks });

describe("where a finding is fixed", () => {
  it("is the criterion, clause, field list or case that it is about", () => {
    expect(at("rubric", "criteria/right_decision").href).toBe(
      "/workflows/auto%20claims/rubric?criterion=right_decision",
    );
    expect(at("rubric", "criteria")).toEqual({
      href: "/workflows/auto%20claims/rubric",
      label: "Open the rubric",
    });
    expect(at("environment", "policy/4.2")).toEqual({
      href: "/workflows/auto%20claims/environment?tab=policy#clause-4.2",
      label: "Open clause 4.2",
    });
    expect(at("environment", "state/claim/staged").href).toContain("?tab=fields");
    expect(at("tasks", "gold", ["A 1"])).toEqual({
      href: "/workflows/auto%20claims/tasks?task=A+1",
      label: "Open case A 1",
    });
    expect(at("tasks", "instructions").label).toBe("Open the tasks");
  });
});
