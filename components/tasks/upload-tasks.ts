/** Where an import stands, for the person who watches it. */
export interface ImportState {
  readonly rows: number;
  readonly added: number;
  readonly known: number;
  readonly bad: ReadonlyArray<{ readonly row: number; readonly problem: string }>;
  readonly done: boolean;
  readonly failure: string | null;
}

export function startImport(): ImportState {
  return { rows: 0, added: 0, known: 0, bad: [], done: false, failure: null };
}

/** Sends the file and tells after every batch; what was added before a failure stays, so a second try goes on from there. */
export async function uploadTasks(
  input: { workflow: string; file: File; form: "csv" | "jsonl"; mapping: Readonly<Record<string, string>> },
  tell: (state: ImportState) => void,
): Promise<void> {
  const used = Object.fromEntries(Object.entries(input.mapping).filter(([, target]) => target !== "nothing"));
  const query = new URLSearchParams({
    workflow: input.workflow,
    file: input.file.name,
    form: input.form,
    mapping: JSON.stringify(used),
  });
  let state = startImport();
  try {
    const response = await fetch(`/api/import/tasks?${query}`, {
      method: "POST",
      headers: { "content-type": "application/octet-stream" },
      body: input.file,
    });
    const reader = response.body?.pipeThrough(new TextDecoderStream()).getReader();
    let rest = "";
    for (;;) {
      const read = await reader?.read();
      rest += read?.value ?? "";
      const lines = rest.split("\n");
      rest = read?.done === false ? (lines.pop() ?? "") : "";
      for (const line of lines) {
        if (line.trim() === "") continue;
        state = next(state, JSON.parse(line), response.ok);
        tell(state);
      }
      if (read === undefined || read.done) break;
    }
    tell({ ...state, done: true });
  } catch {
    tell({
      ...state,
      done: true,
      failure: "The connection broke off. Import the file again: it goes on where it stopped.",
    });
  }
}

interface Line {
  readonly rows?: number;
  readonly added?: number;
  readonly known?: number;
  readonly bad?: ImportState["bad"];
  readonly message?: string;
  readonly error?: { readonly message?: string };
}

function next(state: ImportState, line: Line, ok: boolean): ImportState {
  if (!ok || line.error !== undefined) {
    return { ...state, failure: line.error?.message ?? line.message ?? "The import failed." };
  }
  return {
    ...state,
    rows: line.rows ?? state.rows,
    added: line.added ?? state.added,
    known: line.known ?? state.known,
    bad: [...state.bad, ...(line.bad ?? [])],
  };
}
