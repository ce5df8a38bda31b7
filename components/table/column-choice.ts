"use client";

import { useCallback, useEffect, useMemo, useState } from "react";
import type { Column } from "./column.ts";

type Choice = Record<string, boolean>;

/** Which columns a person wants to see in the table `id`; remembered in this browser. */
export function useColumnChoice<Row>(id: string, columns: ReadonlyArray<Column<Row>>) {
  const key = `assay-columns-${id}`;
  const [chosen, setChosen] = useState<Choice>({});
  useEffect(() => {
    try {
      const saved: unknown = JSON.parse(localStorage.getItem(key) ?? "{}");
      if (typeof saved === "object" && saved !== null) setChosen(saved as Choice);
    } catch {
      localStorage.removeItem(key);
    }
  }, [key]);
  const visibility = useMemo(() => {
    const initial: Choice = Object.fromEntries(columns.map((column) => [column.id, !column.optional]));
    return { ...initial, ...chosen };
  }, [columns, chosen]);
  const choose = useCallback(
    (next: Choice) => {
      setChosen(next);
      localStorage.setItem(key, JSON.stringify(next));
    },
    [key],
  );
  return [visibility, choose] as const;
}
