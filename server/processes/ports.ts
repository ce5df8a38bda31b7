import { createServer } from "node:net";
import { errorCode, StartupProblem } from "#server/startup-problem.ts";

/** True when nothing listens on the port and this user may listen there. */
export async function portProblem(port: number, host = "0.0.0.0"): Promise<"busy" | "forbidden" | undefined> {
  return new Promise((resolve, reject) => {
    const probe = createServer();
    probe.once("error", (error) => {
      const code = errorCode(error);
      if (code === "EADDRINUSE") resolve("busy");
      else if (code === "EACCES") resolve("forbidden");
      else reject(error);
    });
    probe.listen({ port, host, exclusive: true }, () => probe.close(() => resolve(undefined)));
  });
}

/** A free port on 127.0.0.1: the preferred one when it is free, otherwise one that the system chooses. */
export async function choosePort(preferred?: number): Promise<number> {
  if (preferred !== undefined && (await portProblem(preferred, "127.0.0.1")) === undefined) return preferred;
  return new Promise((resolve, reject) => {
    const probe = createServer();
    probe.once("error", reject);
    probe.listen(0, "127.0.0.1", () => {
      const address = probe.address();
      const port = typeof address === "object" && address ? address.port : 0;
      probe.close(() => resolve(port));
    });
  });
}

/** Throws one sentence when the port that people will open is not available. */
export async function requirePort(port: number, host: string, option: string): Promise<void> {
  const problem = await portProblem(port, host);
  if (problem === "busy") {
    throw new StartupProblem(
      `Port ${port} is already in use by another program; stop that program or choose another port with ${option}.`,
    );
  }
  if (problem === "forbidden") {
    throw new StartupProblem(
      `This user may not listen on port ${port}; choose one above 1023 with ${option}.`,
    );
  }
}
