import { promisify } from "node:util";
import { zstdDecompress } from "node:zlib";
import { compileEnvironment, type Environment } from "#core/environments/compile.ts";
import { compileRubric, type Rubric } from "#core/rubrics/compile.ts";
import { digestOfBytes } from "#core/shared/digest.ts";
import { AssayError } from "#core/shared/errors.ts";
import { TaskDocument } from "#core/tasks/schema.ts";
import { TrajectoryDocument } from "#core/trajectories/schema.ts";
import { frozenTask } from "#server/db/approvals-store.ts";
import { revisionByDigest } from "#server/db/revisions-store.ts";
import type { Tx } from "#server/db/tenant.ts";
import { trajectoryById, trajectoryDocument } from "#server/db/trajectories-store.ts";
import { nativeHash } from "#server/ports.ts";
import { parseStored } from "#server/services/stored-document.ts";

const decompress = promisify(zstdDecompress);

/** A trajectory with everything that is needed to read, explain and replay it. */
export interface LoadedTrajectory {
  readonly row: NonNullable<Awaited<ReturnType<typeof trajectoryById>>>;
  readonly document: TrajectoryDocument;
  readonly task: TaskDocument;
  readonly environment: Environment;
  readonly rubric: Rubric | null;
}

/** Loads a trajectory. Refuses an unknown one (`not_found`) and bytes that do not match their digest (`integrity`). */
export async function loadTrajectory(tx: Tx, id: string): Promise<LoadedTrajectory> {
  const row = await trajectoryById(tx, id);
  if (!row) throw new AssayError("not_found", "There is no such trajectory.");
  const document = await readDocument(tx, row.documentDigest);
  const taskBytes = await frozenTask(tx, row.taskDigest);
  const environment = await environmentOf(tx, row.environmentDigest);
  if (!taskBytes) throw new AssayError("integrity", "The task of this trajectory is missing.");
  const rubric = row.rubricDigest === null ? null : await rubricOf(tx, row.rubricDigest, environment);
  return { row, document, task: parseStored(TaskDocument, taskBytes, "task"), environment, rubric };
}

/** Reads a stored trajectory document and checks it against its digest. */
export async function readDocument(tx: Tx, digest: string): Promise<TrajectoryDocument> {
  return openDocument(await trajectoryDocument(tx, digest), digest);
}

/** Unpacks a stored trajectory document and checks it against its digest. Refuses (`integrity`) one that is missing or differs. */
export async function openDocument(
  stored: Awaited<ReturnType<typeof trajectoryDocument>> | undefined,
  digest: string,
): Promise<TrajectoryDocument> {
  if (!stored) throw new AssayError("integrity", "The document of this trajectory is missing.");
  const bytes = stored.encoding === "zstd" ? await decompress(stored.bytes) : stored.bytes;
  if (digestOfBytes(bytes, nativeHash) !== digest) {
    throw new AssayError("integrity", "The stored trajectory does not match its digest.");
  }
  return parseStored(TrajectoryDocument, bytes, "trajectory");
}

// Compiled content by digest: it never changes, and compiling it costs more than reading a trajectory.
const environments = new Map<string, Environment>();
const rubrics = new Map<string, Rubric>();
const mostCompiled = 20;

/** The compiled environment of a revision, compiled once a process. Refuses (`integrity`) one that is missing. */
export async function environmentOf(tx: Tx, digest: string): Promise<Environment> {
  const known = environments.get(digest);
  // The revision is read in any case: row-level security decides whether this organization may see it.
  const revision = await revisionByDigest(tx, "environment", digest);
  if (!revision) throw new AssayError("integrity", "The environment of this trajectory is missing.");
  if (known) return known;
  const compiled = compileEnvironment(JSON.parse(new TextDecoder().decode(revision.content)));
  if (!compiled.ok) throw new AssayError("integrity", "The stored environment does not compile.");
  keep(environments, digest, compiled.environment);
  return compiled.environment;
}

async function rubricOf(tx: Tx, digest: string, environment: Environment): Promise<Rubric> {
  const key = `${environment.digest}:${digest}`;
  const known = rubrics.get(key);
  const revision = await revisionByDigest(tx, "rubric", digest);
  if (!revision) throw new AssayError("integrity", "The rubric of this trajectory is missing.");
  if (known) return known;
  const compiled = compileRubric(JSON.parse(new TextDecoder().decode(revision.content)), environment);
  if (!compiled.ok) throw new AssayError("integrity", "The stored rubric does not compile.");
  keep(rubrics, key, compiled.rubric);
  return compiled.rubric;
}

function keep<T>(cache: Map<string, T>, key: string, value: T): void {
  const oldest = cache.keys().next();
  if (cache.size >= mostCompiled && !oldest.done) cache.delete(oldest.value);
  cache.set(key, value);
}
