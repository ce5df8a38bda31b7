import { type AddressInfo, createServer, type Server } from "node:net";
import { afterAll, beforeAll, expect, it } from "vitest";
import { resetEnv } from "./env.ts";
import { sendMail } from "./mail.ts";

// A mail server on a real port that takes one letter and keeps what came over the line.
let server: Server;
let letter = "";

beforeAll(async () => {
  server = createServer((socket) => {
    let inData = false;
    socket.write("220 test ESMTP\r\n");
    socket.on("data", (chunk) => {
      letter += chunk.toString();
      if (inData) {
        if (letter.endsWith("\r\n.\r\n")) {
          inData = false;
          socket.write("250 taken\r\n");
        }
        return;
      }
      const command = chunk.toString().slice(0, 4).toUpperCase();
      if (command === "DATA") inData = true;
      socket.write(command === "DATA" ? "354 go on\r\n" : command === "QUIT" ? "221 bye\r\n" : "250 ok\r\n");
    });
    socket.on("error", () => undefined);
  });
  await new Promise<void>((resolve) => server.listen(0, "127.0.0.1", resolve));
  process.env.DATABASE_URL ??= "postgresql://nobody@localhost/none";
  process.env.NEXTAUTH_URL ??= "http://localhost:4190";
  process.env.NEXTAUTH_SECRET ??= "only-for-tests-only-for-tests-only-for-tests";
  process.env.ASSAY_KEK ??= Buffer.alloc(32, 7).toString("base64");
});
afterAll(async () => {
  await new Promise((resolve) => server.close(resolve));
});

function configure(port: number | null): void {
  process.env.SMTP_URL = port === null ? "" : `smtp://127.0.0.1:${port}`;
  process.env.MAIL_FROM = "assay@example.org";
  resetEnv();
}

it("sends nothing without a server, hands a letter over with one, and says so when it cannot", async () => {
  const mail = { to: "vera@example.org", subject: "Hello", text: "https://assay.example.org/invitation#abc" };
  configure(null);
  expect(await sendMail(mail)).toBe(false);
  configure((server.address() as AddressInfo).port);
  expect(await sendMail(mail)).toBe(true);
  expect(letter).toMatch(/RCPT TO:<vera@example\.org>/);
  expect(letter).toContain("/invitation#abc");
  configure(1);
  expect(await sendMail(mail)).toBe(false);
});
