import type { SeriesLook } from "./series.ts";

/** The sample of a line: colour, dash and mark, as in the chart. */
export function SeriesSample({ look }: { readonly look: SeriesLook }) {
  const shapes = {
    circle: <circle cx="12" cy="6" r="3" />,
    square: <rect x="9" y="3" width="6" height="6" />,
    triangle: <path d="M12 2.4 15.4 9H8.6z" />,
    diamond: <path d="m12 2 4 4-4 4-4-4z" />,
  };
  return (
    <svg viewBox="0 0 24 12" className="h-3 w-6 shrink-0" aria-hidden="true" style={{ color: look.color }}>
      <path d="M0 6h24" stroke="currentColor" strokeWidth="2" strokeDasharray={look.dash} />
      <g fill="currentColor">{shapes[look.mark]}</g>
    </svg>
  );
}

export function Legend({
  entries,
}: {
  readonly entries: ReadonlyArray<{ readonly id: string; readonly label: string; readonly look: SeriesLook }>;
}) {
  return (
    <ul className="flex flex-wrap gap-x-4 gap-y-1">
      {entries.map((entry) => (
        <li key={entry.id} className="flex items-center gap-1.5">
          <SeriesSample look={entry.look} /> {entry.label}
        </li>
      ))}
    </ul>
  );
}
