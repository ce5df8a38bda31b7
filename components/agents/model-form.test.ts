import { describe, expect, test } from "vitest";
import { emptyModel, modelFormOf, readModel } from "./model-form.ts";

describe("model agents", () => {
  const typed = {
    ...emptyModel,
    name: "Claims",
    providerId: "p1",
    model: "m-1",
    inputPrice: "2.5",
    outputPrice: "10",
  };
  test("what was typed becomes the stored behaviour and the other way round", () => {
    const read = readModel(typed, true);
    if (!read.ok) throw new Error("the form was right");
    expect(read.model).toEqual({
      providerId: "p1",
      model: "m-1",
      temperature: 0,
      maxOutputTokens: null,
      price: { input: "250", output: "1000" },
    });
    const again = modelFormOf({
      schema: "assay.agent@1",
      name: "Claims",
      instructions: "",
      behaviour: { provider: "openai_compatible", ...read.model },
    });
    expect(again).toEqual(typed);
  });
  test("each wrong answer is named with its field; a version needs no name", () => {
    const wrong = readModel({ ...emptyModel, temperature: "3", inputPrice: "x", maxOutputTokens: "0" }, true);
    expect(wrong.ok ? [] : wrong.problems.map(({ field }) => field)).toEqual([
      "name",
      "providerId",
      "model",
      "temperature",
      "maxOutputTokens",
      "inputPrice",
      "outputPrice",
    ]);
    expect(readModel({ ...typed, name: "", temperature: "" }, false)).toMatchObject({
      ok: true,
      model: { temperature: null },
    });
  });
});
