"use client";

import { signIn } from "next-auth/react";

/**
 * Opens a session by e-mail and password. Returns the sentence of the refusal, or null when signed in. The page is then left by a
 * full navigation, so that nothing of the time before remains in memory.
 */
export async function enter(email: string, password: string, to: string): Promise<string | null> {
  const result = await signIn("credentials", { email, password, redirect: false }).catch(() => undefined);
  if (result === undefined) return "Assay could not be reached. Check the connection and try again.";
  if (!result.ok || result.error) return result.error ?? "Signing in did not work. Try again in a minute.";
  window.location.assign(to);
  return null;
}
