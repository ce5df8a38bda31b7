export type DecimalErrorCode = "overflow" | "division by zero" | "not a number" | "undefined result";

/** Thrown by decimal arithmetic; `code` is stable, `message` is a sentence for people. */
export class DecimalError extends Error {
  readonly code: DecimalErrorCode;
  constructor(code: DecimalErrorCode, message: string) {
    super(message);
    this.name = "DecimalError";
    this.code = code;
  }
}
