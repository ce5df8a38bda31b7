/**
 * What a person is told when a call fails. The server sends a typed error: a sentence, what to do, a code, and the correlation
 * id under which support finds it in the logs; anything else (network gone, proxy page) gets a plain sentence of our own.
 */
export type Failure = {
  readonly sentence: string;
  readonly remedy: string | undefined;
  /** A code of `errorCatalogue`, or undefined for what is not ours. */
  readonly code: string | undefined;
  readonly reference: string | undefined;
  /** Errors of single fields: path ("email") → sentence. */
  readonly fields: Readonly<Record<string, string>>;
  readonly status: number | undefined;
};

function record(value: unknown): Readonly<Record<string, unknown>> {
  return typeof value === "object" && value !== null ? (value as Record<string, unknown>) : {};
}

function text(value: unknown): string | undefined {
  return typeof value === "string" && value !== "" ? value : undefined;
}

/** "email: use an address" → its path and its sentence; a path alone has no sentence of its own. */
function fieldOf(entry: string): readonly [string, string] {
  const [path = "", ...rest] = entry.split(": ");
  return [path, rest.join(": ") || "This value is not right."];
}

/** Reads any thrown value; never throws itself. */
export function failureOf(error: unknown): Failure {
  const data = record(record(error).data);
  const own = record(data.assay);
  const named = record(own.details).fields;
  const fields = (Array.isArray(named) ? named : []).map((entry) => fieldOf(String(entry)));
  const known = Object.keys(own).length > 0;
  return {
    sentence: known
      ? (text(record(error).message) ?? "The request failed.")
      : "Assay could not be reached. Your last change may not be saved.",
    remedy: known ? text(own.remedy) : "Check the connection and try again.",
    code: text(own.code),
    reference: text(own.correlationId),
    fields: Object.fromEntries(fields),
    status: typeof data.httpStatus === "number" ? data.httpStatus : undefined,
  };
}

/** Sentence and remedy as one text. */
export function failureText(failure: Failure): string {
  return failure.remedy === undefined ? failure.sentence : `${failure.sentence} ${failure.remedy}`;
}
