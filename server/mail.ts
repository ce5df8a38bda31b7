import { createTransport, type Transporter } from "nodemailer";
import { env } from "./env.ts";
import { log } from "./log.ts";

let transport: Transporter | undefined;

/**
 * Sends a plain text mail where SMTP_URL is set. Returns whether it was handed over: a failure is logged and not
 * thrown, because the link is shown to the administrator anyway.
 */
export async function sendMail(mail: { to: string; subject: string; text: string }): Promise<boolean> {
  const { SMTP_URL, MAIL_FROM } = env();
  if (!SMTP_URL) return false;
  transport ??= createTransport(SMTP_URL, {
    from: MAIL_FROM,
    disableFileAccess: true,
    disableUrlAccess: true,
  });
  try {
    await transport.sendMail(mail);
    return true;
  } catch (err) {
    log.error({ err }, "a mail could not be sent");
    return false;
  }
}
