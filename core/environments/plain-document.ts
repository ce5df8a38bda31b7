const MAX_DEPTH = 100;

type Plain =
  | { readonly ok: true; readonly document: unknown }
  | { readonly ok: false; readonly path: readonly string[]; readonly message: string };

/**
 * A document as plain JSON: members without a value are left out. What is no JSON, is nested without end or holds halves of
 * characters cannot be a document whatever it says; everything else is the schema's to judge. Never throws.
 */
export function plainDocument(input: unknown): Plain {
  const seen = { absent: false };
  try {
    const wrong = look(input, [], seen);
    if (wrong !== null) return { ok: false, ...wrong };
    return { ok: true, document: seen.absent ? JSON.parse(JSON.stringify(input) ?? "null") : input };
  } catch {
    return { ok: false, path: [], message: "The document cannot be read; it must be plain JSON." };
  }
}

function look(
  value: unknown,
  path: readonly string[],
  seen: { absent: boolean },
): { path: readonly string[]; message: string } | null {
  if (value === undefined) seen.absent = true;
  if (typeof value === "string") {
    return value.isWellFormed() ? null : { path, message: "The text holds a broken character." };
  }
  if (typeof value === "number" && !Number.isFinite(value)) return { path, message: "This is not a number." };
  if (value === null || ["boolean", "number", "undefined"].includes(typeof value)) return null;
  if (typeof value !== "object") return { path, message: "A document holds plain JSON only." };
  if (path.length >= MAX_DEPTH)
    return { path: path.slice(0, 8), message: "The document is nested too deeply." };
  for (const [key, inner] of Object.entries(value)) {
    if (!key.isWellFormed()) return { path, message: "A name holds a broken character." };
    const found = look(inner, [...path, key], seen);
    if (found !== null) return found;
  }
  return null;
}
