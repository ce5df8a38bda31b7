import fc from "fast-check";
import { describe, expect, it } from "vitest";
import { type AssessmentAnswers, recommend } from "./assessment.ts";
import { freeSlug, slugOf } from "./settings.ts";
import { type ContentFacts, nextStep, stationsOf, type WorkflowFacts } from "./stations.ts";

const draft: ContentFacts = {
  problems: 0,
  changed: true,
  newest: null,
  approved: null,
  pinAgrees: false,
  content: "12 tools",
};
const approved: ContentFacts = {
  ...draft,
  changed: false,
  newest: { number: 1, state: "approved" },
  approved: { number: 1 },
  pinAgrees: true,
};
const fresh: WorkflowFacts = {
  assessed: false,
  environment: draft,
  tasks: draft,
  rubric: draft,
  gate: { state: "none", findings: 0 },
  release: null,
  runs: { evaluations: 0, trainings: 0, active: 0 },
  review: { open: 0, judged: 0 },
};

describe("stations", () => {
  it("shows where the gate stands, and closing its loopholes comes before sending the rubric", () => {
    const gateOf = (gate: WorkflowFacts["gate"]) =>
      stationsOf({ ...fresh, gate }).find(({ id }) => id === "gate")?.state;
    expect(gateOf({ state: "none", findings: 0 })).toBe("open");
    expect(gateOf({ state: "running", findings: 0 })).toBe("in_progress");
    expect(gateOf({ state: "passed", findings: 0 })).toBe("done");
    expect(gateOf({ state: "outdated", findings: 0 })).toBe("in_progress");
    const failed = { state: "failed", findings: 3 } as const;
    expect(gateOf(failed)).toBe("blocked");
    const sent = { ...fresh, environment: approved, tasks: approved };
    expect(nextStep({ ...sent, gate: failed })).toMatchObject({ station: "gate" });
    expect(nextStep(sent)).toMatchObject({ station: "rubric", label: "Send for approval" });
  });

  it("leads a new workflow to sending the environment, then to the second person", () => {
    expect(nextStep(fresh)).toMatchObject({ station: "environment", label: "Send for approval" });
    const sent: ContentFacts = { ...draft, changed: false, newest: { number: 1, state: "in_review" } };
    const waiting = { ...fresh, environment: sent, tasks: sent, rubric: sent };
    expect(nextStep(waiting)).toMatchObject({ station: "approve", label: "Open approvals" });
    expect(stationsOf(waiting).find(({ id }) => id === "approve")?.state).toBe("in_progress");
  });

  it("puts problems before everything else", () => {
    const broken = { ...fresh, rubric: { ...approved, problems: 2 } };
    expect(nextStep(broken)).toMatchObject({ station: "rubric", label: "Fix the rubric" });
    expect(stationsOf(broken).find(({ id }) => id === "rubric")).toMatchObject({ state: "blocked" });
  });

  it("goes from release to baseline, training and review, and then rests", () => {
    const released: WorkflowFacts = {
      ...fresh,
      environment: approved,
      tasks: approved,
      rubric: approved,
      release: { number: 1 },
    };
    expect(nextStep({ ...released, release: null })?.label).toBe("Make a release");
    expect(nextStep(released)?.station).toBe("evaluate");
    const evaluated = { ...released, runs: { evaluations: 3, trainings: 0, active: 0 } };
    expect(nextStep(evaluated)?.station).toBe("train");
    const trained = { ...released, runs: { evaluations: 3, trainings: 1, active: 0 } };
    expect(nextStep({ ...trained, review: { open: 4, judged: 0 } })?.station).toBe("review");
    expect(nextStep({ ...trained, review: { open: 0, judged: 4 } })).toBeNull();
  });

  it("says that a new environment makes tasks and rubric wait", () => {
    const stale = {
      ...fresh,
      environment: approved,
      tasks: { ...approved, pinAgrees: false },
      rubric: { ...approved, pinAgrees: false },
    };
    expect(nextStep(stale)).toMatchObject({ station: "tasks", label: "Check the tasks again" });
  });

  it("gives every station a reason that ends as a sentence", () => {
    for (const facts of [fresh, { ...fresh, environment: approved }]) {
      for (const station of stationsOf(facts)) expect(station.reason).toMatch(/\.$/);
    }
  });
});

describe("assessment", () => {
  const answer = fc.constantFrom("yes" as const, "no" as const, "unsure" as const);
  const answers: fc.Arbitrary<AssessmentAnswers> = fc.record({
    specific: answer,
    costly: answer,
    verifiable: answer,
    repeated: answer,
    several_steps: answer,
    examples: answer,
  });
  it("never recommends training what cannot be verified", () => {
    fc.assert(
      fc.property(answers, (given) => {
        const { rung, reasons } = recommend(given);
        if (given.verifiable !== "yes") expect(rung === "base_model" || rung === "evaluation").toBe(true);
        expect(reasons.length).toBeGreaterThan(0);
      }),
    );
  });
  it("recommends reinforcement learning for the case the product is made for", () => {
    const all = {
      specific: "yes",
      costly: "yes",
      verifiable: "yes",
      repeated: "yes",
      several_steps: "yes",
    } as const;
    expect(recommend({ ...all, examples: "no" }).rung).toBe("reinforcement_learning");
    expect(recommend({ ...all, several_steps: "no", examples: "yes" }).rung).toBe("fine_tuning");
  });
});

describe("slugs", () => {
  it("are short, readable and free", () => {
    expect(slugOf("  Auto claims: Größe (2026)! ")).toBe("auto-claims-gro-e-2026");
    expect(slugOf("保険")).toBe("workflow");
    expect(freeSlug("Auto claims", new Set(["auto-claims", "auto-claims-2"]))).toBe("auto-claims-3");
  });
});
