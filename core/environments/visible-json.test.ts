import { describe, expect, it } from "vitest";
import { field } from "./testing/small-claims.ts";
import { visibleJson } from "./visible-json.ts";

const text = { kind: "text" } as const;
const part = {
  kind: "record" as const,
  fields: [field("open", text), field("secret", text, { visibility: "hidden" })],
};
const fields = [
  field("own", text),
  field("later", text, { visibility: "on_request" }),
  field("truth", text, { visibility: "hidden" }),
  field("file", part),
  field("files", { kind: "list", of: part }),
  field("archive", { kind: "collection", of: part }),
  field("amount", { kind: "money", currency: "USD" }),
];

describe("visibleJson", () => {
  it("leaves hidden fields out at any depth and keeps everything else", () => {
    const both = { open: "o", secret: "s" };
    expect(
      visibleJson(fields, {
        own: "a",
        later: "b",
        truth: "s",
        file: both,
        files: [both, both],
        archive: { one: both },
        amount: { amount: "100", currency: "USD" },
      }),
    ).toEqual({
      own: "a",
      later: "b",
      file: { open: "o" },
      files: [{ open: "o" }, { open: "o" }],
      archive: { one: { open: "o" } },
      amount: { amount: "100", currency: "USD" },
    });
  });

  it("leaves out what the schema does not name, and what does not have the form of its field", () => {
    expect(visibleJson(fields, { unknown: "s", files: { secret: "s" }, file: null })).toEqual({
      files: null,
      file: null,
    });
  });
});
