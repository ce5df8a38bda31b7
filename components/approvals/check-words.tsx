import type { Criterion } from "#core/rubrics/schema.ts";
import { DecisionTable } from "#core/rules/decision-table-schema.ts";
import { describeSentence } from "#core/rules/sentence-description.ts";
import { Sentence } from "#core/rules/sentence-schema.ts";

// What scrolls must be reachable by keyboard.
const reachable = { tabIndex: 0 } as const;

const code = "whitespace-pre-wrap break-words rounded-sm bg-sunken px-2 py-1 font-mono text-sm";

/** How a criterion is decided, in the form in which its author wrote it. */
export function CheckWords({ criterion }: { readonly criterion: Criterion }) {
  const { check, judge } = criterion;
  if (judge !== undefined) return <p className="whitespace-pre-wrap text-sm">{judge.prompt}</p>;
  if (check === undefined) return null;
  if (check.form === "text") return <pre className={code}>{check.feel}</pre>;
  if (check.form === "sentence") {
    const sentence = Sentence.safeParse(check.sentence);
    return sentence.success ? (
      <p className="text-sm">{describeSentence(sentence.data)}</p>
    ) : (
      <pre className={code}>{JSON.stringify(check.sentence, null, 2)}</pre>
    );
  }
  const table = DecisionTable.safeParse(check.table);
  if (!table.success) return <pre className={code}>{JSON.stringify(check.table, null, 2)}</pre>;
  return <Rows table={table.data} />;
}

function Rows({ table }: { readonly table: DecisionTable }) {
  const heads = [
    ...table.inputs.map(({ label, expression }) => label ?? expression),
    ...table.outputs.map(({ label, name }) => label ?? name),
  ];
  return (
    <section aria-label="Decision table" {...reachable} className="overflow-x-auto">
      <table className="border-collapse text-sm">
        <thead className="bg-sunken">
          <tr>
            {heads.map((head, index) => (
              // biome-ignore lint/suspicious/noArrayIndexKey: columns have no identity but their place
              <th key={index} scope="col" className="border px-2 py-1 text-left font-medium">
                {head}
              </th>
            ))}
          </tr>
        </thead>
        <tbody>
          {table.rows.map((row) => (
            <tr key={row.id}>
              {[...row.inputs, ...row.outputs].map((cell, index) => (
                // biome-ignore lint/suspicious/noArrayIndexKey: cells have no identity but their place
                <td key={index} className="border px-2 py-1 font-mono">
                  {cell || "–"}
                </td>
              ))}
            </tr>
          ))}
          {table.defaultRow && (
            <tr>
              <td colSpan={table.inputs.length} className="border px-2 py-1 text-muted">
                otherwise
              </td>
              {table.defaultRow.map((cell, index) => (
                // biome-ignore lint/suspicious/noArrayIndexKey: cells have no identity but their place
                <td key={index} className="border px-2 py-1 font-mono">
                  {cell}
                </td>
              ))}
            </tr>
          )}
        </tbody>
      </table>
    </section>
  );
}
