import type { Metadata } from "next";
import { redirect } from "next/navigation";
import { SignInForm } from "#components/access/sign-in-form.tsx";
import { safeReturn } from "#components/shell/paths.ts";
import { currentSession } from "#server/auth/page-access.ts";
import { env } from "#server/env.ts";

export const metadata: Metadata = { title: "Sign in" };

type Query = Readonly<Record<string, string | string[] | undefined>>;

function one(value: string | string[] | undefined): string | null {
  return typeof value === "string" ? value : null;
}

/** The sign-on provider names its reasons by code; only these two are of use to a person. */
function problemOf(code: string | null): string | null {
  if (code === null) return null;
  if (code === "AccessDenied") return "Your company's sign-on did not confirm an e-mail address.";
  return "Signing in did not work. Try again, or ask an administrator whether you are a member.";
}

export default async function SignInPage({ searchParams }: { readonly searchParams: Promise<Query> }) {
  const query = await searchParams;
  const to = safeReturn(one(query.from));
  if (await currentSession()) redirect(to);
  const { OIDC_ISSUER, OIDC_NAME } = env();
  return (
    <>
      <h1 className="mb-5 font-semibold text-xl">Sign in</h1>
      <SignInForm
        to={to}
        problem={problemOf(one(query.error))}
        singleSignOn={OIDC_ISSUER === undefined ? null : (OIDC_NAME ?? "single sign-on")}
      />
    </>
  );
}
