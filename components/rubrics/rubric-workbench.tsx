"use client";

import { useMutation, useQueryClient } from "@tanstack/react-query";
import { parseAsString, useQueryState } from "nuqs";
import { useCallback, useMemo, useRef, useState } from "react";
import { useTRPC } from "#components/api/client.tsx";
import type { Outputs } from "#components/api/outputs.ts";
import { ConflictDialog } from "#components/drafts/conflict-dialog.tsx";
import { useDraft } from "#components/drafts/use-draft.ts";
import { Panes } from "#components/ui/panes.tsx";
import { EmptyState } from "#components/ui/states.tsx";
import { showDone } from "#components/ui/toast.tsx";
import type { Environment } from "#core/environments/compile.ts";
import type { Criterion, RubricDocument } from "#core/rubrics/schema.ts";
import type { KeptForms } from "./check-change.ts";
import { criterionIndex, problemsOf } from "./compiled.ts";
import { CriteriaPane } from "./criteria-pane.tsx";
import { CriterionEditor } from "./criterion-editor.tsx";
import { changeCriterion } from "./rubric-edits.ts";
import { RubricHeader } from "./rubric-header.tsx";
import { type PlayedExamples, tallyByCriterion } from "./try-it.ts";
import { TryItPane } from "./try-it-pane.tsx";
import { useEdited } from "./use-edited.ts";

export interface WorkbenchProps {
  readonly workflow: string;
  readonly workflowName: string;
  readonly stored: Outputs["rubrics"]["draft"];
  readonly environment: Environment;
  readonly replayed: PlayedExamples;
  readonly origin: Outputs["rubrics"]["examples"]["origin"];
  readonly examplesPending: boolean;
  readonly mayEdit: boolean;
  readonly maySend: boolean;
}

/** Criteria, the editor of one of them, and the rubric at work: three panes over one autosaved draft. */
export function RubricWorkbench(props: WorkbenchProps) {
  const { workflow, stored, environment, replayed, mayEdit } = props;
  const trpc = useTRPC();
  const client = useQueryClient();
  const save = useMutation(trpc.rubrics.save.mutationOptions({ meta: { quiet: true } }));
  const send = useMutation(trpc.rubrics.send.mutationOptions({ meta: { quiet: true } }));
  const draft = useDraft<RubricDocument>(stored, (content, version) =>
    save.mutateAsync({ workflow, version, content }),
  );
  const [chosen, setChosen] = useQueryState("criterion", parseAsString.withOptions({ history: "replace" }));
  const [pane, setPane] = useState(chosen === null ? "criteria" : "editor");
  const [base, setBase] = useState(stored.base);
  const rubric = draft.content;
  const selected = rubric.criteria.find(({ id }) => id === chosen) ?? null;

  const edited = useEdited(rubric, environment, replayed.played);
  const { document: settled, scored } = edited;
  // What was written in the other forms of a check, as long as the page is open.
  const kept = useRef(new Map<string, KeptForms>()).current;
  const [looked, setLooked] = useState<string | null>(null);
  const marks = useMemo(() => {
    const tallies = tallyByCriterion(scored);
    return new Map(
      settled.criteria.map(({ id }, index) => [
        id,
        { counts: tallies.get(id) ?? {}, problems: problemsOf(edited.problems, index).length },
      ]),
    );
  }, [scored, settled, edited.problems]);

  const select = useCallback(
    (id: string | null) => {
      void setChosen(id);
      if (id !== null) setPane("editor");
    },
    [setChosen],
  );
  const change = (part: Partial<Criterion>, group: string) => {
    if (selected === null) return;
    draft.change((old) => changeCriterion(old, selected.id, part), `${selected.id}.${group}`);
  };
  const sendNow = async (summary: string) => {
    if (!(await draft.flush()))
      return "Your last changes are not saved, so they were not sent. Save them first.";
    const revision = await send.mutateAsync({ workflow, summary });
    setBase({ id: revision.id, number: revision.number, state: "in_review" });
    await client.invalidateQueries(trpc.workflows.pathFilter());
    showDone(`Rubric ${revision.number} waits for approval by somebody else.`);
    return undefined;
  };
  const index = selected === null ? -1 : settled.criteria.findIndex(({ id }) => id === selected.id);
  const relative = problemsOf(edited.problems, index).map((problem) => ({
    ...problem,
    path: problem.path.slice(`/criteria/${index}`.length),
  }));
  return (
    <div className="flex min-h-0 grow flex-col">
      <RubricHeader
        {...props}
        base={base}
        draft={draft}
        problems={edited.problems}
        onSend={sendNow}
        onJump={(path) => select(rubric.criteria[criterionIndex(path)]?.id ?? null)}
      />
      <Panes
        id="rubric"
        className="h-[calc(100dvh-var(--topbar)-72px)] border-t"
        active={pane}
        onActiveChange={setPane}
        panes={[
          {
            id: "criteria",
            title: "Criteria",
            size: 34,
            content: (
              <CriteriaPane
                draft={draft}
                environment={environment}
                marks={marks}
                selected={selected?.id ?? null}
                onSelect={select}
                readOnly={!mayEdit}
              />
            ),
          },
          {
            id: "editor",
            title: "Editor",
            size: 38,
            content:
              selected === null ? (
                <EmptyState title="Choose a criterion">
                  Its sentence, what decides it, and what it is worth are edited here. On the right you see at
                  once what it does to examples.
                </EmptyState>
              ) : (
                <CriterionEditor
                  workflow={workflow}
                  criterion={selected}
                  criteria={rubric.criteria}
                  environment={environment}
                  problems={relative}
                  readOnly={!mayEdit}
                  onChange={change}
                  kept={kept}
                  examples={replayed.played}
                  looked={looked}
                />
              ),
          },
          {
            id: "try",
            title: "Try it",
            size: 28,
            content: (
              <TryItPane
                workflow={workflow}
                rubric={edited.rubric}
                scored={scored}
                origin={props.origin}
                unfit={replayed.unfit}
                pending={props.examplesPending}
                criterion={selected?.id ?? null}
                open={looked}
                onOpen={setLooked}
              />
            ),
          },
        ]}
      />
      <ConflictDialog theirs={draft.conflict} mine={rubric} onResolve={draft.resolve} />
    </div>
  );
}
