-- Gates are rows that workers claim, as runs are (decisions 002 and 010).
SET ROLE assay_owner;

CREATE TABLE gate_job (
  id uuid PRIMARY KEY,
  organization_id uuid NOT NULL,
  workflow_id uuid NOT NULL,
  -- The rubric revision that is attacked; null for the drafts.
  revision_id uuid,
  environment_digest text NOT NULL,
  task_set_digest text NOT NULL,
  rubric_digest text NOT NULL,
  -- The documents and the tasks that are played, as they were when it was asked for.
  subject_digest text NOT NULL,
  limits jsonb NOT NULL,
  state text NOT NULL DEFAULT 'queued' CHECK (state IN ('queued', 'running', 'stopping', 'stopped', 'succeeded', 'failed')),
  stage text NOT NULL DEFAULT '',
  label text NOT NULL DEFAULT '',
  done integer NOT NULL DEFAULT 0,
  total integer NOT NULL DEFAULT 0,
  worker text,
  report_digest text,
  error text,
  requested_by uuid NOT NULL,
  stop_requested_by uuid,
  created_at timestamptz(3) NOT NULL,
  started_at timestamptz(3),
  heartbeat_at timestamptz(3),
  ended_at timestamptz(3),
  UNIQUE (organization_id, id),
  CHECK ((state = 'succeeded') = (report_digest IS NOT NULL)),
  FOREIGN KEY (organization_id, workflow_id) REFERENCES workflow (organization_id, id),
  FOREIGN KEY (organization_id, revision_id) REFERENCES revision (organization_id, id),
  FOREIGN KEY (organization_id, subject_digest) REFERENCES blob (organization_id, digest),
  FOREIGN KEY (organization_id, report_digest) REFERENCES gate_report (organization_id, digest),
  FOREIGN KEY (organization_id, requested_by) REFERENCES membership (organization_id, person_id),
  FOREIGN KEY (organization_id, stop_requested_by) REFERENCES membership (organization_id, person_id)
);
CREATE INDEX gate_job_list ON gate_job (organization_id, workflow_id, created_at DESC);
-- A workflow is attacked by one gate at a time.
CREATE UNIQUE INDEX gate_job_open ON gate_job (organization_id, workflow_id) WHERE state IN ('queued', 'running', 'stopping');
CALL protect_tenant_table('gate_job', 'SELECT, INSERT, UPDATE');

-- What a gate attacks never changes, and its state moves only forwards.
CREATE FUNCTION guard_gate_job() RETURNS trigger LANGUAGE plpgsql AS $$
BEGIN
  IF TG_OP = 'INSERT' THEN
    IF NEW.state <> 'queued' THEN
      RAISE EXCEPTION 'a gate begins queued' USING ERRCODE = 'AS003';
    END IF;
    RETURN NEW;
  END IF;
  IF (NEW.id, NEW.organization_id, NEW.workflow_id, NEW.environment_digest, NEW.task_set_digest, NEW.rubric_digest, NEW.subject_digest, NEW.limits, NEW.requested_by)
      IS DISTINCT FROM (OLD.id, OLD.organization_id, OLD.workflow_id, OLD.environment_digest, OLD.task_set_digest, OLD.rubric_digest, OLD.subject_digest, OLD.limits, OLD.requested_by)
      OR NEW.revision_id IS DISTINCT FROM OLD.revision_id THEN
    RAISE EXCEPTION 'what a gate attacks does not change' USING ERRCODE = 'AS001';
  END IF;
  IF NEW.state <> OLD.state AND NOT ((OLD.state, NEW.state) IN (
      ('queued', 'running'), ('queued', 'stopping'), ('running', 'stopping'), ('running', 'succeeded'), ('running', 'failed'),
      ('stopping', 'stopped'), ('stopping', 'failed'))) THEN
    RAISE EXCEPTION 'a gate that is % cannot become %', OLD.state, NEW.state USING ERRCODE = 'AS003';
  END IF;
  RETURN NEW;
END $$;
CREATE TRIGGER guard_gate_job BEFORE INSERT OR UPDATE ON gate_job FOR EACH ROW EXECUTE FUNCTION guard_gate_job();
ALTER TABLE gate_job ENABLE ALWAYS TRIGGER guard_gate_job;

-- What each finished stage found: a gate whose worker was killed goes on with the next stage.
CREATE TABLE gate_stage (
  organization_id uuid NOT NULL,
  job_id uuid NOT NULL,
  stage text NOT NULL,
  content bytea NOT NULL,
  finished_at timestamptz(3) NOT NULL,
  PRIMARY KEY (organization_id, job_id, stage),
  FOREIGN KEY (organization_id, job_id) REFERENCES gate_job (organization_id, id)
);
CALL protect_tenant_table('gate_stage', 'SELECT, INSERT');
CALL make_append_only('gate_stage');

-- The reports that an approver of a rubric revision was given.
CREATE TABLE revision_gate_report (
  organization_id uuid NOT NULL,
  revision_id uuid NOT NULL,
  report_digest text NOT NULL,
  attached_at timestamptz(3) NOT NULL,
  PRIMARY KEY (organization_id, revision_id, report_digest),
  FOREIGN KEY (organization_id, revision_id) REFERENCES revision (organization_id, id),
  FOREIGN KEY (organization_id, report_digest) REFERENCES gate_report (organization_id, digest)
);
CALL protect_tenant_table('revision_gate_report', 'SELECT, INSERT');
CALL make_append_only('revision_gate_report');

-- A report is attached only to a revision with exactly the content that was attacked.
CREATE FUNCTION guard_revision_gate_report() RETURNS trigger LANGUAGE plpgsql AS $$
BEGIN
  IF NOT EXISTS (SELECT 1 FROM public.revision r JOIN public.gate_report g ON g.organization_id = r.organization_id AND g.workflow_id = r.workflow_id
      WHERE r.organization_id = NEW.organization_id AND r.id = NEW.revision_id AND g.digest = NEW.report_digest
        AND r.kind = 'rubric' AND r.digest = g.rubric_digest AND r.pins_environment_digest = g.environment_digest) THEN
    RAISE EXCEPTION 'the gate report is about other content than the revision' USING ERRCODE = 'AS003';
  END IF;
  RETURN NEW;
END $$;
CREATE TRIGGER guard_revision_gate_report BEFORE INSERT ON revision_gate_report FOR EACH ROW EXECUTE FUNCTION guard_revision_gate_report();
ALTER TABLE revision_gate_report ENABLE ALWAYS TRIGGER guard_revision_gate_report;

-- Progress moves without an event; asking for a gate, its end and an attachment do not.
CREATE CONSTRAINT TRIGGER require_event AFTER INSERT ON gate_job DEFERRABLE INITIALLY DEFERRED FOR EACH ROW EXECUTE FUNCTION audit.require_event();
CREATE CONSTRAINT TRIGGER require_event_update AFTER UPDATE ON gate_job DEFERRABLE INITIALLY DEFERRED FOR EACH ROW
  WHEN (OLD.state IS DISTINCT FROM NEW.state AND NEW.state <> 'running') EXECUTE FUNCTION audit.require_event();
CREATE CONSTRAINT TRIGGER require_event AFTER INSERT ON revision_gate_report DEFERRABLE INITIALLY DEFERRED FOR EACH ROW EXECUTE FUNCTION audit.require_event();
ALTER TABLE gate_job ENABLE ALWAYS TRIGGER require_event;
ALTER TABLE gate_job ENABLE ALWAYS TRIGGER require_event_update;
ALTER TABLE revision_gate_report ENABLE ALWAYS TRIGGER require_event;

-- What a worker may see across organizations: which gates nobody works on, and nothing of their content.
GRANT SELECT ON gate_job TO assay_lookup;
CREATE POLICY lookup ON gate_job FOR SELECT TO assay_lookup USING (true);
RESET ROLE;
GRANT CREATE ON SCHEMA public TO assay_lookup;
SET ROLE assay_lookup;

CREATE FUNCTION open_gates() RETURNS TABLE (organization_id uuid, job_id uuid)
LANGUAGE sql STABLE SECURITY DEFINER SET search_path = pg_catalog, public, pg_temp
AS $$ SELECT g.organization_id, g.id FROM public.gate_job g
  WHERE g.state IN ('queued', 'running', 'stopping') AND (g.worker IS NULL OR NOT public.worker_alive(g.worker)) ORDER BY g.created_at $$;

REVOKE ALL ON FUNCTION open_gates() FROM PUBLIC;
GRANT EXECUTE ON FUNCTION open_gates() TO assay_app;
RESET ROLE;
REVOKE CREATE ON SCHEMA public FROM assay_lookup;
