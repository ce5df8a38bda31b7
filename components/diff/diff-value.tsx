/** One value of a document as it reads: text plainly, numbers and expressions in mono, records as indented lines. */
export function DiffValue({ value }: { readonly value: unknown }) {
  if (value === undefined) return <span className="text-muted">–</span>;
  if (value === null) return <span className="text-muted">none</span>;
  if (typeof value === "boolean") return <span>{value ? "yes" : "no"}</span>;
  if (typeof value === "number") return <span className="font-mono">{value}</span>;
  if (typeof value === "string") {
    if (value === "") return <span className="text-muted">empty</span>;
    const plain = /\s/.test(value) && !/[=<>{}[\]]/.test(value);
    return <span className={plain ? "whitespace-pre-wrap" : "whitespace-pre-wrap font-mono"}>{value}</span>;
  }
  return (
    <pre className="max-h-80 overflow-auto whitespace-pre-wrap break-words font-mono text-xs">
      {JSON.stringify(value, null, 2)}
    </pre>
  );
}
