import { builtInAgent } from "#core/agents/built-in.ts";
import type { Agent } from "#core/agents/port.ts";
import type { AgentDocument } from "#core/agents/schema.ts";
import type { Environment } from "#core/environments/compile.ts";
import { CheckpointDocument } from "#core/learning/checkpoint.ts";
import { AssayError } from "#core/shared/errors.ts";
import { parseStored } from "#server/services/stored-document.ts";

export interface LocalSettings {
  readonly environment: Environment;
  readonly checkpoint: Uint8Array | null;
}
