/** Names compare without the blanks around their signs: `foo + bar` and `foo+bar` are one name, as in the standard. */
export function canonicalName(text: string): string {
  return text
    .trim()
    .replace(/\s+/g, " ")
    .replace(/\s*(\*\*|[./\-'+*])\s*/g, "$1");
}
