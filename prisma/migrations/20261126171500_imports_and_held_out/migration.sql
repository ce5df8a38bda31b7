-- Imports of task files, and the rule that a case once held out never trains anybody.
SET ROLE assay_owner;

-- What a case's split follows from, and the task it was derived from. Rows from before carry none.
ALTER TABLE draft_task ADD COLUMN case_digest text CHECK (case_digest ~ '^[0-9a-f]{64}$'), ADD COLUMN parent_key text;
ALTER TABLE task ADD COLUMN case_digest text, ADD COLUMN parent_key text;

-- Every case that was ever held out in a task set, with every content it ever had. Only the triggers below write here.
CREATE TABLE held_out_case (
  organization_id uuid NOT NULL,
  draft_id uuid NOT NULL,
  key text NOT NULL,
  case_digest text NOT NULL,
  PRIMARY KEY (draft_id, case_digest, key),
  FOREIGN KEY (organization_id, draft_id) REFERENCES draft (organization_id, id)
);
CREATE INDEX held_out_case_key ON held_out_case (draft_id, key);
CALL protect_tenant_table('held_out_case', 'SELECT');
CALL make_append_only('held_out_case');

-- Once a statement, not once a row: an import writes thousands of rows.
CREATE FUNCTION keep_held_out() RETURNS trigger LANGUAGE plpgsql SECURITY DEFINER SET search_path = pg_catalog, public, pg_temp AS $$
DECLARE moved text;
BEGIN
  INSERT INTO public.held_out_case (organization_id, draft_id, key, case_digest)
    SELECT DISTINCT c.organization_id, c.draft_id, c.key, c.case_digest FROM changed c WHERE c.split = 'held_out' AND c.case_digest IS NOT NULL
    ON CONFLICT DO NOTHING;
  SELECT c.key INTO moved FROM changed c
    WHERE c.split = 'training' AND (
      EXISTS (SELECT 1 FROM public.held_out_case h WHERE h.draft_id = c.draft_id AND h.case_digest = c.case_digest)
      OR EXISTS (SELECT 1 FROM public.held_out_case h WHERE h.draft_id = c.draft_id AND h.key = c.parent_key))
    LIMIT 1;
  IF moved IS NOT NULL THEN
    RAISE EXCEPTION 'task % or its parent is held out and cannot be trained on', moved USING ERRCODE = 'AS003';
  END IF;
  RETURN NULL;
END $$;
CREATE TRIGGER keep_held_out_insert AFTER INSERT ON draft_task REFERENCING NEW TABLE AS changed FOR EACH STATEMENT EXECUTE FUNCTION keep_held_out();
CREATE TRIGGER keep_held_out_update AFTER UPDATE ON draft_task REFERENCING NEW TABLE AS changed FOR EACH STATEMENT EXECUTE FUNCTION keep_held_out();

CREATE FUNCTION refuse_leaving_held_out() RETURNS trigger LANGUAGE plpgsql AS $$
BEGIN
  RAISE EXCEPTION 'task % is held out and cannot be trained on', OLD.key USING ERRCODE = 'AS003';
END $$;
CREATE TRIGGER refuse_leaving_held_out BEFORE UPDATE ON draft_task FOR EACH ROW
  WHEN (OLD.split = 'held_out' AND NEW.split <> 'held_out') EXECUTE FUNCTION refuse_leaving_held_out();

-- An import: the file as it arrived, how far it was read, and what came of it. One step reads some rows and moves the position, in one
-- transaction, so that whoever goes on after a crash finds nothing half-written.
CREATE TABLE task_import (
  id uuid PRIMARY KEY,
  organization_id uuid NOT NULL,
  draft_id uuid NOT NULL,
  file text NOT NULL CHECK (file <> ''),
  size bigint NOT NULL CHECK (size > 0),
  reading text NOT NULL,
  heading text[] NOT NULL DEFAULT '{}',
  state text NOT NULL CHECK (state IN ('uploading', 'reading', 'done', 'cancelled', 'failed')),
  received bigint NOT NULL DEFAULT 0 CHECK (received BETWEEN 0 AND size),
  read_bytes bigint NOT NULL DEFAULT 0 CHECK (read_bytes BETWEEN 0 AND size),
  read_lines integer NOT NULL DEFAULT 0,
  rows integer NOT NULL DEFAULT 0,
  added integer NOT NULL DEFAULT 0,
  known integer NOT NULL DEFAULT 0,
  changed integer NOT NULL DEFAULT 0,
  bad integer NOT NULL DEFAULT 0,
  failure text,
  started_by uuid NOT NULL,
  started_at timestamptz(3) NOT NULL,
  ended_at timestamptz(3),
  UNIQUE (organization_id, id),
  CHECK ((ended_at IS NOT NULL) = (state IN ('done', 'cancelled', 'failed'))),
  FOREIGN KEY (organization_id, draft_id) REFERENCES draft (organization_id, id),
  FOREIGN KEY (organization_id, started_by) REFERENCES membership (organization_id, person_id)
);
CREATE INDEX task_import_recent ON task_import (organization_id, draft_id, started_at DESC);
CREATE INDEX task_import_open ON task_import (started_at) WHERE state = 'reading';
CALL protect_tenant_table('task_import', 'SELECT, INSERT');
GRANT UPDATE (state, heading, received, read_bytes, read_lines, rows, added, known, changed, bad, failure, ended_at) ON task_import TO assay_app;

-- The file in pieces, until it has been read.
CREATE TABLE task_import_piece (
  organization_id uuid NOT NULL,
  import_id uuid NOT NULL,
  starts bigint NOT NULL CHECK (starts >= 0),
  content bytea NOT NULL CHECK (length(content) BETWEEN 1 AND 1048576),
  PRIMARY KEY (import_id, starts),
  FOREIGN KEY (organization_id, import_id) REFERENCES task_import (organization_id, id)
);
ALTER TABLE task_import_piece ALTER COLUMN content SET STORAGE EXTERNAL;
CALL protect_tenant_table('task_import_piece', 'SELECT, INSERT, DELETE');

-- Rows that did not become a task, or that are there already with other content.
CREATE TABLE task_import_problem (
  organization_id uuid NOT NULL,
  import_id uuid NOT NULL,
  line integer NOT NULL,
  kind text NOT NULL CHECK (kind IN ('bad', 'changed')),
  key text,
  field text,
  problem text NOT NULL,
  cells text[] NOT NULL DEFAULT '{}',
  PRIMARY KEY (import_id, line),
  FOREIGN KEY (organization_id, import_id) REFERENCES task_import (organization_id, id)
);
CALL protect_tenant_table('task_import_problem', 'SELECT, INSERT');
CALL make_append_only('task_import_problem');

-- What a worker may see across organizations: which imports wait, and nothing of their content.
GRANT SELECT ON task_import TO assay_lookup;
CREATE POLICY lookup ON task_import FOR SELECT TO assay_lookup USING (true);
RESET ROLE;
GRANT CREATE ON SCHEMA public TO assay_lookup;
SET ROLE assay_lookup;
CREATE FUNCTION open_imports() RETURNS TABLE (organization_id uuid, import_id uuid)
LANGUAGE sql STABLE SECURITY DEFINER SET search_path = pg_catalog, public, pg_temp
AS $$ SELECT i.organization_id, i.id FROM public.task_import i WHERE i.state = 'reading' ORDER BY i.started_at $$;
REVOKE ALL ON FUNCTION open_imports() FROM PUBLIC;
GRANT EXECUTE ON FUNCTION open_imports() TO assay_app;
RESET ROLE;
REVOKE CREATE ON SCHEMA public FROM assay_lookup;
