import { describe, expect, it } from "vitest";
import { EnvironmentDocument } from "#core/environments/schema.ts";
import { smallClaims } from "#core/environments/testing/small-claims.ts";
import {
  addClause,
  addField,
  addTool,
  fieldRows,
  getAt,
  moveAt,
  removeAt,
  setAt,
} from "./environment-edits.ts";

const document = EnvironmentDocument.parse(smallClaims);

describe("environment edits", () => {
  it("list nested fields with the path that rules use, and change them in place", () => {
    const rows = fieldRows(document.state, "state");
    const nested = rows.find(({ depth }) => depth === 1);
    expect(nested?.path).toContain(".");
    const place = nested?.place ?? [];
    const changed = setAt(document, [...place, "label"], "Another name");
    expect(getAt(changed, [...place, "label"])).toBe("Another name");
    expect(getAt(document, [...place, "label"])).not.toBe("Another name");
    expect(changed.tools).toBe(document.tools);
  });
  it("keep the document well-formed", () => {
    const grown = addClause(addTool(addField(document, "Claim number"), "Pay the claim"), 0);
    expect(EnvironmentDocument.safeParse(grown).success).toBe(true);
    expect(new Set(grown.policy.clauses.map(({ id }) => id)).size).toBe(grown.policy.clauses.length);
    expect(new Set(addTool(grown, "Pay the claim").tools.map(({ name }) => name)).size).toBe(
      grown.tools.length + 1,
    );
  });
  it("move and remove entries of lists", () => {
    const names = document.tools.map(({ name }) => name);
    expect(moveAt(document, ["tools", 1], -1).tools[0]?.name).toBe(names[1]);
    expect(moveAt(document, ["tools", 0], -1)).toBe(document);
    expect(removeAt(document, ["tools", 0]).tools.map(({ name }) => name)).toEqual(names.slice(1));
  });
});
