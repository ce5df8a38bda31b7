import type { Tx } from "#server/db/tenant.ts";

export interface JudgedRow {
  readonly item_id: string;
  readonly trajectory_id: string;
  readonly task_key: string;
  readonly task_title: string;
  readonly reviewer_id: string;
  readonly kind: string;
  readonly verdict: string;
  readonly note: string;
  readonly locked_at: Date;
  readonly program: string | null;
}

/** Everybody's verdicts on one criterion on fully judged items of a workflow, beside the program's, item by item. */
export function judgedRows(tx: Tx, workflowId: string, criterion: string): Promise<JudgedRow[]> {
  return tx.$queryRaw<JudgedRow[]>`
    SELECT v.item_id, t.id AS trajectory_id, t.task_key, t.task_title, v.reviewer_id, v.kind, v.verdict, v.note, v.locked_at,
      s.verdict AS program
    FROM review_verdict v JOIN review_item i ON i.organization_id = v.organization_id AND i.id = v.item_id
    JOIN trajectory t ON t.organization_id = i.organization_id AND t.id = i.trajectory_id
    LEFT JOIN score s ON s.organization_id = t.organization_id AND s.trajectory_id = t.id AND s.rubric_digest = t.rubric_digest
      AND s.criterion = v.criterion AND s.grader_kind = 'program'
    WHERE i.workflow_id = ${workflowId}::uuid AND i.state IN ('adjudication', 'done') AND v.criterion = ${criterion}
    ORDER BY t.task_key, v.item_id, v.locked_at, v.id LIMIT 5000`;
}
