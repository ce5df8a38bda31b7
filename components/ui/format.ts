/**
 * The one place where numbers, money and times become text. Everything goes through Intl with a locale and a zone,
 * so that a figure reads the same in a table, a chart and a print. Exact decimals stay text all the way.
 */
export type MoneyValue = { readonly amount: string; readonly currency: string };
export type Instant = Date | string | number;
type Settings = { readonly locale: string; readonly timeZone: string };

const units: ReadonlyArray<readonly [Intl.RelativeTimeFormatUnit, number]> = [
  ["year", 31_536_000],
  ["month", 2_592_000],
  ["week", 604_800],
  ["day", 86_400],
  ["hour", 3_600],
  ["minute", 60],
];

/** Intl takes decimal text exactly, but its type asks for the template of a number. */
function exact(value: string | number | bigint): number | bigint | Intl.StringNumericLiteral {
  return typeof value === "string" ? (value as Intl.StringNumericLiteral) : value;
}

/** Moves the decimal point: minor units as text ("420000") to major units as text ("4200.00"). */
export function majorUnits(amount: string, digits: number): string {
  const negative = amount.startsWith("-");
  const figures = (negative ? amount.slice(1) : amount).padStart(digits + 1, "0");
  const point = figures.length - digits;
  const text = digits === 0 ? figures : `${figures.slice(0, point)}.${figures.slice(point)}`;
  return negative ? `-${text}` : text;
}

/** Formatters for one locale and one zone; every method accepts what the contracts carry (text, ISO times). */
export function createFormat({ locale, timeZone }: Settings) {
  const kept = new Map<string, Intl.NumberFormat | Intl.DateTimeFormat>();
  const numbers = (options: Intl.NumberFormatOptions) => {
    const key = `n${JSON.stringify(options)}`;
    const known = kept.get(key) ?? new Intl.NumberFormat(locale, options);
    kept.set(key, known);
    return known as Intl.NumberFormat;
  };
  const dates = (options: Intl.DateTimeFormatOptions) => {
    const key = `d${JSON.stringify(options)}`;
    const known = kept.get(key) ?? new Intl.DateTimeFormat(locale, { timeZone, ...options });
    kept.set(key, known);
    return known as Intl.DateTimeFormat;
  };
  const day = { year: "numeric", month: "short", day: "numeric" } as const;
  const clock = { hour: "2-digit", minute: "2-digit", hourCycle: "h23" } as const;

  const format = {
    locale,
    timeZone,
    /** 412803 → "412,803"; `digits` fixes the number of decimals. */
    number: (value: string | number | bigint, digits?: number) =>
      numbers(
        digits === undefined
          ? { maximumFractionDigits: 20 }
          : { minimumFractionDigits: digits, maximumFractionDigits: digits },
      ).format(exact(value)),
    /** 1204 → "1.2K", for axes and badges only. */
    compact: (value: number) => numbers({ notation: "compact", maximumFractionDigits: 1 }).format(value),
    /** A share 0..1 → "83.4 %" in the locale's own way. */
    percent: (share: number, digits = 1) =>
      numbers({ style: "percent", minimumFractionDigits: digits, maximumFractionDigits: digits }).format(
        share,
      ),
    /** +0.024 → "+2.4 points": the difference of two shares. */
    points: (difference: number) =>
      `${numbers({ signDisplay: "exceptZero", minimumFractionDigits: 1, maximumFractionDigits: 1 }).format(difference * 100)} points`,
    /** { amount: "420000", currency: "USD" } → "$4,200.00". */
    money: ({ amount, currency }: MoneyValue) => {
      const shape = numbers({ style: "currency", currency });
      return shape.format(exact(majorUnits(amount, shape.resolvedOptions().maximumFractionDigits ?? 2)));
    },
    /** Calendar dates ("2026-11-22") belong to no zone; instants are shown in the person's. */
    date: (value: Instant) =>
      typeof value === "string" && value.length === 10
        ? dates({ ...day, timeZone: "UTC" }).format(new Date(`${value}T00:00:00Z`))
        : dates(day).format(new Date(value)),
    time: (value: Instant) => dates(clock).format(new Date(value)),
    dateTime: (value: Instant) => dates({ ...day, ...clock }).format(new Date(value)),
    /** To the second, with the zone's name: for logs and evidence. */
    exactTime: (value: Instant) =>
      dates({ ...day, ...clock, second: "2-digit", timeZoneName: "short" }).format(new Date(value)),
    /** "2026-11-22 14:02:07 UTC" */
    utc: (value: Instant) => `${new Date(value).toISOString().slice(0, 19).replace("T", " ")} UTC`,
    /** "4 s ago", "in 3 days"; under a minute in seconds. */
    relative: (value: Instant, now: Instant) => {
      const seconds = Math.round((new Date(value).getTime() - new Date(now).getTime()) / 1000);
      const shape = new Intl.RelativeTimeFormat(locale, { numeric: "auto", style: "short" });
      const [unit, size] = units.find(([, length]) => Math.abs(seconds) >= length) ?? ["second", 1];
      return shape.format(Math.trunc(seconds / size), unit).replaceAll(".", "");
    },
    /** Milliseconds → "850 ms", "4.2 s", "3 min 20 s", "2 h 5 min". */
    duration: (milliseconds: number) => {
      if (milliseconds < 1000) return `${Math.round(milliseconds)} ms`;
      const seconds = milliseconds / 1000;
      if (seconds < 60) return `${format.number(Math.round(seconds * 10) / 10)} s`;
      const whole = Math.round(seconds);
      if (whole < 3600) return `${Math.floor(whole / 60)} min ${whole % 60} s`;
      return `${format.number(Math.floor(whole / 3600))} h ${Math.floor((whole % 3600) / 60)} min`;
    },
    bytes: (count: number) => {
      const names = ["byte", "kilobyte", "megabyte", "gigabyte", "terabyte"] as const;
      const step = Math.min(names.length - 1, Math.floor(Math.log10(Math.max(count, 1)) / 3));
      return numbers({
        style: "unit",
        unit: names[step] ?? "byte",
        unitDisplay: "short",
        maximumFractionDigits: 1,
      }).format(count / 1000 ** step);
    },
    /** "81.2–86.9 %": an interval of shares with the unit once. */
    percentRange: (low: number, high: number, digits = 1) =>
      numbers({
        style: "percent",
        minimumFractionDigits: digits,
        maximumFractionDigits: digits,
      }).formatRange(low, high),
    /** "1 case", "2 cases" */
    count: (count: number, one: string, many = `${one}s`) =>
      `${format.number(count)} ${count === 1 ? one : many}`,
    /** "a, b and c" */
    list: (words: ReadonlyArray<string>) =>
      new Intl.ListFormat(locale, { type: "conjunction" }).format([...words]),
  };
  return format;
}

export type Format = ReturnType<typeof createFormat>;

/** English is the product's language; the region (date order, separators) is the browser's. */
export function localeFrom(acceptLanguage: string | null): string {
  const first = (acceptLanguage ?? "").split(",")[0]?.split(";")[0]?.trim() ?? "";
  return /^en-[A-Za-z]{2}$/.test(first) ? first : "en-US";
}
