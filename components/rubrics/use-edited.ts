"use client";

import { useEffect, useRef, useState } from "react";
import type { Environment } from "#core/environments/compile.ts";
import type { RubricDocument } from "#core/rubrics/schema.ts";
import { compileEdited, type EditedRubric } from "./compiled.ts";
import { type PlayedExample, type ScoredExample, scoreExamples } from "./try-it.ts";

const quietMilliseconds = 150;
const sliceMilliseconds = 12;

export interface EditedState extends EditedRubric {
  /** The document that the rest is about; older than what is on the screen while somebody types. */
  readonly document: RubricDocument;
  readonly scored: readonly ScoredExample[];
  /** A newer state is being worked out; the old one stays on the screen meanwhile. */
  readonly busy: boolean;
}

/**
 * Checks and scores the rubric while it is edited: a moment after the last key, in slices that let the keys through, and given up as soon
 * as the next key makes it out of date. What is on the screen changes once, when everything is known.
 */
export function useEdited(
  rubric: RubricDocument,
  environment: Environment,
  examples: readonly PlayedExample[],
): EditedState {
  const [state, setState] = useState<EditedState>(() => ({
    ...compileEdited(rubric, environment),
    document: rubric,
    scored: [],
    busy: true,
  }));
  const first = useRef(true);
  useEffect(() => {
    let stopped = false;
    const work = async () => {
      const edited = compileEdited(rubric, environment);
      const scored: ScoredExample[] = [];
      const scoring = edited.rubric === null ? [] : scoreExamples(edited.rubric, examples);
      let until = performance.now() + sliceMilliseconds;
      for (const one of scoring) {
        scored.push(one);
        if (performance.now() < until) continue;
        await new Promise((resolve) => setTimeout(resolve));
        if (stopped) return;
        until = performance.now() + sliceMilliseconds;
      }
      if (!stopped) setState({ ...edited, document: rubric, scored, busy: false });
    };
    setState((old) => (old.busy ? old : { ...old, busy: true }));
    const timer = setTimeout(() => void work(), first.current ? 0 : quietMilliseconds);
    first.current = false;
    return () => {
      stopped = true;
      clearTimeout(timer);
    };
  }, [rubric, environment, examples]);
  return state;
}
