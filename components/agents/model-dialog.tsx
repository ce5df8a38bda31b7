"use client";

import { useMutation, useQuery, useQueryClient } from "@tanstack/react-query";
import { useRouter } from "next/navigation";
import { useState } from "react";
import { useTRPC } from "#components/api/client.tsx";
import { failureOf } from "#components/api/failure.ts";
import { paths } from "#components/shell/paths.ts";
import { Button } from "#components/ui/button.tsx";
import { Dialog } from "#components/ui/dialog.tsx";
import { ErrorSummary } from "#components/ui/error-summary.tsx";
import { LoadingRows } from "#components/ui/skeleton.tsx";
import { EmptyState, ErrorState } from "#components/ui/states.tsx";
import { showDone } from "#components/ui/toast.tsx";
import type { AgentPage } from "./agent-words.ts";
import { ModelFields } from "./model-fields.tsx";
import { emptyModel, type ModelForm, modelFormOf, readModel } from "./model-form.ts";

/** Registers a model as an agent, or gives a model agent a new version; earlier versions stay as they are. */
export function ModelDialog({
  workflow,
  agent,
  onClose,
}: {
  readonly workflow: string;
  /** Null registers a new agent. */
  readonly agent: AgentPage | null;
  readonly onClose: () => void;
}) {
  const trpc = useTRPC();
  const client = useQueryClient();
  const router = useRouter();
  const providers = useQuery(trpc.providers.list.queryOptions());
  const newest = agent?.versions[0];
  const [form, setForm] = useState<ModelForm>(
    newest === undefined ? emptyModel : modelFormOf(newest.document),
  );
  const [attempt, setAttempt] = useState(0);
  const register = useMutation(trpc.agents.registerModel.mutationOptions());
  const addVersion = useMutation(trpc.agents.addVersion.mutationOptions());
  const read = readModel(form, agent === null);
  const problems = attempt > 0 && !read.ok ? read.problems : [];
  const usable = providers.data?.filter(({ disabledAt }) => disabledAt === null) ?? [];
  const save = async () => {
    if (!read.ok) return setAttempt(attempt + 1);
    const { model } = read;
    const { instructions } = form;
    if (agent === null) {
      const { slug } = await register.mutateAsync({
        workflow,
        name: form.name.trim(),
        description: form.description.trim(),
        instructions,
        model,
      });
      showDone(`${form.name.trim()} is registered.`);
      router.push(paths.agent(workflow, slug));
    } else {
      await addVersion.mutateAsync({ agentId: agent.id, instructions, model });
      showDone(`${agent.name} has a new version.`);
    }
    await client.invalidateQueries(trpc.agents.pathFilter());
    onClose();
  };
  return (
    <Dialog
      open
      onOpenChange={(open) => !open && onClose()}
      size="lg"
      title={agent === null ? "Register a model" : `New version of ${agent.name}`}
      description={
        agent === null
          ? "A chat model at one of your providers becomes an agent of this workflow."
          : "Earlier versions and their runs stay as they are."
      }
      footer={
        usable.length > 0 && (
          <>
            <Button onClick={onClose}>Cancel</Button>
            <Button
              variant="primary"
              busy={register.isPending || addVersion.isPending}
              // The failure has been shown; what was typed stays.
              onClick={() => void save().catch(() => undefined)}
            >
              {agent === null ? "Register" : "Add version"}
            </Button>
          </>
        )
      }
    >
      {providers.isError ? (
        <ErrorState title="The providers could not be loaded">
          {failureOf(providers.error).sentence}
        </ErrorState>
      ) : providers.data === undefined ? (
        <LoadingRows rows={4} />
      ) : usable.length === 0 ? (
        <EmptyState title="No provider is in use">
          A model is called at a provider. An administrator registers providers under Admin, Providers.
        </EmptyState>
      ) : (
        <div className="flex flex-col gap-4">
          <ErrorSummary
            attempt={attempt}
            problems={problems.map(({ field, message }) => ({ field: `model-${field}`, message }))}
          />
          <ModelFields
            form={form}
            change={(part) => setForm((old) => ({ ...old, ...part }))}
            isNew={agent === null}
            providers={usable}
            errorOf={(field) => problems.find((problem) => problem.field === field)?.message}
          />
        </div>
      )}
    </Dialog>
  );
}
