import { log } from "#server/log.ts";

export const dynamic = "force-dynamic";

const limit = 8_192;

/** Where browsers report what the content security policy stopped. Anybody may write here, so it only logs a little. */
export async function POST(request: Request): Promise<Response> {
  const text = (await request.text()).slice(0, limit);
  log.warn({ report: text }, "the content security policy stopped something");
  return new Response(null, { status: 204 });
}
