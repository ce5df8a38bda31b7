"use client";

import { type KeyboardEvent, useRef, useState } from "react";
import { flushSync } from "react-dom";

export interface Place {
  readonly row: number;
  readonly column: number;
}

export interface GridKeys {
  readonly rows: number;
  readonly columns: number;
  readonly readOnly: boolean;
  readonly onCommit: (place: Place, text: string) => void;
  readonly onClear: (place: Place) => void;
  readonly onInsert: (row: number) => void;
  readonly onDuplicate: (row: number) => void;
  readonly onMove: (row: number, to: number) => void;
  readonly onRemove: (row: number) => void;
}

/**
 * A grid of cells that works as a spreadsheet does. While moving: arrow keys, Home, End, Tab across, typing or Enter or F2 starts to
 * write, Delete empties. While writing: Enter goes down, Tab goes on, Escape takes back. Ctrl or ⌘ with Enter inserts a row, with D
 * doubles it, with the arrow keys moves it, with Delete removes it. The last row (number `rows - 1`) may be the one that answers the rest.
 */
export function useGrid(keys: GridKeys) {
  const [at, setAt] = useState<Place>({ row: 0, column: 0 });
  const [writing, setWriting] = useState<string | null>(null);
  const grid = useRef<HTMLTableElement>(null);

  const go = (row: number, column: number) => {
    const next = {
      row: Math.max(0, Math.min(row, keys.rows - 1)),
      column: Math.max(0, Math.min(column, keys.columns - 1)),
    };
    flushSync(() => {
      setWriting(null);
      setAt(next);
    });
    cell(next)?.focus();
  };
  const cell = ({ row, column }: Place) =>
    grid.current?.querySelector<HTMLInputElement>(`[data-cell="${row}:${column}"]`);
  const write = (text: string) => {
    if (keys.readOnly) return;
    flushSync(() => setWriting(text));
  };
  const commit = () => {
    if (writing !== null) keys.onCommit(at, writing);
  };
  /** The next cell across; false at the end, where Tab leaves the grid. */
  const across = (step: number): boolean => {
    const place = at.row * keys.columns + at.column + step;
    if (place < 0 || place >= keys.rows * keys.columns) return false;
    go(Math.floor(place / keys.columns), place % keys.columns);
    return true;
  };

  const onRow = (event: KeyboardEvent): boolean => {
    if (!event.ctrlKey && !event.metaKey) return false;
    const { row, column } = at;
    const insert = () => {
      keys.onInsert(row);
      go(row + 1, column);
    };
    const duplicate = () => {
      keys.onDuplicate(row);
      go(row + 1, column);
    };
    const move = (to: number) => () => {
      keys.onMove(row, to);
      go(to, column);
    };
    const remove = () => keys.onRemove(row);
    const acts = new Map<string, () => void>([
      ["Enter", insert],
      ["d", duplicate],
      ["ArrowUp", move(row - 1)],
      ["ArrowDown", move(row + 1)],
      ["Delete", remove],
      ["Backspace", remove],
      ["Home", () => go(0, 0)],
      ["End", () => go(keys.rows - 1, keys.columns - 1)],
    ]);
    const act = acts.get(event.key);
    const moves = event.key === "Home" || event.key === "End";
    if (act === undefined || (keys.readOnly && !moves)) return false;
    event.preventDefault();
    commit();
    act();
    return true;
  };

  const onKeyDown = (event: KeyboardEvent<HTMLInputElement>) => {
    if (onRow(event)) return;
    const { row, column } = at;
    const moves: Readonly<Record<string, readonly [number, number]>> = {
      ArrowUp: [row - 1, column],
      ArrowDown: [row + 1, column],
      ArrowLeft: [row, column - 1],
      ArrowRight: [row, column + 1],
      Home: [row, 0],
      End: [row, keys.columns - 1],
    };
    if (event.key === "Tab") {
      commit();
      if (across(event.shiftKey ? -1 : 1)) event.preventDefault();
      return;
    }
    if (writing !== null) {
      if (event.key === "Enter") {
        event.preventDefault();
        commit();
        go(row + (event.shiftKey ? -1 : 1), column);
      } else if (event.key === "Escape") {
        event.preventDefault();
        event.stopPropagation();
        setWriting(null);
      } else if (event.key === "ArrowUp" || event.key === "ArrowDown") {
        event.preventDefault();
        commit();
        go(...(moves[event.key] ?? [row, column]));
      }
      return;
    }
    const move = moves[event.key];
    if (move !== undefined) {
      event.preventDefault();
      go(...move);
    } else if (event.key === "Enter" || event.key === "F2") {
      event.preventDefault();
      write(event.currentTarget.value);
      event.currentTarget.select();
    } else if ((event.key === "Delete" || event.key === "Backspace") && !keys.readOnly) {
      event.preventDefault();
      keys.onClear(at);
    } else if (event.key.length === 1 && !event.ctrlKey && !event.metaKey && !event.altKey) {
      // The key itself is then written by the browser.
      write("");
    }
  };

  return {
    grid,
    at,
    writing,
    focusCell: go,
    cellProps: (row: number, column: number, text: string) => {
      const here = at.row === row && at.column === column;
      const written = here && writing !== null;
      return {
        "data-cell": `${row}:${column}`,
        tabIndex: here ? 0 : -1,
        readOnly: !written,
        value: written ? writing : text,
        onFocus: () => {
          if (!here) {
            commit();
            setWriting(null);
            setAt({ row, column });
          }
        },
        onBlur: () => {
          if (!written) return;
          commit();
          setWriting(null);
        },
        onDoubleClick: () => write(text),
        onChange: (event: { target: { value: string } }) => setWriting(event.target.value),
        onKeyDown,
      };
    },
  };
}
