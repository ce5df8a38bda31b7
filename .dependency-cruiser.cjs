// The import direction of the design: app → components; app, api → services → core, db, providers; everything → core;
// core → nothing. TypeScript 7 has no compiler API yet, so swc parses (without it this tool sees no modules and is
// green); scripts/check-architecture.ts therefore also requires a planted violation to be found and a number of modules.
const test = "\\.(test|campaign)\\.tsx?$|/testing/";

/** @type {import("dependency-cruiser").IConfiguration} */
module.exports = {
  forbidden: [
    {
      name: "core-imports-only-core",
      comment: "core is pure: itself and a short list of packages.",
      severity: "error",
      from: { path: "^(core|scripts/fixtures/core-canary)/", pathNot: test },
      to: {
        pathNot: [
          "^core/",
          "node_modules/(zod|lezer-feel|@lezer/common|@lezer/lr|re2js|canonicalize|@noble/hashes|temporal-polyfill|temporal-spec|fast-json-patch|dmn-moddle)(/|$)",
        ],
      },
    },
    {
      name: "components-render",
      comment: "components take data through tRPC or props; of the server they know only the router's type.",
      severity: "error",
      from: { path: "^components/", pathNot: test },
      to: { path: ["^app/", "^scripts/", "^server/(?!api/)"] },
    },
    {
      name: "app-composes",
      comment: "app loads through services or the API, never through the database layer.",
      severity: "error",
      from: { path: "^app/" },
      to: { path: ["^server/db/", "^server/jobs/", "^scripts/"] },
    },
    {
      name: "api-is-thin",
      comment: "a procedure calls a service; it does not know the database.",
      severity: "error",
      from: { path: "^server/api/", pathNot: test },
      to: { path: ["^server/db/", "^app/", "^components/", "^scripts/"] },
    },
    {
      name: "server-knows-no-screen",
      comment: "services, database and jobs do not import what is above them.",
      severity: "error",
      from: { path: "^server/(services|db|jobs|providers)/", pathNot: test },
      to: { path: ["^app/", "^components/", "^server/api/", "^scripts/"] },
    },
    {
      name: "one-importer-of-prisma",
      comment: "the bare client has no tenant; only server/db may hold it.",
      severity: "error",
      from: { pathNot: ["^server/db/", "^scripts/", test] },
      to: { path: ["^server/db/generated/", "^server/db/client", "node_modules/@prisma/"] },
    },
    {
      name: "no-cycles",
      comment: "a circle of type imports is harmless: nothing of it is left at run time.",
      severity: "error",
      from: { pathNot: "^server/db/generated/" },
      to: { circular: true, viaOnly: { dependencyTypesNot: ["type-only"] } },
    },
    {
      name: "product-needs-no-development-package",
      severity: "error",
      from: { path: "^(app|components|core|server)/", pathNot: [test] },
      to: { dependencyTypes: ["npm-dev"] },
    },
  ],
  options: {
    parser: "swc",
    doNotFollow: { path: "node_modules" },
    exclude: { path: "^(\\.next|\\.data)" },
    tsPreCompilationDeps: true,
    enhancedResolveOptions: {
      exportsFields: ["exports"],
      conditionNames: ["import", "require", "node", "default", "types"],
      extensions: [".ts", ".tsx", ".js", ".mjs", ".cjs", ".json"],
    },
  },
};
