"use client";

import { useQuery } from "@tanstack/react-query";
import { useState } from "react";
import { useTRPC } from "#components/api/client.tsx";
import type { Outputs } from "#components/api/outputs.ts";
import { Button } from "#components/ui/button.tsx";
import { Dialog } from "#components/ui/dialog.tsx";
import { useFormat } from "#components/ui/preferences-context.tsx";
import { LoadingRows } from "#components/ui/skeleton.tsx";

/** The rows of an import that did not become cases, and all of them as a file to put right. */
export function ImportProblems({ each }: { readonly each: Outputs["tasks"]["imports"][number] }) {
  const trpc = useTRPC();
  const format = useFormat();
  const [open, setOpen] = useState(false);
  const problems = useQuery(trpc.tasks.importProblems.queryOptions({ id: each.id }, { enabled: open }));
  const count = each.bad + each.changed;
  return (
    <Dialog
      open={open}
      onOpenChange={setOpen}
      size="lg"
      trigger={<Button size="sm">Show {format.count(count, "problem")}</Button>}
      title={`Problems of ${each.file}`}
      description="Download the rows, put them right in a spreadsheet and import that file: the first three columns are left out by themselves."
      footer={
        <Button variant="primary" asChild>
          <a href={`/api/export/import-problems/${each.id}`} download>
            Download {format.count(count, "row")}
          </a>
        </Button>
      }
    >
      {problems.data === undefined ? (
        <LoadingRows rows={4} />
      ) : (
        <table className="w-full text-sm">
          <caption className="sr-only">Rows with problems</caption>
          <thead className="border-b text-left text-muted">
            <tr>
              <th scope="col" className="w-16 py-1 font-medium">
                Line
              </th>
              <th scope="col" className="w-40 py-1 font-medium">
                Column
              </th>
              <th scope="col" className="py-1 font-medium">
                Reason
              </th>
            </tr>
          </thead>
          <tbody>
            {problems.data.map((problem) => (
              <tr key={problem.line} className="border-b align-top last:border-b-0">
                <td className="py-1 tabular-nums">{format.number(problem.line)}</td>
                <td className="break-words py-1 pr-2">{problem.field ?? "–"}</td>
                <td className="py-1">{problem.problem}</td>
              </tr>
            ))}
          </tbody>
        </table>
      )}
      {problems.data !== undefined && count > problems.data.length && (
        <p className="py-2 text-muted text-sm">
          The first {format.number(problems.data.length)} of {format.number(count)}; the download has all.
        </p>
      )}
    </Dialog>
  );
}
