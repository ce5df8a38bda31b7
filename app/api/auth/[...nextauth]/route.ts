import type { NextRequest } from "next/server";
import NextAuth from "next-auth";
import { portsOfRequest } from "#server/api/request.ts";
import { nextAuthOptions } from "#server/auth/next-auth-options.ts";

export const dynamic = "force-dynamic";

async function handle(
  request: NextRequest,
  context: { params: Promise<{ nextauth: string[] }> },
): Promise<Response> {
  return NextAuth(
    request,
    context,
    nextAuthOptions(portsOfRequest(request.headers), request.headers.get("cookie")),
  );
}

export { handle as GET, handle as POST };
