"use client";

import { useState } from "react";
import { useShortcut } from "#components/shortcuts/use-shortcut.ts";
import { step, type TurnInput } from "#core/environments/engine.ts";
import type { Episode } from "#core/environments/episode.ts";

export interface Play {
  readonly episode: Episode;
  /** The number of steps that can be taken back, and done again. */
  readonly back: number;
  readonly forward: number;
  readonly act: (input: TurnInput) => void;
  readonly undo: () => void;
  readonly redo: () => void;
  readonly restart: () => void;
}

/** An episode played by hand: every moment is kept, so that any number of steps can be taken back and done again. */
export function usePlay(start: Episode): Play {
  const [line, setLine] = useState<{ readonly moments: readonly Episode[]; readonly at: number }>({
    moments: [start],
    at: 0,
  });
  const episode = line.moments[line.at] ?? start;
  const go = (at: number) => setLine({ ...line, at: Math.max(0, Math.min(line.moments.length - 1, at)) });
  const play: Play = {
    episode,
    back: line.at,
    forward: line.moments.length - 1 - line.at,
    act: (input) => {
      const moments = [...line.moments.slice(0, line.at + 1), step(episode, input).episode];
      setLine({ moments, at: moments.length - 1 });
    },
    undo: () => go(line.at - 1),
    redo: () => go(line.at + 1),
    restart: () => go(0),
  };
  const keys = { group: "Play", keyOnly: true } as const;
  useShortcut({ ...keys, id: "play.undo", keys: "u", label: "Take the last step back", run: play.undo });
  useShortcut({ ...keys, id: "play.redo", keys: "U", label: "Do the step again", run: play.redo });
  useShortcut({ ...keys, id: "play.restart", keys: "R", label: "Start the case again", run: play.restart });
  return play;
}
