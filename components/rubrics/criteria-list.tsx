"use client";

import { ArrowDown, ArrowUp, Copy, Ellipsis, GripVertical, Trash2 } from "lucide-react";
import { type DragEvent, type KeyboardEvent, useRef, useState } from "react";
import { Button } from "#components/ui/button.tsx";
import { cn } from "#components/ui/cn.ts";
import { Menu, MenuItem, MenuSeparator } from "#components/ui/menu.tsx";
import { type Verdict, VerdictCounts } from "#components/ui/verdict.tsx";
import type { Criterion } from "#core/rubrics/schema.ts";

export interface CriterionMark {
  readonly counts: Partial<Record<Verdict, number>>;
  readonly problems: number;
}

interface CriteriaListProps {
  readonly criteria: readonly Criterion[];
  readonly selected: string | null;
  readonly marks: ReadonlyMap<string, CriterionMark>;
  readonly readOnly: boolean;
  readonly onSelect: (id: string) => void;
  readonly onMove: (id: string, to: number) => void;
  readonly onDuplicate: (id: string) => void;
  readonly onRemove: (id: string) => void;
}

const gateWord = { must_pass: "MUST", must_not: "NEVER", none: "" } as const;

/**
 * The criteria in their order: arrow keys choose, Ctrl or ⌘ with arrow keys moves, the grip drags; the menu of a row does the same for
 * everybody else.
 */
export function CriteriaList(props: CriteriaListProps) {
  const { criteria, selected, onSelect, onMove, readOnly } = props;
  const [dragged, setDragged] = useState<string | null>(null);
  const [over, setOver] = useState<number | null>(null);
  const list = useRef<HTMLUListElement>(null);
  const [spoken, setSpoken] = useState("");

  const move = (id: string, to: number) => {
    const target = Math.max(0, Math.min(to, criteria.length - 1));
    onMove(id, target);
    setSpoken(`Moved to position ${target + 1} of ${criteria.length}.`);
  };
  const keyDown = (event: KeyboardEvent) => {
    const step = event.key === "ArrowDown" ? 1 : event.key === "ArrowUp" ? -1 : 0;
    if (step === 0 || selected === null || event.altKey) return;
    event.preventDefault();
    const index = criteria.findIndex(({ id }) => id === selected);
    if (event.ctrlKey || event.metaKey) {
      if (!readOnly) move(selected, index + step);
      return;
    }
    const next = criteria[index + step];
    if (next === undefined) return;
    onSelect(next.id);
    list.current?.querySelector<HTMLElement>(`[data-criterion="${next.id}"]`)?.focus();
  };
  const drop = (event: DragEvent, index: number) => {
    event.preventDefault();
    if (dragged !== null) move(dragged, index);
    setDragged(null);
    setOver(null);
  };

  return (
    <>
      <ul ref={list} aria-label="Criteria" className="flex flex-col" onKeyDown={keyDown}>
        {criteria.map((criterion, index) => (
          <li
            key={criterion.id}
            onDragOver={(event) => {
              if (dragged === null) return;
              event.preventDefault();
              setOver(index);
            }}
            onDrop={(event) => drop(event, index)}
            className={cn(
              "group flex items-start border-b pr-1",
              selected === criterion.id && "bg-accent-soft",
              over === index && dragged !== null && "border-t-2 border-t-accent",
              dragged === criterion.id && "opacity-50",
            )}
          >
            <span
              draggable={!readOnly}
              aria-hidden
              onDragStart={(event) => {
                event.dataTransfer.effectAllowed = "move";
                event.dataTransfer.setData("text/plain", criterion.id);
                setDragged(criterion.id);
              }}
              onDragEnd={() => {
                setDragged(null);
                setOver(null);
              }}
              className="flex h-9 w-6 shrink-0 cursor-grab items-center justify-center text-muted opacity-40 group-hover:opacity-100"
            >
              <GripVertical className="size-4" />
            </span>
            <Row {...props} criterion={criterion} index={index} move={move} />
          </li>
        ))}
      </ul>
      <p className="sr-only" aria-live="polite">
        {spoken}
      </p>
    </>
  );
}

function Row({
  criterion,
  index,
  criteria,
  selected,
  marks,
  readOnly,
  onSelect,
  onDuplicate,
  onRemove,
  move,
}: CriteriaListProps & { criterion: Criterion; index: number; move: (id: string, to: number) => void }) {
  const mark = marks.get(criterion.id);
  const chosen = selected === criterion.id;
  return (
    <>
      <button
        type="button"
        data-criterion={criterion.id}
        aria-current={chosen ? "true" : undefined}
        tabIndex={chosen || (selected === null && index === 0) ? 0 : -1}
        onClick={() => onSelect(criterion.id)}
        className="flex min-h-9 min-w-0 grow items-start gap-2 py-2 text-left -outline-offset-2"
      >
        <Worth criterion={criterion} />
        <span className="min-w-0 grow text-sm">{criterion.statement}</span>
        <span className="flex shrink-0 flex-col items-end text-xs">
          {mark !== undefined && mark.problems > 0 ? (
            <span className="font-medium text-fail">
              {mark.problems === 1 ? "1 problem" : `${mark.problems} problems`}
            </span>
          ) : (
            mark !== undefined && <VerdictCounts counts={mark.counts} />
          )}
        </span>
      </button>
      {!readOnly && (
        <Menu
          label={`Actions on ${criterion.statement}`}
          trigger={
            <Button
              variant="ghost"
              size="icon-sm"
              className="mt-1"
              aria-label={`Actions on ${criterion.statement}`}
            >
              <Ellipsis />
            </Button>
          }
        >
          <MenuItem disabled={index === 0} onSelect={() => move(criterion.id, index - 1)}>
            <ArrowUp /> Move up
          </MenuItem>
          <MenuItem disabled={index === criteria.length - 1} onSelect={() => move(criterion.id, index + 1)}>
            <ArrowDown /> Move down
          </MenuItem>
          <MenuItem onSelect={() => onDuplicate(criterion.id)}>
            <Copy /> Duplicate
          </MenuItem>
          <MenuSeparator />
          <MenuItem tone="danger" disabled={criteria.length === 1} onSelect={() => onRemove(criterion.id)}>
            <Trash2 /> Remove
          </MenuItem>
        </Menu>
      )}
    </>
  );
}

/** What a criterion is worth: MUST, NEVER, or its points. */
function Worth({ criterion }: { readonly criterion: Criterion }) {
  const word = gateWord[criterion.gate];
  return (
    <span
      className={cn(
        "w-12 shrink-0 text-right font-medium tabular-nums",
        word === "" ? "text-sm" : "text-xs leading-4.5",
        criterion.points.startsWith("-") && word === "" && "text-fail",
      )}
    >
      {word === "" ? criterion.points.replace("-", "−") : word}
    </span>
  );
}
