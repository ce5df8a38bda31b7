import { DiffValue } from "#components/diff/diff-value.tsx";
import { diffDocuments, humanize } from "#components/diff/json-diff.ts";
import { TextDiff } from "#components/diff/text-diff.tsx";

const gone = "min-w-0 break-words rounded-sm bg-fail-soft px-1.5 py-0.5 decoration-1";
const came = "min-w-0 break-words rounded-sm bg-pass-soft px-1.5 py-0.5 no-underline";

/** A value before and after: text word by word, records field by field, the rest side by side. */
export function ChangedValue({ before, after }: { readonly before: unknown; readonly after: unknown }) {
  if (typeof before === "string" && typeof after === "string" && before.length + after.length > 60) {
    const rule = /[<>=]|\w\(|\bthen\b/.test(after);
    return <TextDiff before={before} after={after} className={rule ? "font-mono text-sm" : "text-sm"} />;
  }
  if (isRecord(before) && isRecord(after)) return <FieldByField before={before} after={after} />;
  const both = before !== undefined && after !== undefined;
  return (
    <div className="flex flex-wrap items-start gap-x-2 gap-y-1 text-sm">
      {before !== undefined && (
        <del className={both ? gone : `${gone} no-underline`}>
          <DiffValue value={before} />
        </del>
      )}
      {both && (
        <span aria-hidden className="py-0.5 text-muted">
          →
        </span>
      )}
      {after !== undefined && (
        <ins className={came}>
          <DiffValue value={after} />
        </ins>
      )}
    </div>
  );
}

function FieldByField({ before, after }: { readonly before: object; readonly after: object }) {
  return (
    <dl className="flex flex-col gap-1.5 border-l-2 pl-3 text-sm">
      {diffDocuments(before, after).map((change) => (
        <div key={change.kind + change.path.join("/")}>
          <dt className="text-muted">{change.path.map(humanize).join(" › ") || "Whole"}</dt>
          <dd>
            {change.kind === "moved" ? (
              `from place ${String(change.before)} to place ${String(change.after)}`
            ) : (
              <ChangedValue before={change.before} after={change.after} />
            )}
          </dd>
        </div>
      ))}
    </dl>
  );
}

function isRecord(value: unknown): value is object {
  return typeof value === "object" && value !== null;
}
