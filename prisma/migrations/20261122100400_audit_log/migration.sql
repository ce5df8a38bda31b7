-- The audit log's first half: an event row in the change's own transaction. Positions, tree and checkpoints are another process's.
CREATE SCHEMA IF NOT EXISTS audit AUTHORIZATION assay_audit_owner;
GRANT USAGE ON SCHEMA audit TO assay_app, assay_owner;
GRANT EXECUTE ON FUNCTION public.refuse_change() TO assay_audit_owner;
SET ROLE assay_audit_owner;

-- entry: the exact RFC 8785 bytes. The other columns are derived for filters; the checks keep them true to the entry.
CREATE TABLE audit.event (
  id uuid PRIMARY KEY,
  organization_id uuid NOT NULL,
  xid xid8 NOT NULL DEFAULT pg_current_xact_id(),
  entry bytea NOT NULL CHECK (length(entry) <= 65535),
  leaf_hash bytea NOT NULL CHECK (leaf_hash = sha256('\x00'::bytea || entry)),
  action text NOT NULL,
  actor_kind text NOT NULL CHECK (actor_kind IN ('person', 'api_key', 'system')),
  actor_id text NOT NULL,
  object_kind text NOT NULL,
  object_id text NOT NULL,
  correlation_id text NOT NULL,
  occurred_at timestamptz(3) NOT NULL,
  CONSTRAINT event_columns_follow_entry CHECK (
    (convert_from(entry, 'UTF8')::jsonb ->> 'id') = id::text
    AND (convert_from(entry, 'UTF8')::jsonb ->> 'organization') = organization_id::text
    AND (convert_from(entry, 'UTF8')::jsonb ->> 'action') = action
    AND (convert_from(entry, 'UTF8')::jsonb -> 'actor' ->> 'id') = actor_id
    AND (convert_from(entry, 'UTF8')::jsonb -> 'object' ->> 'id') = object_id)
);
CREATE INDEX event_time ON audit.event (organization_id, occurred_at DESC, id DESC);
CREATE INDEX event_actor ON audit.event (organization_id, actor_id, occurred_at DESC);
CREATE INDEX event_object ON audit.event (organization_id, object_id, occurred_at DESC);
CREATE INDEX event_action ON audit.event (organization_id, action, occurred_at DESC);
CREATE INDEX event_xid ON audit.event (xid);
CALL public.protect_tenant_table('audit.event', 'SELECT, INSERT');
CALL public.make_append_only('audit.event');

-- At commit, a change to one of the tables below without an audit event in the same transaction is refused.
CREATE FUNCTION audit.require_event() RETURNS trigger LANGUAGE plpgsql SECURITY DEFINER SET search_path = pg_catalog, pg_temp AS $$
BEGIN
  IF NOT EXISTS (SELECT 1 FROM audit.event WHERE xid = pg_current_xact_id() AND organization_id = NEW.organization_id) THEN
    RAISE EXCEPTION 'a change to % needs an audit event in its transaction', TG_TABLE_NAME USING ERRCODE = 'AS004';
  END IF;
  RETURN NULL;
END $$;
GRANT EXECUTE ON FUNCTION audit.require_event() TO assay_owner;
RESET ROLE;

SET ROLE assay_owner;
DO $$
DECLARE
  target text;
BEGIN
  FOREACH target IN ARRAY ARRAY['membership', 'workflow', 'draft', 'revision', 'decision', 'comment', 'release', 'gate_report', 'provider', 'agent', 'agent_version',
    'trajectory', 'review_item', 'review_verdict', 'policy', 'reauthentication'] LOOP
    EXECUTE format('CREATE CONSTRAINT TRIGGER require_event AFTER INSERT ON %I DEFERRABLE INITIALLY DEFERRED FOR EACH ROW EXECUTE FUNCTION audit.require_event()', target);
    EXECUTE format('ALTER TABLE %I ENABLE ALWAYS TRIGGER require_event', target);
  END LOOP;
  FOREACH target IN ARRAY ARRAY['membership', 'workflow', 'draft', 'provider', 'agent', 'agent_version', 'policy'] LOOP
    EXECUTE format('CREATE CONSTRAINT TRIGGER require_event_update AFTER UPDATE ON %I DEFERRABLE INITIALLY DEFERRED FOR EACH ROW EXECUTE FUNCTION audit.require_event()', target);
    EXECUTE format('ALTER TABLE %I ENABLE ALWAYS TRIGGER require_event_update', target);
  END LOOP;
END $$;
-- Progress counters of a run move without an event; its state does not.
CREATE CONSTRAINT TRIGGER require_event AFTER INSERT ON run DEFERRABLE INITIALLY DEFERRED FOR EACH ROW EXECUTE FUNCTION audit.require_event();
CREATE CONSTRAINT TRIGGER require_event_update AFTER UPDATE ON run DEFERRABLE INITIALLY DEFERRED FOR EACH ROW WHEN (OLD.state IS DISTINCT FROM NEW.state) EXECUTE FUNCTION audit.require_event();
ALTER TABLE run ENABLE ALWAYS TRIGGER require_event;
ALTER TABLE run ENABLE ALWAYS TRIGGER require_event_update;
RESET ROLE;
