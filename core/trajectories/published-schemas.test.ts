import { existsSync, readdirSync, readFileSync } from "node:fs";
import { resolve } from "node:path";
import { describe, expect, it } from "vitest";
import { publishedSchemas } from "./published-schemas.ts";

const folder = resolve(import.meta.dirname, "../../docs/schemas");

describe("published JSON Schemas", () => {
  it.each(publishedSchemas())(
    "$file is current (run scripts/publish-schemas.ts otherwise)",
    ({ file, schema }) => {
      const path = resolve(folder, file);
      expect(existsSync(path)).toBe(true);
      expect(JSON.parse(readFileSync(path, "utf8"))).toEqual(JSON.parse(JSON.stringify(schema)));
    },
  );
  it("holds nothing else", () => {
    const files = publishedSchemas().map(({ file }) => file);
    expect(readdirSync(folder).sort()).toEqual(files.sort());
  });
});
