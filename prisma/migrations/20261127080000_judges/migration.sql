-- What people and models said about the question of a judge criterion: its calibration (decision 019).
SET ROLE assay_owner;

CREATE TABLE judge_answer (
  id uuid PRIMARY KEY,
  organization_id uuid NOT NULL,
  workflow_id uuid NOT NULL,
  criterion text NOT NULL,
  -- Statement, question and levels: what both were asked.
  question_digest text NOT NULL CHECK (question_digest ~ '^[0-9a-f]{64}$'),
  trajectory_id uuid NOT NULL,
  -- The person who chose the level, or the question with its model.
  person_id uuid,
  judge_digest text CHECK (judge_digest ~ '^[0-9a-f]{64}$'),
  -- Null: could not decide, with the reason.
  level text,
  undecided text,
  explanation text NOT NULL DEFAULT '',
  quote text NOT NULL DEFAULT '',
  input_tokens integer NOT NULL DEFAULT 0,
  output_tokens integer NOT NULL DEFAULT 0,
  created_at timestamptz(3) NOT NULL,
  CHECK ((person_id IS NULL) <> (judge_digest IS NULL)),
  CHECK ((level IS NULL) = (undecided IS NOT NULL)),
  FOREIGN KEY (organization_id, workflow_id) REFERENCES workflow (organization_id, id),
  FOREIGN KEY (organization_id, trajectory_id) REFERENCES trajectory (organization_id, id),
  FOREIGN KEY (organization_id, person_id) REFERENCES membership (organization_id, person_id)
);
-- A level that was given stays: nobody corrects it after seeing what the judge said, and no judge is asked until it fits.
CREATE UNIQUE INDEX judge_answer_person ON judge_answer (organization_id, question_digest, trajectory_id, person_id) WHERE person_id IS NOT NULL;
CREATE UNIQUE INDEX judge_answer_judge ON judge_answer (organization_id, judge_digest, trajectory_id) WHERE judge_digest IS NOT NULL;
CREATE INDEX judge_answer_question ON judge_answer (organization_id, workflow_id, question_digest);
CALL protect_tenant_table('judge_answer', 'SELECT, INSERT');
CALL make_append_only('judge_answer');
CREATE CONSTRAINT TRIGGER require_event AFTER INSERT ON judge_answer DEFERRABLE INITIALLY DEFERRED FOR EACH ROW EXECUTE FUNCTION audit.require_event();
ALTER TABLE judge_answer ENABLE ALWAYS TRIGGER require_event;
RESET ROLE;
