"use client";

import Link from "next/link";
import { useState } from "react";
import { paths } from "#components/shell/paths.ts";
import { Badge } from "#components/ui/badge.tsx";
import { Button } from "#components/ui/button.tsx";
import { type Description, DescriptionList } from "#components/ui/description-list.tsx";
import { Digest } from "#components/ui/digest.tsx";
import type { Format } from "#components/ui/format.ts";
import { useFormat } from "#components/ui/preferences-context.tsx";
import { Time } from "#components/ui/time.tsx";
import { type AgentPage, type AgentVersion, stageLooks } from "./agent-words.ts";
import { HeldOutScore } from "./held-out-score.tsx";

/** One version: stage, score, where it came from, and on request its whole document. */
export function VersionRow({
  workflow,
  agent,
  version,
}: {
  readonly workflow: string;
  readonly agent: AgentPage;
  readonly version: AgentVersion;
}) {
  const format = useFormat();
  const [open, setOpen] = useState(false);
  const { word, tone } = stageLooks(version.stage);
  return (
    <div className="px-4 py-3">
      <div className="flex flex-wrap items-center gap-x-4 gap-y-1">
        <span className="flex w-28 items-center gap-2 font-medium">
          v{version.number} <Badge tone={tone}>{word}</Badge>
        </span>
        <span className="min-w-56 grow text-sm">
          {version.heldOut === null ? (
            <HeldOutScore score={null} />
          ) : (
            <Link
              className="rounded-sm underline-offset-4 hover:underline"
              href={paths.run(workflow, String(version.heldOut.run))}
            >
              <HeldOutScore score={version.heldOut} />
              <span className="text-muted text-xs"> · run {version.heldOut.run}</span>
            </Link>
          )}
        </span>
        <span className="text-muted text-sm">
          {version.learnedInRun !== null ? (
            <>
              learned in{" "}
              <Link
                className="text-accent underline underline-offset-4"
                href={paths.run(workflow, String(version.learnedInRun))}
              >
                run {version.learnedInRun}
              </Link>{" "}
            </>
          ) : (
            "registered "
          )}
          <Time value={version.createdAt} />
        </span>
        <Digest value={version.digest} />
        <Button variant="ghost" size="sm" aria-expanded={open} onClick={() => setOpen(!open)}>
          {open ? "Hide document" : "Show document"}
        </Button>
      </div>
      {open && (
        <div className="mt-3 flex flex-col gap-3 border-t pt-3">
          <DescriptionList items={behaviourOf(agent, version, format)} />
          {version.document.instructions !== "" && (
            <div>
              <h3 className="mb-1 text-muted text-sm">Instructions</h3>
              <p className="max-w-190 whitespace-pre-wrap break-words">{version.document.instructions}</p>
            </div>
          )}
        </div>
      )}
    </div>
  );
}

function behaviourOf(agent: AgentPage, version: AgentVersion, format: Format): Description[] {
  const { behaviour } = version.document;
  if (behaviour.provider === "local") {
    return [
      { term: "Runs at", value: "Assay's worker" },
      { term: "Policy", value: behaviour.policy.replaceAll("_", " ") },
      {
        term: "What it learned",
        value: behaviour.checkpoint === null ? "nothing yet" : <Digest value={behaviour.checkpoint} />,
      },
    ];
  }
  const perMillion = (minor: string) => `${format.number(Number(minor) / 100, 2)} a million tokens`;
  return [
    { term: "Provider", value: agent.provider?.name ?? "unknown" },
    { term: "Model", value: behaviour.model },
    {
      term: "Temperature",
      value: behaviour.temperature === null ? "the provider's own" : format.number(behaviour.temperature),
    },
    {
      term: "Longest answer",
      value:
        behaviour.maxOutputTokens === null ? "no limit" : format.count(behaviour.maxOutputTokens, "token"),
    },
    ...(behaviour.price === null
      ? [{ term: "Price", value: "not on record" }]
      : [
          { term: "Price of input", value: perMillion(behaviour.price.input) },
          { term: "Price of output", value: perMillion(behaviour.price.output) },
        ]),
  ];
}
