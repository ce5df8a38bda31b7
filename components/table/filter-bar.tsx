"use client";

import { ListFilter, Search, X } from "lucide-react";
import { type ReactNode, useEffect, useState } from "react";
import { Button } from "#components/ui/button.tsx";
import { Checkbox } from "#components/ui/choice.tsx";
import { Input } from "#components/ui/input.tsx";
import { Popover } from "#components/ui/popover.tsx";
import { type Filter, type FilterValues, isFiltered, useFilterValues } from "./filters.ts";

type Change = (part: FilterValues) => void;

/** Typed text reaches the URL when the person pauses. */
function TextFilter({
  filter,
  value,
  change,
}: {
  filter: Extract<Filter, { kind: "text" }>;
  value: string;
  change: Change;
}) {
  const [text, setText] = useState(value);
  useEffect(() => setText(value), [value]);
  // biome-ignore lint/correctness/useExhaustiveDependencies: only what was typed starts the pause
  useEffect(() => {
    if (text === value) return;
    const timer = setTimeout(() => change({ [filter.key]: text === "" ? null : text }), 250);
    return () => clearTimeout(timer);
  }, [text]);
  return (
    <div className="relative min-w-40 grow basis-48 sm:max-w-72">
      <Search className="absolute top-2 left-2 size-4 text-muted" aria-hidden />
      <Input
        type="search"
        aria-label={filter.label}
        placeholder={filter.placeholder ?? filter.label}
        value={text}
        onChange={(event) => setText(event.target.value)}
        className="pl-8"
      />
    </div>
  );
}

function ChoicesFilter({
  filter,
  value,
  change,
}: {
  filter: Extract<Filter, { kind: "choices" }>;
  value: ReadonlyArray<string>;
  change: Change;
}) {
  const chosen = filter.options.filter((option) => value.includes(option.value));
  const toggle = (option: string, on: boolean) => {
    const next = on ? [...value, option] : value.filter((other) => other !== option);
    change({ [filter.key]: next.length === 0 ? null : next });
  };
  return (
    <Popover
      label={filter.label}
      className="w-60"
      trigger={
        <Button className="max-w-72">
          <ListFilter aria-hidden className="text-muted" />
          <span className="truncate">
            {filter.label}
            {chosen.length > 0 && (
              <span className="text-accent">: {chosen.map((option) => option.label).join(", ")}</span>
            )}
          </span>
        </Button>
      }
    >
      <fieldset className="flex flex-col gap-2">
        <legend className="sr-only">{filter.label}</legend>
        {filter.options.map((option) => (
          <Checkbox
            key={option.value}
            label={option.label}
            checked={value.includes(option.value)}
            onCheckedChange={(checked) => toggle(option.value, checked === true)}
          />
        ))}
      </fieldset>
    </Popover>
  );
}

/** The filters of a table, all in the URL; `children` (a view switch, an export button) stand at the end. */
export function FilterBar({
  filters,
  children,
}: {
  readonly filters: ReadonlyArray<Filter>;
  readonly children?: ReactNode;
}) {
  const [values, change] = useFilterValues(filters);
  return (
    <search className="flex min-w-0 grow flex-wrap items-center gap-2">
      {filters.map((filter) => {
        const value = values[filter.key] ?? null;
        if (filter.kind === "text") {
          return (
            <TextFilter
              key={filter.key}
              filter={filter}
              value={typeof value === "string" ? value : ""}
              change={change}
            />
          );
        }
        if (filter.kind === "choices") {
          return (
            <ChoicesFilter
              key={filter.key}
              filter={filter}
              value={Array.isArray(value) ? value : []}
              change={change}
            />
          );
        }
        return (
          // biome-ignore lint/a11y/noLabelWithoutControl: Input renders the control
          <label key={filter.key} className="flex items-center gap-1.5 text-muted text-sm">
            {filter.label}
            <Input
              type="date"
              className="w-36"
              value={typeof value === "string" ? value : ""}
              onChange={(event) => change({ [filter.key]: event.target.value || null })}
            />
          </label>
        );
      })}
      {isFiltered(values) && (
        <Button
          variant="ghost"
          onClick={() => change(Object.fromEntries(filters.map((filter) => [filter.key, null])))}
        >
          <X aria-hidden /> Clear filters
        </Button>
      )}
      {children}
    </search>
  );
}
