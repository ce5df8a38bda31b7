import { humanize } from "./json-diff.ts";

/** One value of a document as it reads: text plainly, numbers and expressions in mono, records field by field. */
export function DiffValue({
  value,
  nested = false,
}: {
  readonly value: unknown;
  /** Inside another value, which scrolls for it. */
  readonly nested?: boolean;
}) {
  if (value === undefined) return <span className="text-muted">–</span>;
  if (value === null) return <span className="text-muted">none</span>;
  if (typeof value === "boolean") return <span>{value ? "yes" : "no"}</span>;
  if (typeof value === "number") return <span className="font-mono">{value}</span>;
  if (typeof value === "string") {
    if (value === "") return <span className="text-muted">empty</span>;
    const plain = !/[=<>{}[\]_]|^[\d.,-]+$/.test(value);
    return <span className={plain ? "whitespace-pre-wrap" : "whitespace-pre-wrap font-mono"}>{value}</span>;
  }
  if (Array.isArray(value)) {
    if (value.length === 0) return <span className="text-muted">empty list</span>;
    return (
      <ul className="list-disc pl-4">
        {value.map((item, index) => (
          // biome-ignore lint/suspicious/noArrayIndexKey: members of a shown value have no identity
          <li key={index}>
            <DiffValue value={item} nested />
          </li>
        ))}
      </ul>
    );
  }
  const fields = Object.entries(value as Record<string, unknown>);
  if (fields.length === 0) return <span className="text-muted">empty</span>;
  const list = (
    <dl className="grid grid-cols-[max-content_1fr] gap-x-3">
      {fields.map(([name, inner]) => (
        <div key={name} className="contents">
          <dt className="text-muted">{humanize(name)}</dt>
          <dd className="min-w-0 break-words">
            <DiffValue value={inner} nested />
          </dd>
        </div>
      ))}
    </dl>
  );
  if (nested) return list;
  return (
    // biome-ignore lint/a11y/noNoninteractiveTabindex: a region that scrolls must be reachable by keyboard
    <section aria-label="Content" tabIndex={0} className="max-h-80 overflow-auto">
      {list}
    </section>
  );
}
