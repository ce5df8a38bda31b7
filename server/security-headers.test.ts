import { expect, it } from "vitest";
import { securityHeaders } from "./security-headers.ts";

const of = (https: boolean, development = false) =>
  new Map(securityHeaders({ nonce: "abc", https, development }));

it("lets run only scripts with the nonce, and nothing be framed", () => {
  const policy = of(true).get("content-security-policy") ?? "";
  expect(policy).toContain("script-src 'nonce-abc' 'strict-dynamic';");
  expect(policy).not.toContain("unsafe-eval");
  for (const part of [
    "object-src 'none'",
    "base-uri 'none'",
    "frame-ancestors 'none'",
    "default-src 'self'",
  ]) {
    expect(policy).toContain(part);
  }
  expect(of(false, true).get("content-security-policy")).toContain("'unsafe-eval'");
});

it("demands https only where the address is https", () => {
  expect(of(true).get("strict-transport-security")).toMatch(/^max-age=\d{8}; includeSubDomains$/);
  expect(of(false).has("strict-transport-security")).toBe(false);
  expect(of(true).get("x-content-type-options")).toBe("nosniff");
});
