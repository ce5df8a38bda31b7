import { mkdirSync, writeFileSync } from "node:fs";
import { resolve } from "node:path";
import { publishedSchemas } from "#core/trajectories/published-schemas.ts";

// Writes docs/schemas/*.json from the zod schemas. A unit test fails while they are not current.
const folder = resolve(import.meta.dirname, "../docs/schemas");
mkdirSync(folder, { recursive: true });
for (const { file, schema } of publishedSchemas()) {
  writeFileSync(resolve(folder, file), `${JSON.stringify(schema, null, 2)}\n`);
  console.log(`docs/schemas/${file}`);
}
