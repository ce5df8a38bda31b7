-- Workflows, drafts, revisions, decisions, releases. What four eyes means is enforced here, not only in services.
SET ROLE assay_owner;

CREATE TABLE workflow (
  id uuid PRIMARY KEY,
  organization_id uuid NOT NULL REFERENCES organization (id),
  slug text NOT NULL CHECK (slug ~ '^[a-z0-9][a-z0-9-]{0,62}$'),
  name text NOT NULL CHECK (name <> ''),
  description text NOT NULL DEFAULT '',
  template text,
  data_class text NOT NULL CHECK (data_class IN ('public', 'internal', 'confidential', 'restricted')),
  owner_id uuid NOT NULL,
  assessment jsonb,
  created_by uuid NOT NULL,
  created_at timestamptz(3) NOT NULL,
  archived_at timestamptz(3),
  UNIQUE (organization_id, id),
  UNIQUE (organization_id, slug),
  FOREIGN KEY (organization_id, owner_id) REFERENCES membership (organization_id, person_id),
  FOREIGN KEY (organization_id, created_by) REFERENCES membership (organization_id, person_id)
);
CALL protect_tenant_table('workflow', 'SELECT, INSERT, UPDATE');

-- Bytes addressed by their digest: checkpoints, large snapshots, imported originals.
CREATE TABLE blob (
  organization_id uuid NOT NULL REFERENCES organization (id),
  digest text NOT NULL CHECK (digest = encode(sha256(bytes), 'hex')),
  media_type text NOT NULL,
  bytes bytea NOT NULL,
  created_at timestamptz(3) NOT NULL,
  PRIMARY KEY (organization_id, digest)
);
CALL protect_tenant_table('blob', 'SELECT, INSERT');
CALL make_append_only('blob');

CREATE TABLE revision (
  id uuid PRIMARY KEY,
  organization_id uuid NOT NULL,
  workflow_id uuid NOT NULL,
  kind text NOT NULL CHECK (kind IN ('environment', 'task_set', 'rubric')),
  number integer NOT NULL CHECK (number > 0),
  content bytea NOT NULL,
  digest text NOT NULL CHECK (digest = encode(sha256(content), 'hex')),
  pins_environment_digest text CHECK (pins_environment_digest ~ '^[0-9a-f]{64}$'),
  summary text NOT NULL,
  author_id uuid NOT NULL,
  required_signers integer NOT NULL DEFAULT 1 CHECK (required_signers BETWEEN 1 AND 6),
  state text NOT NULL DEFAULT 'in_review' CHECK (state IN ('in_review', 'approved', 'rejected', 'withdrawn', 'retired')),
  created_at timestamptz(3) NOT NULL,
  UNIQUE (organization_id, id),
  UNIQUE (organization_id, workflow_id, kind, number),
  UNIQUE (organization_id, id, author_id, digest),
  UNIQUE (organization_id, id, digest),
  CHECK ((kind = 'environment') = (pins_environment_digest IS NULL)),
  FOREIGN KEY (organization_id, workflow_id) REFERENCES workflow (organization_id, id),
  FOREIGN KEY (organization_id, author_id) REFERENCES membership (organization_id, person_id)
);
CREATE INDEX revision_digest ON revision (organization_id, digest);
CREATE INDEX revision_waiting ON revision (organization_id, created_at) WHERE state = 'in_review';
CALL protect_tenant_table('revision', 'SELECT, INSERT');

CREATE TABLE revision_contributor (
  organization_id uuid NOT NULL,
  revision_id uuid NOT NULL,
  person_id uuid NOT NULL,
  PRIMARY KEY (organization_id, revision_id, person_id),
  FOREIGN KEY (organization_id, revision_id) REFERENCES revision (organization_id, id),
  FOREIGN KEY (organization_id, person_id) REFERENCES membership (organization_id, person_id)
);
CALL protect_tenant_table('revision_contributor', 'SELECT, INSERT');
CALL make_append_only('revision_contributor');

CREATE TABLE draft (
  id uuid PRIMARY KEY,
  organization_id uuid NOT NULL,
  workflow_id uuid NOT NULL,
  kind text NOT NULL CHECK (kind IN ('environment', 'task_set', 'rubric')),
  content text NOT NULL,
  version integer NOT NULL DEFAULT 1 CHECK (version > 0),
  base_revision_id uuid,
  updated_by uuid NOT NULL,
  updated_at timestamptz(3) NOT NULL,
  UNIQUE (organization_id, id),
  UNIQUE (organization_id, workflow_id, kind),
  FOREIGN KEY (organization_id, workflow_id) REFERENCES workflow (organization_id, id),
  FOREIGN KEY (organization_id, base_revision_id) REFERENCES revision (organization_id, id),
  FOREIGN KEY (organization_id, updated_by) REFERENCES membership (organization_id, person_id)
);
CALL protect_tenant_table('draft', 'SELECT, INSERT, UPDATE');

-- Who edited since the last approved revision. Kept by triggers, so that no service can forget an editor.
CREATE TABLE draft_contributor (
  organization_id uuid NOT NULL,
  draft_id uuid NOT NULL,
  person_id uuid NOT NULL,
  last_at timestamptz(3) NOT NULL,
  PRIMARY KEY (organization_id, draft_id, person_id),
  FOREIGN KEY (organization_id, draft_id) REFERENCES draft (organization_id, id),
  FOREIGN KEY (organization_id, person_id) REFERENCES membership (organization_id, person_id)
);
CALL protect_tenant_table('draft_contributor', 'SELECT');

CREATE TABLE draft_task (
  id uuid PRIMARY KEY,
  organization_id uuid NOT NULL,
  draft_id uuid NOT NULL,
  key text NOT NULL CHECK (length(key) BETWEEN 1 AND 120),
  title text NOT NULL,
  content bytea NOT NULL,
  digest text NOT NULL CHECK (digest = encode(sha256(content), 'hex')),
  split text NOT NULL CHECK (split IN ('training', 'held_out')),
  family text NOT NULL,
  tags text[] NOT NULL DEFAULT '{}',
  provenance_kind text NOT NULL CHECK (provenance_kind IN ('person', 'import', 'generated', 'production')),
  updated_by uuid NOT NULL,
  updated_at timestamptz(3) NOT NULL,
  UNIQUE (draft_id, key),
  FOREIGN KEY (organization_id, draft_id) REFERENCES draft (organization_id, id),
  FOREIGN KEY (organization_id, updated_by) REFERENCES membership (organization_id, person_id)
);
CREATE INDEX draft_task_list ON draft_task (organization_id, draft_id, key);
CREATE INDEX draft_task_digest ON draft_task (organization_id, digest);
CALL protect_tenant_table('draft_task', 'SELECT, INSERT, UPDATE, DELETE');

CREATE FUNCTION note_draft_editor() RETURNS trigger LANGUAGE plpgsql SECURITY DEFINER SET search_path = pg_catalog, public, pg_temp AS $$
BEGIN
  INSERT INTO public.draft_contributor (organization_id, draft_id, person_id, last_at) VALUES (NEW.organization_id, NEW.id, NEW.updated_by, NEW.updated_at)
    ON CONFLICT (organization_id, draft_id, person_id) DO UPDATE SET last_at = greatest(draft_contributor.last_at, excluded.last_at);
  RETURN NEW;
END $$;
CREATE TRIGGER note_draft_editor AFTER INSERT OR UPDATE ON draft FOR EACH ROW EXECUTE FUNCTION note_draft_editor();

-- Once a statement, not once a row: an import writes thousands of rows.
CREATE FUNCTION note_task_editors() RETURNS trigger LANGUAGE plpgsql SECURITY DEFINER SET search_path = pg_catalog, public, pg_temp AS $$
BEGIN
  INSERT INTO public.draft_contributor (organization_id, draft_id, person_id, last_at)
    SELECT organization_id, draft_id, updated_by, max(updated_at) FROM changed GROUP BY 1, 2, 3
    ON CONFLICT (organization_id, draft_id, person_id) DO UPDATE SET last_at = greatest(draft_contributor.last_at, excluded.last_at);
  RETURN NULL;
END $$;
CREATE TRIGGER note_task_editors_insert AFTER INSERT ON draft_task REFERENCING NEW TABLE AS changed FOR EACH STATEMENT EXECUTE FUNCTION note_task_editors();
CREATE TRIGGER note_task_editors_update AFTER UPDATE ON draft_task REFERENCING NEW TABLE AS changed FOR EACH STATEMENT EXECUTE FUNCTION note_task_editors();

CREATE TABLE task (
  organization_id uuid NOT NULL REFERENCES organization (id),
  digest text NOT NULL CHECK (digest = encode(sha256(content), 'hex')),
  content bytea NOT NULL,
  key text NOT NULL,
  title text NOT NULL,
  split text NOT NULL CHECK (split IN ('training', 'held_out')),
  family text NOT NULL,
  tags text[] NOT NULL DEFAULT '{}',
  provenance_kind text NOT NULL,
  created_at timestamptz(3) NOT NULL,
  PRIMARY KEY (organization_id, digest)
);
CALL protect_tenant_table('task', 'SELECT, INSERT');
CALL make_append_only('task');

CREATE TABLE revision_task (
  organization_id uuid NOT NULL,
  revision_id uuid NOT NULL,
  position integer NOT NULL CHECK (position >= 0),
  task_digest text NOT NULL,
  PRIMARY KEY (organization_id, revision_id, position),
  UNIQUE (organization_id, revision_id, task_digest),
  FOREIGN KEY (organization_id, revision_id) REFERENCES revision (organization_id, id),
  FOREIGN KEY (organization_id, task_digest) REFERENCES task (organization_id, digest)
);
CALL protect_tenant_table('revision_task', 'SELECT, INSERT');
CALL make_append_only('revision_task');

-- A revision enters in review and takes the draft's editors along; afterwards only its state moves, and only by a decision.
CREATE FUNCTION guard_revision() RETURNS trigger LANGUAGE plpgsql AS $$
BEGIN
  IF TG_OP = 'INSERT' THEN
    IF NEW.state <> 'in_review' THEN
      RAISE EXCEPTION 'a revision enters in review' USING ERRCODE = 'AS003';
    END IF;
    RETURN NEW;
  END IF;
  IF TG_OP = 'DELETE' OR pg_trigger_depth() < 2 OR to_jsonb(NEW) - 'state' <> to_jsonb(OLD) - 'state' THEN
    RAISE EXCEPTION 'revision is append-only: % is refused', TG_OP USING ERRCODE = 'AS001';
  END IF;
  RETURN NEW;
END $$;
CREATE TRIGGER guard_revision BEFORE INSERT OR UPDATE OR DELETE ON revision FOR EACH ROW EXECUTE FUNCTION guard_revision();
CREATE TRIGGER append_only_table BEFORE TRUNCATE ON revision FOR EACH STATEMENT EXECUTE FUNCTION refuse_change();
ALTER TABLE revision ENABLE ALWAYS TRIGGER guard_revision;
ALTER TABLE revision ENABLE ALWAYS TRIGGER append_only_table;

CREATE FUNCTION take_contributors() RETURNS trigger LANGUAGE plpgsql SECURITY DEFINER SET search_path = pg_catalog, public, pg_temp AS $$
BEGIN
  INSERT INTO public.revision_contributor (organization_id, revision_id, person_id)
    SELECT NEW.organization_id, NEW.id, c.person_id FROM public.draft_contributor c JOIN public.draft d ON d.organization_id = c.organization_id AND d.id = c.draft_id
    WHERE d.organization_id = NEW.organization_id AND d.workflow_id = NEW.workflow_id AND d.kind = NEW.kind;
  RETURN NEW;
END $$;
CREATE TRIGGER take_contributors AFTER INSERT ON revision FOR EACH ROW EXECUTE FUNCTION take_contributors();

CREATE TABLE decision (
  id uuid PRIMARY KEY,
  organization_id uuid NOT NULL,
  revision_id uuid NOT NULL,
  author_id uuid NOT NULL,
  content_digest text NOT NULL,
  kind text NOT NULL CHECK (kind IN ('approved', 'rejected', 'retired', 'withdrawn')),
  signer_id uuid NOT NULL,
  printed_name text NOT NULL CHECK (printed_name <> ''),
  meaning text NOT NULL CHECK (meaning IN ('review', 'approval', 'responsibility', 'authorship')),
  reason text,
  reauthentication_id uuid UNIQUE,
  reauthenticated_at timestamptz(3),
  decided_at timestamptz(3) NOT NULL,
  UNIQUE (revision_id, signer_id, kind),
  CHECK (kind = 'withdrawn' OR signer_id <> author_id),
  CHECK (kind <> 'withdrawn' OR signer_id = author_id),
  CHECK (kind = 'approved' OR coalesce(reason, '') <> ''),
  CHECK (kind = 'withdrawn' OR (reauthentication_id IS NOT NULL AND reauthenticated_at IS NOT NULL)),
  CHECK (reauthenticated_at <= decided_at AND reauthenticated_at > decided_at - interval '5 minutes'),
  FOREIGN KEY (organization_id, revision_id, author_id, content_digest) REFERENCES revision (organization_id, id, author_id, digest),
  FOREIGN KEY (organization_id, signer_id) REFERENCES membership (organization_id, person_id),
  FOREIGN KEY (organization_id, reauthentication_id, signer_id, reauthenticated_at) REFERENCES reauthentication (organization_id, id, person_id, confirmed_at)
);
CREATE INDEX decision_revision ON decision (organization_id, revision_id);
CALL protect_tenant_table('decision', 'SELECT, INSERT');
CALL make_append_only('decision');

-- Locks the revision first, so that of two decisions at the same moment the second sees the first.
CREATE FUNCTION guard_decision() RETURNS trigger LANGUAGE plpgsql SECURITY DEFINER SET search_path = pg_catalog, public, pg_temp AS $$
DECLARE
  current_state text;
BEGIN
  SELECT state INTO current_state FROM public.revision WHERE organization_id = NEW.organization_id AND id = NEW.revision_id FOR UPDATE;
  IF current_state IS DISTINCT FROM (CASE NEW.kind WHEN 'retired' THEN 'approved' ELSE 'in_review' END) THEN
    RAISE EXCEPTION 'the revision is %, so it cannot be %', coalesce(current_state, 'unknown'), NEW.kind USING ERRCODE = 'AS003';
  END IF;
  IF NEW.kind <> 'withdrawn' AND EXISTS (SELECT 1 FROM public.revision_contributor
      WHERE organization_id = NEW.organization_id AND revision_id = NEW.revision_id AND person_id = NEW.signer_id) THEN
    RAISE EXCEPTION 'a contributor cannot decide on the revision' USING ERRCODE = 'AS002';
  END IF;
  RETURN NEW;
END $$;
CREATE TRIGGER guard_decision BEFORE INSERT ON decision FOR EACH ROW EXECUTE FUNCTION guard_decision();
ALTER TABLE decision ENABLE ALWAYS TRIGGER guard_decision;

CREATE FUNCTION advance_revision() RETURNS trigger LANGUAGE plpgsql SECURITY DEFINER SET search_path = pg_catalog, public, pg_temp AS $$
DECLARE
  target public.revision;
BEGIN
  SELECT * INTO target FROM public.revision WHERE organization_id = NEW.organization_id AND id = NEW.revision_id;
  IF NEW.kind = 'approved' AND target.required_signers > (SELECT count(DISTINCT signer_id) FROM public.decision WHERE organization_id = NEW.organization_id AND revision_id = NEW.revision_id AND kind = 'approved') THEN
    RETURN NEW;
  END IF;
  UPDATE public.revision SET state = NEW.kind WHERE organization_id = NEW.organization_id AND id = NEW.revision_id;
  IF NEW.kind = 'approved' THEN
    DELETE FROM public.draft_contributor c USING public.draft d WHERE d.organization_id = NEW.organization_id AND d.workflow_id = target.workflow_id AND d.kind = target.kind
      AND c.organization_id = d.organization_id AND c.draft_id = d.id AND c.last_at <= target.created_at;
  END IF;
  RETURN NEW;
END $$;
CREATE TRIGGER advance_revision AFTER INSERT ON decision FOR EACH ROW EXECUTE FUNCTION advance_revision();
ALTER TABLE decision ENABLE ALWAYS TRIGGER advance_revision;

CREATE TABLE comment (
  id uuid PRIMARY KEY,
  organization_id uuid NOT NULL,
  revision_id uuid NOT NULL,
  field_path text NOT NULL DEFAULT '',
  body text NOT NULL CHECK (body <> ''),
  author_id uuid NOT NULL,
  created_at timestamptz(3) NOT NULL,
  resolved_by uuid,
  resolved_at timestamptz(3),
  FOREIGN KEY (organization_id, revision_id) REFERENCES revision (organization_id, id),
  FOREIGN KEY (organization_id, author_id) REFERENCES membership (organization_id, person_id),
  FOREIGN KEY (organization_id, resolved_by) REFERENCES membership (organization_id, person_id)
);
CREATE INDEX comment_revision ON comment (organization_id, revision_id, created_at);
CALL protect_tenant_table('comment', 'SELECT, INSERT');
GRANT UPDATE (resolved_by, resolved_at) ON comment TO assay_app;

CREATE TABLE release (
  id uuid PRIMARY KEY,
  organization_id uuid NOT NULL,
  workflow_id uuid NOT NULL,
  number integer NOT NULL CHECK (number > 0),
  environment_revision_id uuid NOT NULL,
  environment_digest text NOT NULL,
  task_set_revision_id uuid NOT NULL,
  task_set_digest text NOT NULL,
  rubric_revision_id uuid NOT NULL,
  rubric_digest text NOT NULL,
  created_by uuid NOT NULL,
  created_at timestamptz(3) NOT NULL,
  UNIQUE (organization_id, id),
  UNIQUE (organization_id, workflow_id, number),
  UNIQUE (organization_id, environment_revision_id, task_set_revision_id, rubric_revision_id),
  FOREIGN KEY (organization_id, workflow_id) REFERENCES workflow (organization_id, id),
  FOREIGN KEY (organization_id, environment_revision_id, environment_digest) REFERENCES revision (organization_id, id, digest),
  FOREIGN KEY (organization_id, task_set_revision_id, task_set_digest) REFERENCES revision (organization_id, id, digest),
  FOREIGN KEY (organization_id, rubric_revision_id, rubric_digest) REFERENCES revision (organization_id, id, digest),
  FOREIGN KEY (organization_id, created_by) REFERENCES membership (organization_id, person_id)
);
CALL protect_tenant_table('release', 'SELECT, INSERT');
CALL make_append_only('release');

CREATE FUNCTION guard_release() RETURNS trigger LANGUAGE plpgsql SECURITY DEFINER SET search_path = pg_catalog, public, pg_temp AS $$
DECLARE
  good integer;
BEGIN
  PERFORM 1 FROM public.revision WHERE organization_id = NEW.organization_id AND id IN (NEW.environment_revision_id, NEW.task_set_revision_id, NEW.rubric_revision_id) FOR SHARE;
  SELECT count(*) INTO good FROM public.revision r WHERE r.organization_id = NEW.organization_id AND r.workflow_id = NEW.workflow_id AND r.state = 'approved' AND (
    (r.id = NEW.environment_revision_id AND r.kind = 'environment')
    OR (r.id = NEW.task_set_revision_id AND r.kind = 'task_set' AND r.pins_environment_digest = NEW.environment_digest)
    OR (r.id = NEW.rubric_revision_id AND r.kind = 'rubric' AND r.pins_environment_digest = NEW.environment_digest));
  IF good <> 3 THEN
    RAISE EXCEPTION 'a release needs an approved environment, task set and rubric of one workflow whose pins agree' USING ERRCODE = 'AS003';
  END IF;
  RETURN NEW;
END $$;
CREATE TRIGGER guard_release BEFORE INSERT ON release FOR EACH ROW EXECUTE FUNCTION guard_release();
ALTER TABLE release ENABLE ALWAYS TRIGGER guard_release;

CREATE TABLE gate_report (
  organization_id uuid NOT NULL,
  digest text NOT NULL CHECK (digest = encode(sha256(content), 'hex')),
  workflow_id uuid NOT NULL,
  environment_digest text NOT NULL,
  task_set_digest text NOT NULL,
  rubric_digest text NOT NULL,
  content bytea NOT NULL,
  passed boolean NOT NULL,
  created_by uuid,
  created_at timestamptz(3) NOT NULL,
  PRIMARY KEY (organization_id, digest),
  FOREIGN KEY (organization_id, workflow_id) REFERENCES workflow (organization_id, id)
);
CREATE INDEX gate_report_rubric ON gate_report (organization_id, rubric_digest, created_at DESC);
CALL protect_tenant_table('gate_report', 'SELECT, INSERT');
CALL make_append_only('gate_report');

RESET ROLE;
