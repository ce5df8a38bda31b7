import { defineConfig } from "prisma/config";

// `prisma generate` reads only the schema. Migrations are applied by server/db/migrate.ts; on a machine that can
// download Prisma's engine, `prisma migrate deploy` continues from the same table with DATABASE_URL set.
export default defineConfig({
  schema: "prisma/schema.prisma",
  migrations: { path: "prisma/migrations" },
  datasource: { url: process.env.DATABASE_URL ?? "" },
});
