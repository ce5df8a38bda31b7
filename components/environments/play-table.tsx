"use client";

import { useMemo, useState } from "react";
import { Card } from "#components/ui/card.tsx";
import { CopyButton } from "#components/ui/copy-button.tsx";
import { EmptyState } from "#components/ui/states.tsx";
import type { Environment } from "#core/environments/compile.ts";
import { reset, type TurnInput } from "#core/environments/engine.ts";
import { type Episode, turnsOf } from "#core/environments/episode.ts";
import { isAssayError } from "#core/shared/errors.ts";
import type { TaskDocument } from "#core/tasks/schema.ts";
import { ObservationView } from "./observation-view.tsx";
import { bySeed, FaultSelect, nothing, PlayControls } from "./play-controls.tsx";
import { PlayLog, TurnHead } from "./play-log.tsx";
import { PlayTools } from "./play-tools.tsx";
import { triedActions } from "./played-actions.ts";
import { SaveGold } from "./save-gold.tsx";
import { usePlay } from "./use-play.ts";
import { WholeState } from "./whole-state.tsx";

interface TableProps {
  readonly workflow: string;
  readonly environment: Environment;
  readonly task: TaskDocument;
  readonly seed: number;
  /** What is hidden from agents is not known here either. */
  readonly withheld: boolean;
  readonly maySave: boolean;
}

/** One case on the table, or why it cannot lie there. */
export function PlayTable(props: TableProps) {
  const { environment, task, seed } = props;
  const start = useMemo(() => begin(environment, task, seed), [environment, task, seed]);
  return typeof start === "string" ? (
    <EmptyState title="This case does not fit the environment any more">{start}</EmptyState>
  ) : (
    <Started {...props} start={start} />
  );
}

function Started({ workflow, environment, task, withheld, maySave, start }: TableProps & { start: Episode }) {
  const play = usePlay(start);
  const [fault, setFault] = useState(bySeed);
  const { episode } = play;
  // A fault is injected once: what goes wrong is a choice about the next step, not about all that follow.
  const act = (input: TurnInput) => {
    play.act(
      fault === bySeed ? input : { ...input, force: { disturbance: fault === nothing ? null : fault } },
    );
    setFault(bySeed);
  };
  return (
    <div className="grid items-start gap-4 xl:grid-cols-3">
      <Card title="What you may do" flush actions={<PlayControls play={play} />}>
        {episode.ending === null && (
          <div className="border-b px-4 py-3">
            <FaultSelect document={environment.document} value={fault} onChange={setFault} />
          </div>
        )}
        {episode.turns !== null && (
          <div className="border-b px-4 py-2 text-sm xl:hidden">
            <TurnHead environment={environment} turn={episode.turns.turn} />
            {episode.turns.turn.result !== null && episode.turns.turn.result.kind !== "ok" && (
              <p>{episode.turns.turn.result.message}</p>
            )}
          </div>
        )}
        <PlayTools episode={episode} act={(action) => act({ action })} say={(message) => act({ message })} />
      </Card>
      <Card title="What the agent sees" flush>
        <ObservationView episode={episode} instructions={task.instructions} />
        {!withheld && (
          <div className="border-t">
            <WholeState episode={episode} />
          </div>
        )}
      </Card>
      <Card title="What happened" flush>
        {episode.steps > 0 && (
          <div className="flex flex-wrap gap-2 border-b px-4 py-2">
            {maySave && !withheld && <SaveGold workflow={workflow} task={task} episode={episode} />}
            <CopyButton
              showLabel
              label="Copy actions"
              text={JSON.stringify({ [task.key]: triedActions(episode) }, null, 2)}
            />
          </div>
        )}
        <PlayLog environment={environment} turns={turnsOf(episode)} ending={episode.ending} />
      </Card>
    </div>
  );
}

function begin(environment: Environment, task: TaskDocument, seed: number): Episode | string {
  try {
    return reset(environment, task, seed);
  } catch (error) {
    if (isAssayError(error)) return error.message;
    throw error;
  }
}
