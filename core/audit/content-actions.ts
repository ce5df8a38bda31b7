import type { CatalogueEntry } from "./kinds.ts";

/** What is authored and approved. */
export const contentActions = {
  "workflow.created": {
    object: "workflow",
    phrase: "created the workflow {object}",
    meaning: "A workflow was created from a template or an import.",
  },
  "workflow.changed": {
    object: "workflow",
    phrase: "changed the settings of {object}",
    meaning: "Name, owner, data class or other settings changed.",
  },
  "workflow.assessed": {
    object: "workflow",
    phrase: "assessed {object}",
    meaning: "The guided assessment of a workflow was answered.",
  },
  "draft.saved": { object: "draft", phrase: "edited {object}", meaning: "A draft's content changed." },
  "draft.discarded": {
    object: "draft",
    phrase: "discarded {object}",
    meaning: "A draft's changes were thrown away.",
  },
  "draft.restored": {
    object: "draft",
    phrase: "restored {object} from an earlier revision",
    meaning: "A draft was set to an earlier revision's content.",
  },
  "task.imported": {
    object: "draft",
    phrase: "imported tasks into {object}",
    meaning: "Rows of a file became tasks of a draft task set.",
  },
  "import.started": {
    object: "draft",
    phrase: "started to import a file into {object}",
    meaning: "A file of cases was announced; its rows follow as imported tasks.",
  },
  "import.ended": {
    object: "draft",
    phrase: "ended the import of a file into {object}",
    meaning: "A file was read to its end, or its import was cancelled or failed.",
  },
  "task.generated": {
    object: "draft",
    phrase: "generated tasks in {object}",
    meaning: "A generator added tasks to a draft task set.",
  },
  "task.added": {
    object: "task",
    phrase: "added {object}",
    meaning: "One task was written by hand or from feedback.",
  },
  "task.changed": { object: "task", phrase: "changed {object}", meaning: "One task of a draft changed." },
  "task.removed": { object: "task", phrase: "removed {object}", meaning: "One task of a draft was removed." },
  "revision.submitted": {
    object: "revision",
    phrase: "sent {object} for approval",
    meaning: "A draft was frozen as a revision in review.",
  },
  "revision.approved": {
    object: "revision",
    phrase: "approved {object}",
    meaning: "A person signed approval of exact content.",
  },
  "revision.rejected": {
    object: "revision",
    phrase: "rejected {object}",
    meaning: "A person signed rejection with a reason.",
  },
  "revision.withdrawn": {
    object: "revision",
    phrase: "withdrew {object}",
    meaning: "The author took a revision back before a decision.",
  },
  "revision.retired": {
    object: "revision",
    phrase: "retired {object}",
    meaning: "An approved revision may no longer be used for new releases.",
  },
  "comment.added": {
    object: "comment",
    phrase: "commented on {object}",
    meaning: "A comment on a field of a revision was written.",
  },
  "comment.resolved": {
    object: "comment",
    phrase: "resolved a comment on {object}",
    meaning: "A comment was marked as dealt with.",
  },
  "release.created": {
    object: "release",
    phrase: "made {object}",
    meaning: "Three approved revisions whose pins agree became a release.",
  },
  "gate.requested": {
    object: "workflow",
    phrase: "started the gate for {object}",
    meaning: "The attacks on a draft release were started.",
  },
  "gate.reported": {
    object: "gate_report",
    phrase: "finished {object}",
    meaning: "A gate report was stored by its digest.",
  },
  "gate.attached": {
    object: "gate_report",
    phrase: "attached {object}",
    meaning: "A gate report was attached to the rubric revision with exactly the content that it attacked.",
  },
  "gate.stop_requested": {
    object: "workflow",
    phrase: "asked to stop the gate for {object}",
    meaning: "A person asked a gate to stop.",
  },
  "gate.stopped": {
    object: "workflow",
    phrase: "stopped the gate for {object}",
    meaning: "A gate ended without a report because it was asked to.",
  },
  "gate.failed": {
    object: "workflow",
    phrase: "gave up the gate for {object}",
    meaning: "A gate ended with an error and without a report.",
  },
  "judge.labelled": {
    object: "workflow",
    phrase: "gave levels to cases for a judge of {object}",
    meaning: "A person chose levels that a judging model is compared with.",
  },
  "judge.answered": {
    object: "trajectory",
    phrase: "had {object} judged by a model",
    meaning: "A judging model was asked about a trajectory for its calibration; its answer was stored.",
  },
  "content.exported": {
    object: "export",
    phrase: "exported {object}",
    meaning: "Documents left the system as a file.",
  },
} as const satisfies Record<string, CatalogueEntry>;
