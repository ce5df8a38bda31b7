import { describe, expect, it } from "vitest";
import { requireIndependentSigner, requireOtherMember } from "./duties.ts";
import { can, permissionNames, requirePermission, rolesWith } from "./permissions.ts";
import { isRole, roles } from "./roles.ts";

describe("roles and permissions", () => {
  it("leaves no permission without a role and no role without a session", () => {
    for (const permission of permissionNames) expect(rolesWith(permission), permission).not.toEqual([]);
    for (const role of roles) expect(can([role], "session.own")).toBe(true);
  });
  it("lets the auditor read everything and change nothing", () => {
    const held = permissionNames.filter((permission) => can(["auditor"], permission));
    expect(held.filter((name) => !/\.(read|export|own)$/.test(name))).toEqual([]);
    expect(permissionNames.filter((name) => name.endsWith(".read") && !held.includes(name))).toEqual([]);
  });
  it("keeps signing away from authors and writing away from approvers", () => {
    expect(can(["author"], "approval.sign")).toBe(false);
    expect(
      permissionNames.filter(
        (name) => /^(environment|task|rubric)\.write$/.test(name) && can(["approver"], name),
      ),
    ).toEqual([]);
  });
  it("unites the roles of one person", () => {
    expect(can(["reviewer", "operator"], "run.launch")).toBe(true);
    expect(can([], "workflow.read")).toBe(false);
  });
  it("refuses with the role to ask for", () => {
    expect(() => requirePermission(["reviewer"], "run.launch")).toThrowError(
      expect.objectContaining({
        code: "not_permitted",
        remedy: "Ask an administrator for the role operator.",
      }),
    );
    expect(isRole("owner")).toBe(false);
  });
});

describe("separation of duties", () => {
  it("refuses author, contributor and self-grant", () => {
    const people = { authorId: "a", contributorIds: ["b"] };
    for (const signer of ["a", "b"]) {
      expect(() => requireIndependentSigner(signer, people)).toThrowError(
        expect.objectContaining({ code: "separation_of_duties" }),
      );
    }
    expect(() => requireIndependentSigner("c", people)).not.toThrow();
    expect(() => requireOtherMember("a", "a")).toThrow();
  });
});
