-- Trajectories, scores, review.
SET ROLE assay_owner;

-- The whole document once, compressed; its digest is over the canonical bytes before compression.
CREATE TABLE trajectory_document (
  organization_id uuid NOT NULL REFERENCES organization (id),
  digest text NOT NULL CHECK (digest ~ '^[0-9a-f]{64}$'),
  encoding text NOT NULL CHECK (encoding IN ('identity', 'gzip', 'deflate', 'brotli', 'zstd')),
  size integer NOT NULL CHECK (size >= 0),
  bytes bytea NOT NULL,
  PRIMARY KEY (organization_id, digest)
);
ALTER TABLE trajectory_document ALTER COLUMN bytes SET STORAGE EXTERNAL;
CALL protect_tenant_table('trajectory_document', 'SELECT, INSERT');
CALL make_append_only('trajectory_document');

CREATE TABLE trajectory (
  id uuid PRIMARY KEY,
  organization_id uuid NOT NULL,
  workflow_id uuid NOT NULL,
  run_id uuid,
  agent_version_id uuid NOT NULL,
  task_digest text NOT NULL,
  task_key text NOT NULL,
  task_title text NOT NULL,
  family text NOT NULL,
  split text NOT NULL CHECK (split IN ('training', 'held_out')),
  attempt integer NOT NULL CHECK (attempt >= 0),
  source text NOT NULL CHECK (source IN ('run', 'trial', 'gateway', 'import')),
  counted boolean NOT NULL,
  document_digest text NOT NULL,
  environment_digest text NOT NULL,
  rubric_digest text,
  score_numerator numeric(38,12),
  score_denominator numeric(38,12),
  score_raw numeric(38,12),
  score numeric(38,12),
  score_lowest numeric(38,12),
  score_highest numeric(38,12),
  full_pass boolean,
  undecided integer NOT NULL DEFAULT 0,
  steps integer NOT NULL,
  cost_minor bigint NOT NULL DEFAULT 0,
  duration_ms integer NOT NULL DEFAULT 0,
  ended_by text NOT NULL CHECK (ended_by IN ('tool', 'limit', 'stopped', 'agent_failure')),
  decision text,
  created_at timestamptz(3) NOT NULL,
  UNIQUE (organization_id, id),
  UNIQUE (organization_id, run_id, task_digest, attempt),
  FOREIGN KEY (organization_id, workflow_id) REFERENCES workflow (organization_id, id),
  FOREIGN KEY (organization_id, run_id) REFERENCES run (organization_id, id),
  FOREIGN KEY (organization_id, agent_version_id) REFERENCES agent_version (organization_id, id),
  FOREIGN KEY (organization_id, document_digest) REFERENCES trajectory_document (organization_id, digest)
);
CREATE INDEX trajectory_of_workflow ON trajectory (organization_id, workflow_id, created_at DESC, id);
CREATE INDEX trajectory_of_run ON trajectory (organization_id, run_id, score, id);
CREATE INDEX trajectory_of_task ON trajectory (organization_id, task_digest);
CREATE INDEX trajectory_of_agent ON trajectory (organization_id, agent_version_id, created_at DESC);
CALL protect_tenant_table('trajectory', 'SELECT, INSERT');
CALL make_append_only('trajectory');

CREATE TABLE score (
  id uuid PRIMARY KEY,
  organization_id uuid NOT NULL,
  trajectory_id uuid NOT NULL,
  trajectory_digest text NOT NULL,
  rubric_digest text NOT NULL CHECK (rubric_digest ~ '^[0-9a-f]{64}$'),
  criterion text NOT NULL,
  grader_kind text NOT NULL CHECK (grader_kind IN ('program', 'judge', 'human')),
  grader_id text NOT NULL,
  grader_version text NOT NULL,
  engine text NOT NULL,
  verdict text NOT NULL CHECK (verdict IN ('pass', 'fail', 'error', 'unscored')),
  level text,
  points numeric(38,12),
  possible numeric(38,12) NOT NULL,
  evidence jsonb,
  reason text,
  author_id uuid,
  created_at timestamptz(3) NOT NULL,
  CHECK ((grader_kind = 'human') = (author_id IS NOT NULL)),
  CHECK ((verdict IN ('pass', 'fail')) = (points IS NOT NULL)),
  FOREIGN KEY (organization_id, trajectory_id) REFERENCES trajectory (organization_id, id),
  FOREIGN KEY (organization_id, author_id) REFERENCES membership (organization_id, person_id)
);
CREATE INDEX score_of_trajectory ON score (organization_id, trajectory_id, rubric_digest);
-- A program's verdict under one rubric is a function of the trajectory, so a second row could only be a double count.
CREATE UNIQUE INDEX score_program_once ON score (organization_id, trajectory_id, rubric_digest, criterion, grader_id, grader_version, engine) WHERE grader_kind = 'program';
CALL protect_tenant_table('score', 'SELECT, INSERT');
CALL make_append_only('score');

CREATE TABLE review_item (
  id uuid PRIMARY KEY,
  organization_id uuid NOT NULL,
  workflow_id uuid NOT NULL,
  trajectory_id uuid NOT NULL,
  rubric_revision_id uuid NOT NULL,
  queue_reason text NOT NULL CHECK (queue_reason IN ('random', 'undecided', 'disagreement', 'low_score', 'gold', 'requested', 'feedback')),
  stratum text NOT NULL DEFAULT '',
  inclusion_probability numeric(20,12) CHECK (inclusion_probability > 0 AND inclusion_probability <= 1),
  required_verdicts integer NOT NULL DEFAULT 1 CHECK (required_verdicts BETWEEN 1 AND 9),
  priority integer NOT NULL DEFAULT 0,
  state text NOT NULL DEFAULT 'waiting' CHECK (state IN ('waiting', 'judged', 'adjudication', 'done')),
  created_at timestamptz(3) NOT NULL,
  UNIQUE (organization_id, id),
  UNIQUE (organization_id, trajectory_id, rubric_revision_id),
  FOREIGN KEY (organization_id, workflow_id) REFERENCES workflow (organization_id, id),
  FOREIGN KEY (organization_id, trajectory_id) REFERENCES trajectory (organization_id, id),
  FOREIGN KEY (organization_id, rubric_revision_id) REFERENCES revision (organization_id, id)
);
CREATE INDEX review_item_queue ON review_item (organization_id, workflow_id, state, priority DESC, created_at, id);
CALL protect_tenant_table('review_item', 'SELECT, INSERT');
GRANT UPDATE (state, priority, required_verdicts) ON review_item TO assay_app;

CREATE TABLE review_lease (
  id uuid PRIMARY KEY,
  organization_id uuid NOT NULL,
  item_id uuid NOT NULL,
  reviewer_id uuid NOT NULL,
  leased_at timestamptz(3) NOT NULL,
  expires_at timestamptz(3) NOT NULL CHECK (expires_at > leased_at),
  ended_at timestamptz(3),
  ended_reason text CHECK (ended_reason IN ('locked', 'released', 'expired')),
  CHECK ((ended_at IS NULL) = (ended_reason IS NULL)),
  FOREIGN KEY (organization_id, item_id) REFERENCES review_item (organization_id, id),
  FOREIGN KEY (organization_id, reviewer_id) REFERENCES membership (organization_id, person_id)
);
-- At most one open lease an item and reviewer; how many reviewers an item has at once is the service's rule.
CREATE UNIQUE INDEX review_lease_open ON review_lease (organization_id, item_id, reviewer_id) WHERE ended_at IS NULL;
CREATE INDEX review_lease_reviewer ON review_lease (organization_id, reviewer_id, leased_at DESC);
CALL protect_tenant_table('review_lease', 'SELECT, INSERT');
GRANT UPDATE (expires_at, ended_at, ended_reason) ON review_lease TO assay_app;

-- A reviewer's work before it is locked; nobody else ever sees it.
CREATE TABLE review_draft (
  organization_id uuid NOT NULL,
  item_id uuid NOT NULL,
  reviewer_id uuid NOT NULL,
  content jsonb NOT NULL,
  updated_at timestamptz(3) NOT NULL,
  PRIMARY KEY (organization_id, item_id, reviewer_id),
  FOREIGN KEY (organization_id, item_id) REFERENCES review_item (organization_id, id),
  FOREIGN KEY (organization_id, reviewer_id) REFERENCES membership (organization_id, person_id)
);
CALL protect_tenant_table('review_draft', 'SELECT, INSERT, UPDATE, DELETE');
CREATE POLICY own ON review_draft AS RESTRICTIVE USING (reviewer_id::text = app_actor()) WITH CHECK (reviewer_id::text = app_actor());

-- Written when a reviewer locks, one row a criterion; a later change of mind is a further row with a reason.
CREATE TABLE review_verdict (
  id uuid PRIMARY KEY,
  organization_id uuid NOT NULL,
  item_id uuid NOT NULL,
  reviewer_id uuid NOT NULL,
  criterion text NOT NULL,
  kind text NOT NULL CHECK (kind IN ('judgement', 'revision', 'adjudication')),
  verdict text NOT NULL CHECK (verdict IN ('pass', 'fail', 'cannot_decide')),
  level text,
  note text NOT NULL DEFAULT '',
  reason text,
  evidence jsonb,
  locked_at timestamptz(3) NOT NULL,
  CHECK (kind = 'judgement' OR coalesce(reason, '') <> ''),
  FOREIGN KEY (organization_id, item_id) REFERENCES review_item (organization_id, id),
  FOREIGN KEY (organization_id, reviewer_id) REFERENCES membership (organization_id, person_id)
);
CREATE UNIQUE INDEX review_verdict_once ON review_verdict (organization_id, item_id, reviewer_id, criterion) WHERE kind = 'judgement';
CREATE INDEX review_verdict_reviewer ON review_verdict (organization_id, reviewer_id, locked_at DESC);
CALL protect_tenant_table('review_verdict', 'SELECT, INSERT');
CALL make_append_only('review_verdict');

GRANT SELECT ON review_verdict, review_item TO assay_lookup;
CREATE POLICY lookup ON review_verdict FOR SELECT TO assay_lookup USING (true);
CREATE POLICY lookup ON review_item FOR SELECT TO assay_lookup USING (true);
RESET ROLE;
GRANT CREATE ON SCHEMA public TO assay_lookup;
SET ROLE assay_lookup;
-- Blindness: one sees the verdicts on an item after locking one's own, or when the item is done.
CREATE FUNCTION may_see_verdicts(of_organization uuid, of_item uuid) RETURNS boolean LANGUAGE sql STABLE SECURITY DEFINER SET search_path = pg_catalog, public, pg_temp
AS $$ SELECT current_setting('app.actor_kind', true) = 'system'
  OR EXISTS (SELECT 1 FROM public.review_verdict v WHERE v.organization_id = of_organization AND v.item_id = of_item AND v.reviewer_id::text = public.app_actor())
  OR EXISTS (SELECT 1 FROM public.review_item i WHERE i.organization_id = of_organization AND i.id = of_item AND i.state = 'done') $$;
REVOKE ALL ON FUNCTION may_see_verdicts(uuid, uuid) FROM PUBLIC;
GRANT EXECUTE ON FUNCTION may_see_verdicts(uuid, uuid) TO assay_app;
RESET ROLE;
REVOKE CREATE ON SCHEMA public FROM assay_lookup;
SET ROLE assay_owner;
CREATE POLICY blind ON review_verdict AS RESTRICTIVE FOR SELECT TO assay_app
  USING (reviewer_id::text = app_actor() OR may_see_verdicts(organization_id, item_id));
CREATE POLICY own ON review_verdict AS RESTRICTIVE FOR INSERT TO assay_app WITH CHECK (reviewer_id::text = app_actor());

RESET ROLE;
