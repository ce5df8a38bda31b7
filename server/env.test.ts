import { describe, expect, it } from "vitest";
import { EnvironmentInvalid, readEnv } from "./env.ts";

const good = {
  DATABASE_URL: "postgresql://assay_app:x@localhost:5432/assay",
  NEXTAUTH_SECRET: "s".repeat(40),
  NEXTAUTH_URL: "http://localhost:3000",
  ASSAY_KEK: Buffer.alloc(32, 1).toString("base64"),
};

function problemsOf(source: Record<string, string | undefined>): readonly string[] {
  try {
    readEnv(source);
    return [];
  } catch (error) {
    if (error instanceof EnvironmentInvalid) return error.problems;
    throw error;
  }
}

describe("readEnv", () => {
  it("fills in the defaults", () => {
    expect(readEnv(good)).toMatchObject({ DATABASE_POOL: 10, LOG_LEVEL: "info", ASSAY_DATA_DIR: ".data" });
  });

  it("lists everything that is wrong at once and shows no value", () => {
    const problems = problemsOf({
      DATABASE_URL: "mysql://me:hunter2@host/x",
      NEXTAUTH_SECRET: "short",
      ASSAY_KEK: "c2hvcnQ=",
      SMTP_URL: "smtp://localhost",
      OIDC_ISSUER: "https://login.example.com",
    });
    expect(problems.map((problem) => problem.split(" ")[0])).toEqual([
      "DATABASE_URL",
      "NEXTAUTH_SECRET",
      "NEXTAUTH_URL",
      "ASSAY_KEK",
      "OIDC_CLIENT_ID",
      "MAIL_FROM",
    ]);
    expect(problems).toContain("NEXTAUTH_URL is not set");
    expect(problems.join()).not.toContain("hunter2");
  });

  it("checks that settings which belong together are complete, and takes an empty variable as not set", () => {
    expect(problemsOf({ ...good, OIDC_ISSUER: "https://login.example.com" })[0]).toContain("needed together");
    expect(problemsOf({ ...good, SMTP_URL: "smtp://localhost" })[0]).toContain("MAIL_FROM");
    expect(problemsOf({ ...good, SMTP_URL: "", OIDC_ISSUER: "" })).toEqual([]);
  });
});
