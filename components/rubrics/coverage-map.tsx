"use client";

import { Button } from "#components/ui/button.tsx";
import { Dialog } from "#components/ui/dialog.tsx";
import type { Clause } from "#core/environments/schema.ts";
import type { RubricDocument } from "#core/rubrics/schema.ts";
import { clauseCoverage } from "./rubric-edits.ts";

/** "coverage 18/21": which clauses of the policy document no criterion stands for. */
export function CoverageMap({
  rubric,
  clauses,
  onSelect,
  onAdd,
}: {
  readonly rubric: RubricDocument;
  readonly clauses: readonly Clause[];
  readonly onSelect: (criterion: string) => void;
  /** Starts a criterion for a clause; absent while reading only. */
  readonly onAdd?: (clause: Clause) => void;
}) {
  const coverage = clauseCoverage(rubric, clauses);
  const covered = coverage.filter(({ criteria }) => criteria.length > 0).length;
  const sections = [...new Set(clauses.map(({ section }) => section))];
  const statement = (id: string) => rubric.criteria.find((criterion) => criterion.id === id)?.statement ?? id;
  return (
    <Dialog
      size="lg"
      title="Clause coverage"
      description="Each clause of the policy document and the criteria that stand for it. A clause without one can be broken without losing a point."
      trigger={
        <Button variant="ghost" size="sm">
          Coverage {covered}/{coverage.length}
        </Button>
      }
    >
      <div className="flex flex-col gap-4 pb-4">
        {sections.map((section) => (
          <section key={section}>
            <h3 className="mb-1 font-medium">{section}</h3>
            <ul className="divide-y rounded-md border text-sm">
              {coverage
                .filter(({ clause }) => clause.section === section)
                .map(({ clause, criteria }) => (
                  <li key={clause.id} className="flex flex-wrap items-baseline gap-x-3 gap-y-1 px-3 py-1.5">
                    <span className="min-w-0 grow basis-60">
                      <span className="font-medium">{clause.id}</span> {clause.title}
                    </span>
                    {criteria.length === 0 ? (
                      <span className="flex items-center gap-2">
                        <span className="text-unsure">no criterion</span>
                        {onAdd !== undefined && (
                          <Button
                            size="sm"
                            onClick={() => {
                              const full = clauses.find(({ id }) => id === clause.id);
                              if (full !== undefined) onAdd(full);
                            }}
                          >
                            Add
                          </Button>
                        )}
                      </span>
                    ) : (
                      <span className="flex min-w-0 basis-60 flex-col items-start">
                        {criteria.map((id) => (
                          <Button key={id} variant="link" className="max-w-full" onClick={() => onSelect(id)}>
                            <span className="truncate">{statement(id)}</span>
                          </Button>
                        ))}
                      </span>
                    )}
                  </li>
                ))}
            </ul>
          </section>
        ))}
      </div>
    </Dialog>
  );
}
