import { describe, expect, it } from "vitest";
import { EnvironmentDocument } from "#core/environments/schema.ts";
import { smallClaims } from "#core/environments/testing/small-claims.ts";
import { RubricDocument } from "#core/rubrics/schema.ts";
import { diffEnvironments, diffRubrics, groupChanges } from "./semantic-diff.ts";

const environment = EnvironmentDocument.parse(smallClaims);

const rubric = RubricDocument.parse({
  schema: "assay.rubric@1",
  name: "R",
  environment: null,
  criteria: [
    {
      id: "paid",
      statement: "Paid right",
      clauses: ["3.1"],
      kind: "state",
      check: { form: "text", feel: "paid = 1" },
      points: "30",
      gate: "none",
    },
    {
      id: "tone",
      statement: "Polite",
      clauses: [],
      kind: "judge",
      judge: {
        prompt: "Polite?",
        levels: [
          { id: "no", label: "No", fraction: "0" },
          { id: "yes", label: "Yes", fraction: "1" },
        ],
      },
      points: "5",
      gate: "none",
    },
  ],
  aggregation: { mode: "signed_points", clip: ["0", "1"] },
  measures: [{ id: "cost", label: "Cost", value: "usage.cost", better: "lower" }],
});

/** Every place of a document where a text, number or yes/no stands, as a JSON pointer with the document changed there. */
function mutations(document: object): { path: string; changed: unknown }[] {
  const found: { path: string; changed: unknown }[] = [];
  const visit = (value: unknown, path: (string | number)[]): void => {
    if (typeof value === "object" && value !== null) {
      for (const [key, inner] of Object.entries(value)) visit(inner, [...path, key]);
      return;
    }
    const copy = structuredClone(document) as Record<string, unknown>;
    let holder = copy;
    for (const key of path.slice(0, -1)) holder = holder[key] as Record<string, unknown>;
    const last = path.at(-1) ?? "";
    holder[last] =
      typeof value === "boolean" ? !value : typeof value === "number" ? value + 1 : `${String(value)}1`;
    found.push({ path: `/${path.join("/")}`, changed: copy });
  };
  visit(document, []);
  return found;
}

describe("what a change means", () => {
  it("speaks of reward, freedom and wording", () => {
    const draft = structuredClone(rubric);
    if (draft.criteria[0] !== undefined) {
      draft.criteria[0].points = "10";
      draft.criteria[0].statement = "Paid rightly";
    }
    const groups = groupChanges(diffRubrics(rubric, draft));
    expect(groups.map((group) => group.title)).toEqual(["Reward changed", "Wording"]);
    expect(groups[0]?.changes[0]?.sentence).toBe("“Paid rightly” is worth less: 10 points instead of 30.");
    const freer = structuredClone(environment);
    freer.tools[2]?.allowed.splice(2, 1);
    const [change] = diffEnvironments(environment, freer);
    expect(change).toMatchObject({ group: "may" });
    expect(change?.sentence).toContain("clause 3.1");
  });
  it("finds nothing between equal documents", () => {
    expect(diffEnvironments(environment, structuredClone(environment))).toEqual([]);
    expect(diffRubrics(rubric, structuredClone(rubric))).toEqual([]);
  });
  it.each([
    ["environment", environment, EnvironmentDocument, diffEnvironments],
    ["rubric", rubric, RubricDocument, diffRubrics],
  ] as const)("names the place of every single change of the %s", (_, document, schema, diff) => {
    let tried = 0;
    for (const { path, changed } of mutations(document)) {
      if (!schema.safeParse(changed).success) continue;
      tried += 1;
      const renamed = /\/(name|id|when)$/.test(path);
      const covered = diff(document, changed).some(
        (change) => change.path !== "" && (path.startsWith(change.path) || renamed),
      );
      expect(covered, path).toBe(true);
    }
    expect(tried).toBeGreaterThan(15);
  });
});
