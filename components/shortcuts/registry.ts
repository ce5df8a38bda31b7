import { isSingleKey } from "./keys.ts";

/** Something that can be done here: by key, from the key sheet and from the command palette. */
export type Command = {
  /** Stable name, "trajectory.next-step"; registering it again replaces it. */
  readonly id: string;
  readonly label: string;
  /** Heading in the key sheet and the palette: "Trajectory". */
  readonly group: string;
  /** See keys.ts; several ways are separated by " | ". Without keys it is in the palette only. */
  readonly keys?: string | undefined;
  readonly run: () => void;
  /** Whether it may run now (data loaded, panel visible); asked at the moment of the press. */
  readonly enabled?: (() => boolean) | undefined;
  /** Also while typing: only for chords such as mod+Enter. The focused field is committed first. */
  readonly whileTyping?: boolean | undefined;
  /** Also while a dialog is open: for what belongs to that dialog. */
  readonly inDialog?: boolean | undefined;
  /** Keeps running while the key is held (next / previous row). */
  readonly repeat?: boolean | undefined;
  /** Not listed in the palette (moving about). */
  readonly keyOnly?: boolean | undefined;
};

export type Situation = {
  readonly typing: boolean;
  readonly dialogOpen: boolean;
  readonly repeated: boolean;
  readonly singleKeys: boolean;
};

/** The ways to reach a command, each as one key text. */
export function waysOf(command: Command): ReadonlyArray<string> {
  return command.keys === undefined ? [] : command.keys.split(" | ");
}

/** Whether a command may react to `keys` in this situation. */
export function mayRun(command: Command, keys: string, situation: Situation): boolean {
  if (isSingleKey(keys) && !situation.singleKeys) return false;
  if (situation.typing && (command.whileTyping !== true || isSingleKey(keys))) return false;
  if (situation.dialogOpen && command.inDialog !== true) return false;
  if (situation.repeated && command.repeat !== true) return false;
  return command.enabled?.() ?? true;
}

/** The one list that feeds handlers, tooltips, key sheet and palette. */
export function createRegistry() {
  let commands: ReadonlyArray<Command> = [];
  const listeners = new Set<() => void>();
  const tell = () => {
    for (const listener of listeners) listener();
  };
  return {
    /** Adds or replaces; the returned function takes exactly this command away again. */
    register(command: Command): () => void {
      commands = [...commands.filter((other) => other.id !== command.id), command];
      tell();
      return () => {
        commands = commands.filter((other) => other !== command);
        tell();
      };
    },
    list: () => commands,
    find: (id: string) => commands.find((command) => command.id === id),
    /** The latest registered command for these keys that may run: the innermost part of the page wins. */
    choose(keys: string, situation: Situation): Command | undefined {
      return commands.findLast(
        (command) => waysOf(command).includes(keys) && mayRun(command, keys, situation),
      );
    },
    subscribe(listener: () => void) {
      listeners.add(listener);
      return () => {
        listeners.delete(listener);
      };
    },
  };
}

export type Registry = ReturnType<typeof createRegistry>;
