/** A FEEL text as it stands, with the places of problems underlined. */
export function FeelLine({
  feel,
  marks,
}: {
  readonly feel: string;
  readonly marks: ReadonlyArray<{ readonly from?: number | undefined; readonly to?: number | undefined }>;
}) {
  const [first] = [...marks]
    .filter(({ from, to }) => from !== undefined && to !== undefined && to > from && to <= feel.length)
    .sort((left, right) => (left.from ?? 0) - (right.from ?? 0));
  const [from, to] = [first?.from ?? feel.length, first?.to ?? feel.length];
  return (
    <code className="break-words font-mono text-muted text-xs">
      {feel.slice(0, from)}
      {from < to && (
        <mark className="bg-fail-soft text-fail underline decoration-wavy">{feel.slice(from, to)}</mark>
      )}
      {feel.slice(to)}
    </code>
  );
}
