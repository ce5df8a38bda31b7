import { writeFileSync } from "node:fs";
import { join } from "node:path";
import { Temporal } from "temporal-polyfill";
import { root } from "./command.ts";

// Writes core/rules/temporal/zone-data.ts from the time-zone data of the running Node: `node scripts/zone-data.ts`. Run it
// on purpose only: the table is pinned so that a score does not change with the machine's own zone data.

const FIRST_YEAR = 1985;
const LAST_YEAR = 2050;
const MINUTE = 60;
const start = Date.UTC(FIRST_YEAR, 0, 1) / 1000;
const end = Date.UTC(LAST_YEAR, 0, 1) / 1000;

const links = (
  "UTC Etc/UTC GMT Etc/GMT Etc/Zulu Zulu Universal Etc/Universal Greenwich Etc/Greenwich UCT Etc/UCT " +
  "US/Eastern US/Central US/Mountain US/Pacific US/Alaska US/Hawaii US/Arizona Canada/Eastern Canada/Central " +
  "Canada/Mountain Canada/Pacific Canada/Atlantic Asia/Calcutta Asia/Kolkata Asia/Saigon Asia/Ho_Chi_Minh " +
  "Asia/Katmandu Asia/Kathmandu Asia/Rangoon Asia/Yangon Asia/Dacca Asia/Dhaka Europe/Kiev Europe/Kyiv " +
  "America/Buenos_Aires America/Argentina/Buenos_Aires America/Indianapolis America/Indiana/Indianapolis " +
  "Australia/ACT Australia/NSW Australia/Victoria Australia/Queensland Japan Singapore Hongkong Turkey Israel " +
  "Asia/Istanbul Pacific/Samoa GB NZ CET EET MET WET EST MST HST EST5EDT CST6CDT MST7MDT PST8PDT"
).split(" ");

const fixed = Array.from({ length: 27 }, (_, index) => index - 12).flatMap((hours) =>
  hours === 0 ? [] : [`Etc/GMT${hours > 0 ? "+" : ""}${hours}`],
);

function historyOf(zone: string): string | null {
  let at: Temporal.ZonedDateTime;
  try {
    at = Temporal.Instant.fromEpochMilliseconds(start * 1000).toZonedDateTimeISO(zone);
  } catch {
    return null;
  }
  const minutes = (time: Temporal.ZonedDateTime): number => time.offsetNanoseconds / 60e9;
  const parts = [minutes(at).toString(36)];
  let previous = start;
  for (;;) {
    const next = at.getTimeZoneTransition("next");
    const seconds = next === null ? end : next.epochMilliseconds / 1000;
    if (next === null || seconds >= end) return parts.join(" ");
    const apart = (seconds - previous) / MINUTE;
    if (!Number.isInteger(apart)) throw new Error(`${zone} changes within a minute.`);
    parts.push(apart.toString(36), minutes(next).toString(36));
    previous = seconds;
    at = next;
  }
}

const zones = new Map<string, string[]>();
for (const name of [...new Set([...Intl.supportedValuesOf("timeZone"), ...links, ...fixed])].sort()) {
  const history = historyOf(name);
  if (history !== null) zones.set(history, [...(zones.get(history) ?? []), name]);
}
const lines = [...zones].map(([history, names]) => `${names.join(",")} ${history}`);
const text = `/**
 * Time-zone offsets from ${FIRST_YEAR} to ${LAST_YEAR}, IANA data ${process.versions.tz}; written by scripts/zone-data.ts. One zone history a part:
 * names, offset in minutes at the start, then pairs of minutes since the last change and new offset (base 36).
 */
export const zoneData =
  "${lines.join(";")}";
`;
writeFileSync(join(root, "core/rules/temporal/zone-data.ts"), text);
process.stdout.write(`${zones.size} histories, ${text.length} characters\n`);
