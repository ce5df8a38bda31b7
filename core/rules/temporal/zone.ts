import { civilOf, epochDayOf, NANOS_PER_SECOND } from "./calendar.ts";
import { zoneData } from "./zone-data.ts";

/** Seconds since 1970 of each change (UTC), and the offset in seconds that holds from then on; the first holds before. */
type History = { readonly first: number; readonly changes: readonly { at: number; offset: number }[] };

const FIRST_YEAR = 1985;
const LAST_YEAR = 2049;
/** The calendar repeats its weekdays every 28 years, and with them the rules for summer time. */
const CYCLE = 28;
const START = epochDayOf(FIRST_YEAR, 1, 1) * 86_400;

let texts: Map<string, string> | null = null;
const histories = new Map<string, History>();

/** The table is cut into zones on first use only: most rules never name a zone. */
function textFor(zone: string): string | undefined {
  if (texts === null) {
    texts = new Map();
    for (const part of zoneData.split(";")) {
      const space = part.indexOf(" ");
      for (const name of part.slice(0, space).split(",")) texts.set(name, part.slice(space + 1));
    }
  }
  return texts.get(zone);
}

/** True for a known IANA zone name ("Europe/Paris", "Etc/UTC"); names are exact, as in the standard. */
export function isZone(name: string): boolean {
  return textFor(name) !== undefined;
}

function historyOf(zone: string): History {
  const cached = histories.get(zone);
  if (cached !== undefined) return cached;
  const [first = "0", ...rest] = (textFor(zone) ?? "0").split(" ");
  const changes: { at: number; offset: number }[] = [];
  let at = START;
  for (let index = 0; index + 1 < rest.length; index += 2) {
    at += Number.parseInt(rest[index] ?? "0", 36) * 60;
    changes.push({ at, offset: Number.parseInt(rest[index + 1] ?? "0", 36) * 60 });
  }
  const history = { first: Number.parseInt(first, 36) * 60, changes };
  histories.set(zone, history);
  return history;
}

/**
 * Offset from UTC in seconds of a local date and time in a zone. Where clocks go back the earlier offset holds, where they
 * go forward the one before. Before 1985 the offset of 1985 is taken, after 2049 that of a year with the same calendar.
 */
export function zoneOffset(zone: string, epochDay: number, nanos: number): number {
  const { first, changes } = historyOf(zone);
  const civil = civilOf(epochDay);
  const year =
    civil.year > LAST_YEAR ? LAST_YEAR - CYCLE + 1 + ((civil.year - LAST_YEAR - 1) % CYCLE) : civil.year;
  const day = year === civil.year ? epochDay : epochDayOf(year, civil.month, civil.day);
  const local = day * 86_400 + Math.floor(nanos / NANOS_PER_SECOND);
  let offset = first;
  for (const change of changes) {
    if (change.at + Math.max(offset, change.offset) > local) break;
    offset = change.offset;
  }
  return offset;
}
