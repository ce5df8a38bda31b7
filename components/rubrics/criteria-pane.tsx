"use client";

import { Plus } from "lucide-react";
import { useState } from "react";
import type { DraftSession } from "#components/drafts/use-draft.ts";
import { Button } from "#components/ui/button.tsx";
import { Input } from "#components/ui/input.tsx";
import { showDone } from "#components/ui/toast.tsx";
import type { Environment } from "#core/environments/compile.ts";
import type { Clause } from "#core/environments/schema.ts";
import { lintRubric } from "#core/rubrics/lint.ts";
import type { RubricDocument } from "#core/rubrics/schema.ts";
import { AdviceLines } from "./advice-lines.tsx";
import { CoverageMap } from "./coverage-map.tsx";
import { CriteriaList, type CriterionMark } from "./criteria-list.tsx";
import { vocabularyOf } from "./field-choices.ts";
import { withGuided } from "./guided-criteria.ts";
import { GuidedRubric } from "./guided-rubric.tsx";
import {
  addCriterion,
  blankCriterion,
  duplicateCriterion,
  idsOf,
  moveCriterion,
  removeCriterion,
} from "./rubric-edits.ts";
import { firstSentence } from "./sentence-edits.ts";

/** The list of criteria with everything that changes the list itself. */
export function CriteriaPane({
  draft,
  environment,
  marks,
  selected,
  onSelect,
  readOnly,
}: {
  readonly draft: DraftSession<RubricDocument>;
  readonly environment: Environment;
  readonly marks: ReadonlyMap<string, CriterionMark>;
  readonly selected: string | null;
  readonly onSelect: (id: string | null) => void;
  readonly readOnly: boolean;
}) {
  const rubric = draft.content;
  const [statement, setStatement] = useState("");
  const add = (words: string, cited: string[] = []) => {
    const criterion = {
      ...blankCriterion(words, idsOf(rubric)),
      clauses: cited,
      check: { form: "sentence" as const, sentence: firstSentence(vocabularyOf(environment)) },
    };
    draft.change((old) => addCriterion(old, criterion, selected ?? undefined));
    onSelect(criterion.id);
  };
  const remove = (id: string) => {
    const gone = rubric.criteria.find((criterion) => criterion.id === id);
    draft.change((old) => removeCriterion(old, id));
    if (selected === id) onSelect(null);
    showDone(`Removed “${gone?.statement ?? id}”.`, draft.undo);
  };
  const advice = lintRubric(rubric);
  const worth = rubric.criteria.reduce((sum, { points }) => sum + Math.max(0, Number(points) || 0), 0);
  return (
    <div className="flex min-h-full flex-col">
      <div className="flex flex-wrap items-center gap-x-3 border-b px-4 py-1.5 text-muted text-sm">
        <span className="grow tabular-nums">
          {rubric.criteria.length} criteria, {worth} points
        </span>
        {!readOnly && (
          <GuidedRubric
            environment={environment}
            existing={idsOf(rubric)}
            onDone={(criteria, replace) => {
              draft.change((old) => withGuided(old, criteria, replace));
              onSelect(null);
            }}
          />
        )}
        <CoverageMap
          rubric={rubric}
          clauses={environment.document.policy.clauses}
          onSelect={onSelect}
          {...(readOnly ? {} : { onAdd: (clause: Clause) => add(`${clause.title}.`, [clause.id]) })}
        />
      </div>
      {!readOnly && advice.length > 0 && (
        <div className="border-b px-4 py-2">
          <AdviceLines advice={advice} />
        </div>
      )}
      <CriteriaList
        criteria={rubric.criteria}
        selected={selected}
        marks={marks}
        readOnly={readOnly}
        onSelect={onSelect}
        onMove={(id, to) => draft.change((old) => moveCriterion(old, id, to))}
        onDuplicate={(id) => {
          const copy = duplicateCriterion(rubric, id);
          draft.change(copy.rubric);
          onSelect(copy.id);
        }}
        onRemove={remove}
      />
      {!readOnly && (
        <form
          className="flex gap-2 p-3"
          onSubmit={(event) => {
            event.preventDefault();
            if (statement.trim() === "") return;
            add(statement.trim());
            setStatement("");
          }}
        >
          <Input
            aria-label="New criterion"
            placeholder="What else makes good work? Write a sentence."
            value={statement}
            onChange={(event) => setStatement(event.target.value)}
          />
          <Button type="submit">
            <Plus /> Add
          </Button>
        </form>
      )}
    </div>
  );
}
