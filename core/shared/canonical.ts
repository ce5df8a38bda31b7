import canonicalize from "canonicalize";
import { AssayError } from "./errors.ts";

/** What may be hashed: plain JSON. `undefined`, functions, dates, big integers and class instances are not JSON. */
export type Json = null | boolean | number | string | readonly Json[] | { readonly [key: string]: Json };

const encoder = new TextEncoder();

/**
 * The RFC 8785 text of a JSON value.
 * Stricter than the library: refuses (`invalid_document`) what it would silently drop or change (`undefined`, dates and
 * other objects), and integers that a double cannot hold exactly, naming the place.
 */
export function canonicalText(value: unknown): string {
  refuseWhatIsNotJson(value);
  let text: string | undefined;
  try {
    text = canonicalize(value);
  } catch (cause) {
    throw new AssayError("invalid_document", `The document cannot be made canonical: ${messageOf(cause)}.`, {
      cause,
    });
  }
  if (text === undefined) throw new AssayError("invalid_document", "The document is empty.");
  return text;
}

/** The RFC 8785 bytes (UTF-8) of a JSON value: what is stored and hashed. Errors as `canonicalText`. */
export function canonicalBytes(value: unknown): Uint8Array<ArrayBuffer> {
  return encoder.encode(canonicalText(value));
}

function messageOf(cause: unknown): string {
  return cause instanceof Error ? cause.message.toLowerCase() : "unknown reason";
}

function refuseWhatIsNotJson(root: unknown): void {
  // An explicit stack keeps hostile nesting from overflowing the call stack; `null` frames close a container.
  const open = new Set<object>();
  const stack: Array<{ value: unknown; path: string } | { leave: object }> = [{ value: root, path: "" }];
  for (let frame = stack.pop(); frame !== undefined; frame = stack.pop()) {
    if ("leave" in frame) {
      open.delete(frame.leave);
      continue;
    }
    const { value, path } = frame;
    if (value === null || typeof value === "boolean" || typeof value === "string") continue;
    if (typeof value === "number") {
      if (!Number.isFinite(value)) throw notJson(path, "a number that is not finite");
      if (Number.isInteger(value) && !Number.isSafeInteger(value) && Math.abs(value) < 1e21) {
        throw notJson(path, "an integer beyond 2^53, which must be written as text");
      }
      continue;
    }
    if (typeof value !== "object") throw notJson(path, `a value of type ${typeof value}`);
    if (open.has(value)) throw notJson(path, "a reference to itself");
    open.add(value);
    stack.push({ leave: value });
    if (Array.isArray(value)) {
      for (let index = 0; index < value.length; index += 1)
        stack.push({ value: value[index], path: `${path}/${index}` });
      continue;
    }
    const prototype: unknown = Object.getPrototypeOf(value);
    if (prototype !== null && prototype !== Object.prototype)
      throw notJson(path, "an object that is not plain JSON");
    for (const [key, member] of Object.entries(value))
      stack.push({ value: member, path: `${path}/${pointerPart(key)}` });
  }
}

function pointerPart(key: string): string {
  return key.replaceAll("~", "~0").replaceAll("/", "~1");
}

function notJson(path: string, what: string): AssayError {
  return new AssayError(
    "invalid_document",
    `The document holds ${what} at ${path === "" ? "its root" : path}.`,
    {
      details: { path },
    },
  );
}
