import { AssayError } from "#core/shared/errors.ts";

export const passwordMinimum = 12;
const passwordMaximum = 200;

/** Refuses (`invalid_input`) a password that is too short, too long, one repeated sign, or made of the person's own e-mail address. */
export function requireGoodPassword(password: string, email: string): void {
  const length = [...password].length;
  if (length < passwordMinimum) throw refusal(`needs at least ${passwordMinimum} characters`);
  if (length > passwordMaximum) throw refusal(`may have at most ${passwordMaximum} characters`);
  if (new Set(password).size < 4) throw refusal("needs more different characters");
  const own = email.split("@")[0]?.toLowerCase() ?? "";
  if (own.length >= 4 && password.toLowerCase().replace(own, "").length < 6) {
    throw refusal("must not be your own e-mail address");
  }
}

function refusal(what: string): AssayError {
  return new AssayError("invalid_input", `The password ${what}.`, {
    remedy: "Choose another password; a few unrelated words work well.",
    details: { fields: ["password"] },
  });
}
