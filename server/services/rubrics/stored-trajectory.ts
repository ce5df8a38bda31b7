import { promisify } from "node:util";
import { brotliDecompress, gunzip, inflate, zstdDecompress } from "node:zlib";
import { AssayError } from "#core/shared/errors.ts";
import { TrajectoryDocument } from "#core/trajectories/schema.ts";
import { parseStored } from "#server/services/stored-document.ts";

type Decode = (bytes: Uint8Array) => Promise<Uint8Array>;

const decoders: Readonly<Record<string, Decode>> = {
  identity: (bytes) => Promise.resolve(bytes),
  gzip: promisify(gunzip),
  deflate: promisify(inflate),
  brotli: promisify(brotliDecompress),
  zstd: promisify(zstdDecompress),
};

/** A stored trajectory as its document. Refuses (`integrity`) bytes that cannot be read back. */
export async function readTrajectory(stored: {
  bytes: Uint8Array;
  encoding: string;
}): Promise<TrajectoryDocument> {
  const decode = decoders[stored.encoding];
  if (decode === undefined) {
    throw new AssayError("integrity", `A stored trajectory has the unknown encoding "${stored.encoding}".`);
  }
  return parseStored(TrajectoryDocument, await decode(stored.bytes), "trajectory");
}
