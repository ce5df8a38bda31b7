import type { CatalogueEntry } from "./kinds.ts";

/** People, sessions, the organization and the log itself. */
export const accessActions = {
  "organization.created": {
    object: "organization",
    phrase: "created the organization {object}",
    meaning: "A tenant came into being, with its first administrator's link.",
  },
  "session.signed_in": {
    object: "session",
    phrase: "signed in",
    meaning: "A person proved who they are and got a session.",
  },
  "session.sign_in_refused": {
    object: "member",
    phrase: "refused a sign-in of {object}",
    meaning: "Wrong password, unknown or disabled member, or too many attempts.",
  },
  "session.signed_out": {
    object: "session",
    phrase: "signed out",
    meaning: "A person ended their own session.",
  },
  "session.revoked": {
    object: "session",
    phrase: "ended a session",
    meaning: "A session was ended from the list of sessions.",
  },
  "session.reauthenticated": {
    object: "session",
    phrase: "confirmed their password",
    meaning: "A person proved again who they are, to sign something.",
  },
  "session.reauthentication_refused": {
    object: "session",
    phrase: "gave a wrong password when asked to confirm",
    meaning: "Confirmation before signing failed.",
  },
  "access.refused": {
    object: "session",
    phrase: "was refused: {object}",
    meaning: "A signed-in person called something their roles do not allow.",
  },
  "member.invited": {
    object: "member",
    phrase: "invited {object}",
    meaning: "A one-time invitation link was made for a new member.",
  },
  "member.joined": {
    object: "member",
    phrase: "joined the organization",
    meaning: "An invited person used the link and set a password.",
  },
  "member.roles_changed": {
    object: "member",
    phrase: "changed the roles of {object}",
    meaning: "An administrator changed another member's roles.",
  },
  "member.disabled": {
    object: "member",
    phrase: "disabled {object}",
    meaning: "A member may no longer sign in; open sessions ended.",
  },
  "member.enabled": {
    object: "member",
    phrase: "enabled {object} again",
    meaning: "A disabled member may sign in again.",
  },
  "member.reset_link_created": {
    object: "member",
    phrase: "made a password reset link for {object}",
    meaning: "A one-time link to set a new password was made.",
  },
  "member.password_changed": {
    object: "member",
    phrase: "set a new password",
    meaning: "A member's password changed; other sessions ended.",
  },
  "policy.changed": {
    object: "policy",
    phrase: "changed the policy {object}",
    meaning: "An organization policy changed.",
  },
  "audit.exported": {
    object: "export",
    phrase: "exported the audit log",
    meaning: "Events left the system as a file.",
  },
} as const satisfies Record<string, CatalogueEntry>;
