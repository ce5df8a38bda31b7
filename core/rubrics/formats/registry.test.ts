import { existsSync, readFileSync } from "node:fs";
import { resolve } from "node:path";
import { describe, expect, it } from "vitest";
import { templates } from "#core/templates/registry.ts";
import { readRubric, rubricFormats } from "./registry.ts";

const folder = resolve(import.meta.dirname, "../../../../shared/data/rubrics");
if (!existsSync(folder)) throw new Error(`The shared data set is missing: expected it at ${folder}.`);

const samples: Readonly<Record<string, unknown>> = {
  HealthBench: { rubrics: [{ criterion: "Says when to seek care", points: 5, tags: ["level:example"] }] },
  PaperBench: { id: "r", requirements: "The paper", weight: 1, sub_tasks: [] },
  "OpenAI grader": {
    type: "string_check",
    name: "Same",
    operation: "eq",
    input: "{{sample.output_text}}",
    reference: "yes",
  },
};

describe("a file of a published format", () => {
  it("is recognised by what it holds", () => {
    for (const [format, json] of Object.entries(samples)) expect(readRubric(json)).toMatchObject({ format });
    const [item] = JSON.parse(readFileSync(resolve(folder, "biggen/rubrics.json"), "utf8"));
    expect(readRubric(item)).toMatchObject({ format: "five described levels" });
  });

  it("comes back from what was written, for every format that can be written", () => {
    for (const [format, json] of Object.entries(samples)) {
      const read = readRubric(json);
      const { write } = rubricFormats.find(({ label }) => label === format) ?? {};
      if (!("document" in read) || !write) throw new Error(format);
      const written = write(read.document);
      if (!written.ok) throw new Error(written.problems.join(" "));
      expect(readRubric(JSON.parse(JSON.stringify(written.file)))).toMatchObject({ format });
    }
    for (const { rubric } of templates) {
      const own = rubricFormats[0]?.write?.(rubric);
      expect(own?.ok && readRubric(own.file)).toEqual({ format: "Assay", document: rubric });
    }
  });

  it("is refused in sentences when nothing knows it, or when our own has a fault", () => {
    expect(readRubric({ hello: 1 })).toMatchObject({
      problems: [expect.stringContaining("none of the formats")],
    });
    expect(readRubric({ schema: "assay.rubric@1", name: "" })).toMatchObject({
      problems: expect.arrayContaining([expect.stringMatching(/^name: /)]),
    });
    for (const junk of [null, 5, "text", [], [1, 2]]) expect(readRubric(junk)).toHaveProperty("problems");
  });

  it("says what another format cannot hold", () => {
    const [template] = templates;
    if (template === undefined) throw new Error("no template");
    for (const { write, id } of rubricFormats.slice(1)) {
      const written = write?.(template.rubric);
      if (written !== undefined) expect(written.ok ? id : written.problems.length).not.toBe(0);
    }
  });
});
