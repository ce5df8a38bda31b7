import pg from "pg";

type Send = (...args: readonly unknown[]) => Promise<unknown>;

/**
 * A connection that sends one query after the other, each when the one before has been answered. Prisma asks for all
 * relations of a row at once; a transaction has one connection for all of them, and pg gives up the queue that it had
 * for such callers. Calls with a callback (the pool's own, one at a time) go straight through.
 */
export class SequentialClient extends pg.Client {
  constructor(config?: string | pg.ClientConfig) {
    super(config);
    const send = this.query.bind(this) as Send;
    let last: Promise<unknown> = Promise.resolve();
    const inTurn: Send = (...args) => {
      if (args.some((arg) => typeof arg === "function")) return send(...args);
      const answer = last.then(() => send(...args));
      last = answer.catch(() => undefined);
      return answer;
    };
    this.query = inTurn as typeof this.query;
  }
}
