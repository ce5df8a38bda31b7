"use client";

import { NumberInput } from "#components/ui/input.tsx";

/** What was typed, by "actual ⟶ decided"; an empty cell stands for the usual cost. */
export type CostEntries = Readonly<Record<string, string>>;

const keyOf = (actual: string, decided: string) => `${actual}\u0000${decided}`;
const usual = (actual: string, decided: string) => (actual === decided ? "0" : "1");
const decimal = /^\d+(\.\d+)?$/;

/** The matrix for the server, or null while a cell is no number. */
export function costsOf(
  outcomes: readonly string[],
  entries: CostEntries,
): Record<string, Record<string, string>> | null {
  const matrix: Record<string, Record<string, string>> = {};
  for (const actual of outcomes) {
    const row: Record<string, string> = {};
    for (const decided of outcomes) {
      const text = (entries[keyOf(actual, decided)] ?? "").trim();
      if (text !== "" && !decimal.test(text)) return null;
      row[decided] = text === "" ? usual(actual, decided) : text;
    }
    matrix[actual] = row;
  }
  return matrix;
}

export function referralProblem(text: string): string | undefined {
  return text.trim() === "" || decimal.test(text.trim()) ? undefined : "a number such as 0.5";
}

/** What each decision costs by what was true. */
export function CostTable({
  outcomes,
  entries,
  invalid,
  onChange,
}: {
  readonly outcomes: readonly string[];
  readonly entries: CostEntries;
  readonly invalid: boolean;
  readonly onChange: (entries: CostEntries) => void;
}) {
  return (
    <div className="flex flex-col gap-1">
      <p className="font-medium text-sm">What does a wrong decision cost?</p>
      <p className="text-muted text-sm">
        In any one unit. Only the proportions matter: 5 and 1 say that one error is five times as bad as the
        other.
      </p>
      {invalid && <p className="text-fail text-sm">Every cost is a number such as 5 or 0.5.</p>}
      <div className="overflow-x-auto">
        <table className="text-sm">
          <thead>
            <tr>
              <th scope="col" className="px-2 text-left font-normal text-muted">
                It was
              </th>
              {outcomes.map((decided) => (
                <th key={decided} scope="col" className="px-2 text-left font-medium">
                  decided “{decided}”
                </th>
              ))}
            </tr>
          </thead>
          <tbody>
            {outcomes.map((actual) => (
              <tr key={actual}>
                <th scope="row" className="px-2 py-1 text-left font-medium">
                  “{actual}”
                </th>
                {outcomes.map((decided) => (
                  <td key={decided} className="px-2 py-1">
                    <NumberInput
                      aria-label={`Cost of deciding ${decided} when it was ${actual}`}
                      className="w-24"
                      placeholder={usual(actual, decided)}
                      value={entries[keyOf(actual, decided)] ?? ""}
                      onChange={(event) =>
                        onChange({ ...entries, [keyOf(actual, decided)]: event.target.value })
                      }
                    />
                  </td>
                ))}
              </tr>
            ))}
          </tbody>
        </table>
      </div>
    </div>
  );
}
