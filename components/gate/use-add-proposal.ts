"use client";

import { useMutation, useQueryClient } from "@tanstack/react-query";
import { useTRPC } from "#components/api/client.tsx";
import { failureOf, failureText } from "#components/api/failure.ts";
import { addCriterion, blankCriterion, idsOf, removeCriterion } from "#components/rubrics/rubric-edits.ts";
import { showDone, showFailure } from "#components/ui/toast.tsx";
import type { Finding } from "#core/gate/report.ts";
import type { RubricDocument } from "#core/rubrics/schema.ts";

type Proposal = NonNullable<Finding["proposal"]>;

/** Adds a proposed criterion to the rubric draft, with an undo for ten seconds. */
export function useAddProposal(workflow: string) {
  const trpc = useTRPC();
  const client = useQueryClient();
  const save = useMutation(trpc.rubrics.save.mutationOptions({ meta: { quiet: true } }));

  /** Edits the draft as it is at this moment; says so and changes nothing when somebody saved in between. */
  const edit = async (change: (rubric: RubricDocument) => RubricDocument): Promise<boolean> => {
    try {
      const { version, content } = await client.fetchQuery(
        trpc.rubrics.draft.queryOptions({ workflow }, { staleTime: 0 }),
      );
      const answer = await save.mutateAsync({ workflow, version, content: change(content) });
      await client.invalidateQueries(trpc.gate.pathFilter());
      await client.invalidateQueries(trpc.rubrics.draft.queryFilter({ workflow }));
      void client.invalidateQueries(trpc.workflows.pathFilter());
      if (answer.kind !== "conflict") return true;
      showFailure(
        `${answer.theirs.savedBy} saved the rubric at the same moment; nothing was changed. Try again.`,
      );
    } catch (error) {
      showFailure(failureText(failureOf(error)));
    }
    return false;
  };

  const add = async (proposal: Proposal): Promise<boolean> => {
    let id = "";
    const added = await edit((rubric) => {
      const criterion = {
        ...blankCriterion(proposal.statement, idsOf(rubric)),
        kind: /\b(?:calls|steps)\b/.test(proposal.feel) ? ("process" as const) : ("state" as const),
        check: { form: "text" as const, feel: proposal.feel },
        clauses: proposal.clauses,
        points: proposal.points,
        gate: proposal.gate,
      };
      id = criterion.id;
      return addCriterion(rubric, criterion);
    });
    if (added)
      showDone("The criterion was added to the rubric draft.", () => {
        void edit((rubric) => removeCriterion(rubric, id)).then(
          (removed) => removed && showDone("The criterion was taken out again."),
        );
      });
    return added;
  };
  return { add, busy: save.isPending };
}
