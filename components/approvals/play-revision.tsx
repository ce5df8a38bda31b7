"use client";

import { useMemo } from "react";
import { PlayTab } from "#components/environments/play-tab.tsx";
import { compileEnvironment } from "#core/environments/compile.ts";
import type { Revision } from "./revision-screen.tsx";

/** The environment of a frozen revision, played on the tasks as they are now: an approver tries out what is to be signed. */
export function PlayRevision({ revision }: { readonly revision: Revision }) {
  const environment = useMemo(() => {
    const compiled = compileEnvironment(JSON.parse(revision.content ?? "{}"));
    return compiled.ok ? compiled.environment : null;
  }, [revision.content]);
  return (
    <div className="flex flex-col gap-3">
      <p className="text-muted text-sm">
        Played by exactly this revision, on the cases of the task set's draft. Nothing that you do here is
        kept.
      </p>
      <PlayTab workflow={revision.workflow.slug} environment={environment} />
    </div>
  );
}
