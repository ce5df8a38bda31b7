import { createTransport } from "nodemailer";
import { env } from "./env.ts";
import { log } from "./log.ts";

/**
 * Sends a plain text mail where SMTP_URL is set. Returns whether it was handed over: a failure is logged and not
 * thrown, because the link is shown to the administrator anyway.
 */
export async function sendMail(mail: { to: string; subject: string; text: string }): Promise<boolean> {
  const { SMTP_URL, MAIL_FROM } = env();
  if (!SMTP_URL) return false;
  // A connection a letter: links are rare, and an idle connection would only go stale.
  const transport = createTransport({
    url: SMTP_URL,
    connectionTimeout: 10_000,
    disableFileAccess: true,
    disableUrlAccess: true,
  });
  try {
    await transport.sendMail({ ...mail, from: MAIL_FROM });
    return true;
  } catch (err) {
    log.error({ err }, "a mail could not be sent");
    return false;
  } finally {
    transport.close();
  }
}
