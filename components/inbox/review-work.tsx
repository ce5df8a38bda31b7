import type { Outputs } from "#components/api/outputs.ts";
import { paths } from "#components/shell/paths.ts";
import { Time } from "#components/ui/time.tsx";
import { WorkGroup, WorkLine } from "./work-line.tsx";

type Work = Outputs["approvals"]["work"];

/** Cases that this person has reserved and not locked yet. */
export function HeldItems({ rows }: { readonly rows: Work["held"] }) {
  return (
    <WorkGroup title="Reserved for you in review" count={rows.length}>
      {rows.map((row) => (
        <WorkLine
          key={row.itemId}
          href={`${paths.review(row.workflow.slug)}?item=${row.itemId}`}
          title={`${row.taskKey} · ${row.taskTitle}`}
          sentence={row.workflow.name}
          at={row.expiresAt}
          who="free again"
        />
      ))}
    </WorkGroup>
  );
}

/** Queues with cases that this person has not judged; they wait for any reviewer, so the rail does not count them. */
export function Queues({ rows }: { readonly rows: Work["queues"] }) {
  return (
    <WorkGroup title="Review queues" count={rows.length}>
      {rows.map((row) => (
        <WorkLine
          key={row.slug}
          href={paths.review(row.slug)}
          title={row.name}
          sentence={
            <>
              {[
                row.waiting > 0 && (row.waiting === 1 ? "1 case waits" : `${row.waiting} cases wait`),
                row.to_settle > 0 && `people differ on ${row.to_settle}`,
              ]
                .filter(Boolean)
                .join(", ")}
              , the oldest since <Time value={row.oldest} />
            </>
          }
          at={row.oldest}
        />
      ))}
    </WorkGroup>
  );
}
