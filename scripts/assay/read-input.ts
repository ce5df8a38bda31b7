import { createReadStream, type ReadStream, statSync } from "node:fs";
import { createInterface } from "node:readline";
import { asAssayError } from "#core/shared/errors.ts";
import { parseJsonStrict } from "#core/shared/json-text.ts";
import { CommandProblem } from "./ending.ts";
import { placeAt, syntaxProblemAt } from "./json-places.ts";

/** One JSON text of a file: the whole of it, or one line of a JSONL file. */
export interface JsonText {
  readonly json: unknown;
  readonly text: string;
  /** The line of the file on which the text begins, from 1. */
  readonly firstLine: number;
  readonly file: string;
}

/** Beyond this a single JSON document does not fit into one text; JSONL is read line by line and has no such limit. */
const mostBytes = 400 * 1024 * 1024;
const mostBytesOfLine = 64 * 1024 * 1024;

function nameOf(file: string): string {
  return file === "-" ? "standard input" : file;
}

function open(file: string): NodeJS.ReadStream | ReadStream {
  if (file === "-") return process.stdin;
  try {
    if (statSync(file).isDirectory()) {
      throw new CommandProblem("input", `${file} is a folder; name a JSON file in it.`);
    }
  } catch (error) {
    if (error instanceof CommandProblem) throw error;
    throw unreadable(file, error);
  }
  return createReadStream(file);
}

function unreadable(file: string, error: unknown): CommandProblem {
  const code = typeof error === "object" && error !== null && "code" in error ? String(error.code) : "";
  if (code === "ENOENT")
    return new CommandProblem(
      "input",
      `${file} does not exist; check the path (it is relative to ${process.cwd()}).`,
    );
  if (code === "EACCES" || code === "EPERM")
    return new CommandProblem(
      "input",
      `${file} cannot be read by the current user; correct its permissions.`,
    );
  return new CommandProblem(
    "input",
    `${nameOf(file)} cannot be read: ${error instanceof Error ? error.message : String(error)}.`,
  );
}

/** Parses one JSON text; what is wrong is named by file, line and column. */
export function parseJson(text: string, file: string, firstLine = 1): unknown {
  try {
    return parseJsonStrict(text);
  } catch (error) {
    const known = asAssayError(error);
    const position = syntaxProblemAt(text) ?? Number(known.details.position ?? 1) - 1;
    const { line, column } = placeAt(text, position);
    const at = `${nameOf(file)}:${firstLine + line - 1}:${column}`;
    if (known.details.position !== undefined)
      throw new CommandProblem("input", `${at}: ${known.message} Correct it.`);
    if (text.trim() === "") throw new CommandProblem("input", `${nameOf(file)} is empty; it must hold JSON.`);
    const found =
      position >= text.trimEnd().length
        ? "the text ends too early"
        : `unexpected ${JSON.stringify(text.slice(position, position + 12))}`;
    throw new CommandProblem("input", `${at} is not JSON: ${found}; correct the text at this place.`);
  }
}

/** The whole text of a file or of standard input (`-`), decoded as UTF-8. */
export async function readText(file: string): Promise<string> {
  const pieces: Buffer[] = [];
  let size = 0;
  try {
    for await (const piece of open(file)) {
      const bytes = typeof piece === "string" ? Buffer.from(piece) : (piece as Buffer);
      size += bytes.length;
      if (size > mostBytes)
        throw new CommandProblem(
          "input",
          `${nameOf(file)} is larger than 400 MB; write it as JSONL, one record a line, which is read in a stream.`,
        );
      pieces.push(bytes);
    }
  } catch (error) {
    throw error instanceof CommandProblem ? error : unreadable(file, error);
  }
  return decode(Buffer.concat(pieces), file);
}

function decode(bytes: Buffer, file: string): string {
  try {
    return new TextDecoder("utf-8", { fatal: true }).decode(bytes);
  } catch {
    throw new CommandProblem("input", `${nameOf(file)} is not a UTF-8 text; save it as UTF-8 JSON.`);
  }
}

/** A JSON document. */
export async function readJson(file: string): Promise<JsonText> {
  const text = await readText(file);
  return { json: parseJson(text, file), text, firstLine: 1, file };
}

const isLines = (file: string): boolean => /\.(jsonl|ndjson)$/i.test(file);

/**
 * The JSON texts of a file: each line of a JSONL file (known by its ending, or by more than one complete JSON text, one a
 * line), otherwise the one document. JSONL files are read line by line.
 */
export async function* readJsonTexts(file: string): AsyncGenerator<JsonText> {
  if (isLines(file)) {
    yield* readLines(file);
    return;
  }
  const text = await readText(file);
  const lines = text.split("\n", 3).filter((line) => line.trim() !== "");
  if (lines.length > 1 && lines.every(isWholeJson)) {
    for (const [index, line] of text.split("\n").entries()) {
      if (line.trim() !== "")
        yield { json: parseJson(line, file, index + 1), text: line, firstLine: index + 1, file };
    }
    return;
  }
  yield { json: parseJson(text, file), text, firstLine: 1, file };
}

function isWholeJson(line: string): boolean {
  return /^\s*[[{]/.test(line) && syntaxProblemAt(line) === null;
}

async function* readLines(file: string): AsyncGenerator<JsonText> {
  const input = open(file);
  let failure: unknown = null;
  const lines = createInterface({ input, crlfDelay: Number.POSITIVE_INFINITY });
  input.once("error", (error: unknown) => {
    failure = error;
    lines.close();
  });
  let number = 0;
  for await (const raw of lines) {
    number += 1;
    const line = number === 1 ? raw.replace(/^\uFEFF/, "") : raw;
    if (line.length > mostBytesOfLine)
      throw new CommandProblem(
        "input",
        `${nameOf(file)}:${number} is a line of more than 64 MB; put one record on a line.`,
      );
    if (line.trim() !== "")
      yield { json: parseJson(line, file, number), text: line, firstLine: number, file };
  }
  if (failure !== null) throw unreadable(file, failure);
}
