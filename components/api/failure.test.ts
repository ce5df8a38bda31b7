import { describe, expect, test } from "vitest";
import { failureOf, failureText } from "./failure.ts";

describe("failures", () => {
  test("a typed error keeps sentence, remedy, code, reference and fields", () => {
    const failure = failureOf({
      message: "The password needs at least 12 characters.",
      data: {
        httpStatus: 400,
        assay: {
          code: "invalid_input",
          remedy: "Choose another password.",
          correlationId: "4be1",
          details: { fields: ["password", "email: use an address"] },
        },
      },
    });
    expect(failure).toMatchObject({ code: "invalid_input", reference: "4be1", status: 400 });
    expect(failure.fields).toEqual({ password: "This value is not right.", email: "use an address" });
    expect(failureText(failure)).toBe("The password needs at least 12 characters. Choose another password.");
  });
  test("anything else gets a sentence of our own and shows nothing of its text", () => {
    for (const thrown of [new TypeError("fetch failed"), null, "boom", { data: 3 }]) {
      expect(failureText(failureOf(thrown))).toMatch(/^Assay could not be reached/);
    }
  });
});
