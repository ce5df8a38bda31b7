/** Sets of code points as sorted, non-overlapping [from, to] pairs: what class subtraction needs. */
export type CodePoints = ReadonlyArray<readonly [number, number]>;

const LAST = 0x10ffff;

export function unite(a: CodePoints, b: CodePoints): CodePoints {
  const sorted = [...a, ...b].sort((x, y) => x[0] - y[0]);
  const merged: [number, number][] = [];
  for (const [from, to] of sorted) {
    const last = merged.at(-1);
    if (last !== undefined && from <= last[1] + 1) last[1] = Math.max(last[1], to);
    else merged.push([from, to]);
  }
  return merged;
}

export function complement(set: CodePoints): CodePoints {
  const rest: [number, number][] = [];
  let next = 0;
  for (const [from, to] of set) {
    if (from > next) rest.push([next, from - 1]);
    next = to + 1;
  }
  if (next <= LAST) rest.push([next, LAST]);
  return rest;
}

export function minus(a: CodePoints, b: CodePoints): CodePoints {
  return complement(unite(complement(a), b));
}

/** The set as a character class of the linear-time engine. */
export function classText(set: CodePoints): string {
  if (set.length === 0) return "[^\\x{0}-\\x{10FFFF}]";
  const hex = (code: number): string => `\\x{${code.toString(16).toUpperCase()}}`;
  return `[${set.map(([from, to]) => (from === to ? hex(from) : `${hex(from)}-${hex(to)}`)).join("")}]`;
}

let caseGroups: readonly (readonly number[])[] | null = null;

/** Characters that are one character in another case, grouped: k, K and the Kelvin sign. Found once, in some milliseconds. */
function groupsOfCase(): readonly (readonly number[])[] {
  if (caseGroups !== null) return caseGroups;
  const groups = new Map<string, number[]>();
  for (let code = 0; code <= 0x1ffff; code += 1) {
    if (code >= 0xd800 && code <= 0xdfff) continue;
    const char = String.fromCodePoint(code);
    const key = char.toUpperCase().toLowerCase();
    if (key === char && char.toUpperCase() === char) continue;
    groups.set(key, [...(groups.get(key) ?? []), code]);
  }
  caseGroups = [...groups.values()].filter((group) => group.length > 1);
  return caseGroups;
}

function has(set: CodePoints, code: number): boolean {
  return set.some(([from, to]) => from <= code && code <= to);
}

/** The set with every other case of its characters, so that `[^q]` without regard to case also leaves out Q. */
export function withOtherCase(set: CodePoints): CodePoints {
  const more = groupsOfCase().filter((group) => group.some((code) => has(set, code)));
  return unite(
    set,
    more.flat().map((code) => [code, code] as const),
  );
}

const categories = new Map<string, CodePoints>();

/** All code points of a Unicode general category (cached; the scan of all planes takes some milliseconds). */
export function category(name: string): CodePoints {
  const cached = categories.get(name);
  if (cached !== undefined) return cached;
  const pattern = new RegExp(`^\\p{gc=${name}}$`, "u");
  const found: [number, number][] = [];
  for (let code = 0; code <= LAST; code += 1) {
    if (!pattern.test(String.fromCodePoint(code))) continue;
    const last = found.at(-1);
    if (last !== undefined && last[1] === code - 1) last[1] = code;
    else found.push([code, code]);
  }
  categories.set(name, found);
  return found;
}
