import type { NextConfig } from "next";

const config: NextConfig = {
  // Tests build into a directory of their own, so that they never pull the floor from under a running demo.
  distDir: process.env.ASSAY_DIST_DIR ?? ".next",
  poweredByHeader: false,
  reactStrictMode: true,
  // Types are checked once, over the whole tree, by `npm test`; a start of the product does not repeat it.
  typescript: { ignoreBuildErrors: true },
  // Native or dynamically loading packages stay in node_modules.
  serverExternalPackages: ["@node-rs/argon2", "@prisma/client", "@prisma/adapter-pg", "pg", "pino"],
  // A browser asks for this address by itself where a page's own icon link comes late.
  rewrites: async () => [{ source: "/favicon.ico", destination: "/icon.svg" }],
  agentRules: false,
  devIndicators: false,
  experimental: {
    // forbidden() and unauthorized() render the designed no-permission pages.
    authInterrupts: true,
    optimizePackageImports: ["lucide-react", "radix-ui", "recharts", "date-fns"],
  },
};

export default config;
