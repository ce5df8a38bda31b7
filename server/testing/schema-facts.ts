import { execFileSync } from "node:child_process";
import { mkdtempSync, readFileSync, rmSync, writeFileSync } from "node:fs";
import { tmpdir } from "node:os";
import { join, resolve } from "node:path";
import { z } from "zod";

// Both sides of the drift test as the same kind of sentences: "public.run.state text not null", "public.run unique (…)".

const field = z.object({
  name: z.string(),
  dbName: z.string().nullish(),
  kind: z.enum(["scalar", "object", "enum", "unsupported"]),
  isList: z.boolean(),
  isRequired: z.boolean(),
  isId: z.boolean(),
  isUnique: z.boolean(),
  hasDefaultValue: z.boolean(),
  type: z.string(),
  nativeType: z.tuple([z.string(), z.array(z.string())]).nullish(),
  relationFromFields: z.array(z.string()).optional(),
  relationToFields: z.array(z.string()).optional(),
});
const model = z.object({
  name: z.string(),
  dbName: z.string().nullish(),
  schema: z.string().nullish(),
  fields: z.array(field),
  primaryKey: z.object({ fields: z.array(z.string()) }).nullish(),
  uniqueFields: z.array(z.array(z.string())),
});
const datamodel = z.object({ models: z.array(model) });
type Model = z.infer<typeof model>;
type Field = z.infer<typeof field>;

const scalarTypes: Record<string, string> = {
  String: "text",
  Boolean: "boolean",
  Int: "integer",
  BigInt: "bigint",
  Float: "double precision",
  Decimal: "numeric(65,30)",
  DateTime: "timestamp(3) without time zone",
  Json: "jsonb",
  Bytes: "bytea",
};
const nativeTypes: Record<string, (size: string) => string> = {
  Uuid: () => "uuid",
  Text: () => "text",
  Timestamptz: (size) => `timestamp(${size || "6"}) with time zone`,
  Timestamp: (size) => `timestamp(${size || "6"}) without time zone`,
  Date: () => "date",
  SmallInt: () => "smallint",
  Integer: () => "integer",
  BigInt: () => "bigint",
  DoublePrecision: () => "double precision",
  Real: () => "real",
  Decimal: (size) => (size ? `numeric(${size})` : "numeric"),
  VarChar: (size) => (size ? `character varying(${size})` : "character varying"),
  Char: (size) => `character(${size || "1"})`,
  Json: () => "json",
  JsonB: () => "jsonb",
  ByteA: () => "bytea",
  Boolean: () => "boolean",
  Inet: () => "inet",
};

/** What schema.prisma states, by Prisma's own parser. */
export function factsOfSchema(): string[] {
  const folder = mkdtempSync(join(tmpdir(), "assay-schema-"));
  try {
    const copy = join(folder, "schema.prisma");
    const file = join(folder, "datamodel.json");
    const generator = `\ngenerator parsed {\n  provider = "node ${resolve("server/testing/dmmf-to-file.js")}"\n}\n`;
    writeFileSync(copy, readFileSync("prisma/schema.prisma", "utf8") + generator);
    execFileSync(
      process.execPath,
      ["node_modules/prisma/build/index.js", "generate", "--schema", copy, "--generator", "parsed"],
      {
        env: { ...process.env, PRISMA_SCHEMA_ENGINE_BINARY: "/bin/true", ASSAY_DMMF_FILE: file },
        stdio: ["ignore", "ignore", "pipe"],
      },
    );
    return datamodel
      .parse(JSON.parse(readFileSync(file, "utf8")))
      .models.flatMap((one, _index, models) => factsOfModel(one, models));
  } finally {
    rmSync(folder, { recursive: true, force: true });
  }
}

function tableOf(one: Model): string {
  return `${one.schema ?? "public"}.${one.dbName ?? one.name}`;
}

function columnOf(one: Model, name: string): string {
  return one.fields.find((candidate) => candidate.name === name)?.dbName ?? name;
}

function columns(one: Model, names: readonly string[]): string {
  return names.map((name) => columnOf(one, name)).join(", ");
}

function typeOf(one: Field): string {
  const native = one.nativeType ? nativeTypes[one.nativeType[0]]?.(one.nativeType[1].join(",")) : undefined;
  return `${native ?? scalarTypes[one.type] ?? one.type}${one.isList ? "[]" : ""}`;
}

function factsOfModel(one: Model, models: readonly Model[]): string[] {
  const table = tableOf(one);
  const facts: string[] = [];
  for (const part of one.fields) {
    if (part.kind === "object") {
      const target = models.find((candidate) => candidate.name === part.type);
      if (!target || !part.relationFromFields?.length) continue;
      facts.push(
        `${table} (${columns(one, part.relationFromFields)}) references ${tableOf(target)} (${columns(target, part.relationToFields ?? [])})`,
      );
      continue;
    }
    facts.push(
      `${table}.${part.dbName ?? part.name} ${typeOf(part)} ${part.isRequired ? "not null" : "null"}`,
    );
    if (part.isId) facts.push(`${table} primary key (${columns(one, [part.name])})`);
    if (part.isUnique) facts.push(`${table} unique (${columns(one, [part.name])})`);
  }
  if (one.primaryKey) facts.push(`${table} primary key (${columns(one, one.primaryKey.fields)})`);
  for (const fields of one.uniqueFields) facts.push(`${table} unique (${columns(one, fields)})`);
  return facts;
}

/** The same facts of a database, as one query; only the schemas `public` and `audit`. */
export const factsOfDatabase = `
  SELECT format('%s.%s.%s %s %s', n.nspname, c.relname, a.attname, format_type(a.atttypid, a.atttypmod),
                CASE WHEN a.attnotnull THEN 'not null' ELSE 'null' END) AS fact
  FROM pg_class c JOIN pg_namespace n ON n.oid = c.relnamespace JOIN pg_attribute a ON a.attrelid = c.oid
  WHERE c.relkind IN ('r', 'p') AND n.nspname IN ('public', 'audit') AND a.attnum > 0 AND NOT a.attisdropped
  UNION
  SELECT format('%s.%s %s (%s)', n.nspname, c.relname, CASE WHEN i.indisprimary THEN 'primary key' ELSE 'unique' END,
                (SELECT string_agg(a.attname, ', ' ORDER BY k.position)
                 FROM unnest(i.indkey) WITH ORDINALITY AS k (number, position)
                 JOIN pg_attribute a ON a.attrelid = c.oid AND a.attnum = k.number))
  FROM pg_index i JOIN pg_class c ON c.oid = i.indrelid JOIN pg_namespace n ON n.oid = c.relnamespace
  WHERE i.indisunique AND i.indpred IS NULL AND i.indexprs IS NULL AND n.nspname IN ('public', 'audit')
  UNION
  SELECT format('%s.%s (%s) references %s.%s (%s)', n.nspname, c.relname,
                (SELECT string_agg(a.attname, ', ' ORDER BY k.position) FROM unnest(f.conkey) WITH ORDINALITY AS k (number, position)
                 JOIN pg_attribute a ON a.attrelid = f.conrelid AND a.attnum = k.number),
                tn.nspname, t.relname,
                (SELECT string_agg(a.attname, ', ' ORDER BY k.position) FROM unnest(f.confkey) WITH ORDINALITY AS k (number, position)
                 JOIN pg_attribute a ON a.attrelid = f.confrelid AND a.attnum = k.number))
  FROM pg_constraint f JOIN pg_class c ON c.oid = f.conrelid JOIN pg_namespace n ON n.oid = c.relnamespace
  JOIN pg_class t ON t.oid = f.confrelid JOIN pg_namespace tn ON tn.oid = t.relnamespace
  WHERE f.contype = 'f' AND n.nspname IN ('public', 'audit')
  ORDER BY fact`;
