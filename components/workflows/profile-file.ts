import { headOf, previewOf, rowsOfFile } from "#components/tasks/file-head.ts";
import { ColumnProfile } from "#core/tasks/column-profile.ts";
import type { TextForm, ValueForm } from "#core/tasks/text-form.ts";

/** A chosen table, looked at row by row; its rows stay in the file. */
export interface ProfiledFile {
  readonly file: File;
  readonly text: TextForm;
  readonly columns: readonly string[];
  readonly profiles: readonly ColumnProfile[];
  /** Rows that can be read. */
  readonly rows: number;
  /** The first rows, for the checks. */
  readonly sample: ReadonlyArray<readonly string[]>;
  readonly notes: readonly string[];
}

const sampled = 10_000;

/** Reads a whole table once, in bounded memory; a sentence where it is no table. */
export async function profileFile(
  file: File,
  given: TextForm | null,
  decimal: ValueForm["decimal"],
  tell: (share: number) => void,
): Promise<ProfiledFile | string> {
  const head = await headOf(file);
  if (typeof head === "string") return head;
  const text = given ?? head.guessed;
  const preview = previewOf(head, text);
  if (typeof preview === "string") return preview;
  const { columns } = preview;
  if (columns.length < 2) return "The file needs at least two columns. Look at what parts them.";
  const profiles = columns.map(() => new ColumnProfile(decimal));
  const sample: (readonly string[])[] = [];
  let rows = 0;
  for await (const { records, done } of rowsOfFile(file, text)) {
    for (const { cells, problem } of records) {
      if (problem !== null || cells.length < columns.length) continue;
      rows += 1;
      for (const [place, profile] of profiles.entries()) profile.add(cells[place]);
      if (sample.length < sampled) sample.push(cells.slice(0, columns.length));
    }
    tell(done / file.size);
  }
  if (rows === 0) return "The file needs a line of column names and at least one case.";
  return { file, text, columns, profiles, rows, sample, notes: [...head.notes, ...preview.notes] };
}
