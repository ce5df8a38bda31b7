import { connectForSetUp } from "#server/db/connect.ts";
import { StartupProblem } from "#server/startup-problem.ts";

/** The role that the processes sign in as. The migrations create it: it owns nothing and bypasses nothing. */
export const appRole = "assay_app";

/** Gives the runtime role the password of this installation and returns the address with which the processes connect. */
export async function appConnection(url: string, password: string): Promise<string> {
  const client = await connectForSetUp(url);
  try {
    await client.query(`ALTER ROLE ${appRole} LOGIN PASSWORD ${client.escapeLiteral(password)}`);
  } catch (cause) {
    const reason = cause instanceof Error ? cause.message : String(cause);
    throw new StartupProblem(
      `The user of DATABASE_URL may not set the password of the role ${appRole} (${reason}); give it CREATEROLE, or set that password yourself and name the complete address in DATABASE_APP_URL.`,
      { cause },
    );
  } finally {
    await client.end();
  }
  const address = new URL(url);
  address.username = appRole;
  address.password = encodeURIComponent(password);
  return address.toString();
}
