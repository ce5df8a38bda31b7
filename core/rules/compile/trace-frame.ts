import type { EvidenceNode } from "#core/rules/evidence.ts";
import { Frame } from "./frame.ts";
import type { Provenance } from "./provenance.ts";

/** A frame that also records evidence: the children of the node being evaluated, and origins of slots and of the last value. */
export class TraceFrame extends Frame {
  nodes: EvidenceNode[] = [];
  last: Provenance = null;
  readonly slotOrigins: Provenance[] = [];
}

/** The explaining build runs on trace frames only. */
export function traceOf(frame: Frame): TraceFrame {
  return frame as TraceFrame;
}
