-- Providers, agents, runs.
SET ROLE assay_owner;

-- A secret is sealed (envelope encryption) before it comes here; nothing in the interface reads it back.
CREATE TABLE provider (
  id uuid PRIMARY KEY,
  organization_id uuid NOT NULL REFERENCES organization (id),
  slug text NOT NULL CHECK (slug ~ '^[a-z0-9][a-z0-9-]{0,62}$'),
  name text NOT NULL CHECK (name <> ''),
  kind text NOT NULL CHECK (kind IN ('local', 'openai-compatible')),
  base_url text,
  models text[] NOT NULL DEFAULT '{}',
  settings jsonb NOT NULL DEFAULT '{}',
  secret_ciphertext bytea,
  secret_nonce bytea,
  secret_wrapped_key bytea,
  secret_key_nonce bytea,
  secret_key_version integer,
  secret_last4 text CHECK (length(secret_last4) <= 4),
  created_by uuid,
  created_at timestamptz(3) NOT NULL,
  updated_at timestamptz(3) NOT NULL,
  disabled_at timestamptz(3),
  UNIQUE (organization_id, id),
  UNIQUE (organization_id, slug),
  CHECK (kind = 'local' OR base_url IS NOT NULL),
  CHECK (num_nonnulls(secret_ciphertext, secret_nonce, secret_wrapped_key, secret_key_nonce, secret_key_version, secret_last4) IN (0, 6)),
  FOREIGN KEY (organization_id, created_by) REFERENCES membership (organization_id, person_id)
);
CALL protect_tenant_table('provider', 'SELECT, INSERT, UPDATE');

CREATE TABLE agent (
  id uuid PRIMARY KEY,
  organization_id uuid NOT NULL,
  workflow_id uuid NOT NULL,
  slug text NOT NULL CHECK (slug ~ '^[a-z0-9][a-z0-9-]{0,62}$'),
  name text NOT NULL CHECK (name <> ''),
  description text NOT NULL DEFAULT '',
  kind text NOT NULL CHECK (kind IN ('baseline', 'learner', 'model')),
  provider_id uuid,
  created_by uuid,
  created_at timestamptz(3) NOT NULL,
  archived_at timestamptz(3),
  UNIQUE (organization_id, id),
  UNIQUE (organization_id, workflow_id, slug),
  FOREIGN KEY (organization_id, workflow_id) REFERENCES workflow (organization_id, id),
  FOREIGN KEY (organization_id, provider_id) REFERENCES provider (organization_id, id),
  FOREIGN KEY (organization_id, created_by) REFERENCES membership (organization_id, person_id)
);
CALL protect_tenant_table('agent', 'SELECT, INSERT, UPDATE');

CREATE TABLE agent_version (
  id uuid PRIMARY KEY,
  organization_id uuid NOT NULL,
  agent_id uuid NOT NULL,
  number integer NOT NULL CHECK (number > 0),
  content bytea NOT NULL,
  digest text NOT NULL CHECK (digest = encode(sha256(content), 'hex')),
  parent_id uuid,
  checkpoint_digest text,
  stage text NOT NULL DEFAULT 'candidate' CHECK (stage IN ('candidate', 'shadow', 'production', 'retired')),
  created_by uuid,
  created_at timestamptz(3) NOT NULL,
  UNIQUE (organization_id, id),
  UNIQUE (organization_id, agent_id, number),
  FOREIGN KEY (organization_id, agent_id) REFERENCES agent (organization_id, id),
  FOREIGN KEY (organization_id, parent_id) REFERENCES agent_version (organization_id, id),
  FOREIGN KEY (organization_id, checkpoint_digest) REFERENCES blob (organization_id, digest),
  FOREIGN KEY (organization_id, created_by) REFERENCES membership (organization_id, person_id)
);
CREATE INDEX agent_version_digest ON agent_version (organization_id, digest);
CALL protect_tenant_table('agent_version', 'SELECT, INSERT');
GRANT UPDATE (stage) ON agent_version TO assay_app;

CREATE FUNCTION guard_agent_version() RETURNS trigger LANGUAGE plpgsql AS $$
BEGIN
  IF TG_OP = 'DELETE' OR to_jsonb(NEW) - 'stage' <> to_jsonb(OLD) - 'stage' THEN
    RAISE EXCEPTION 'an agent version does not change' USING ERRCODE = 'AS001';
  END IF;
  RETURN NEW;
END $$;
CREATE TRIGGER guard_agent_version BEFORE UPDATE OR DELETE ON agent_version FOR EACH ROW EXECUTE FUNCTION guard_agent_version();
ALTER TABLE agent_version ENABLE ALWAYS TRIGGER guard_agent_version;

CREATE TABLE run (
  id uuid PRIMARY KEY,
  organization_id uuid NOT NULL,
  workflow_id uuid NOT NULL,
  number integer NOT NULL CHECK (number > 0),
  kind text NOT NULL CHECK (kind IN ('evaluation', 'training', 'trial')),
  title text NOT NULL DEFAULT '',
  agent_version_id uuid NOT NULL,
  release_id uuid,
  produced_agent_version_id uuid,
  state text NOT NULL DEFAULT 'queued' CHECK (state IN ('queued', 'running', 'stopping', 'stopped', 'succeeded', 'failed')),
  config bytea NOT NULL,
  config_digest text NOT NULL CHECK (config_digest = encode(sha256(config), 'hex')),
  seed bigint NOT NULL,
  currency text NOT NULL CHECK (currency ~ '^[A-Z]{3}$'),
  budget_minor bigint CHECK (budget_minor >= 0),
  spent_minor bigint NOT NULL DEFAULT 0,
  planned integer NOT NULL DEFAULT 0,
  done integer NOT NULL DEFAULT 0,
  undecided integer NOT NULL DEFAULT 0,
  failed integer NOT NULL DEFAULT 0,
  progress jsonb,
  error text,
  launched_by uuid NOT NULL,
  stop_requested_by uuid,
  stop_requested_at timestamptz(3),
  created_at timestamptz(3) NOT NULL,
  started_at timestamptz(3),
  ended_at timestamptz(3),
  heartbeat_at timestamptz(3),
  UNIQUE (organization_id, id),
  UNIQUE (organization_id, workflow_id, number),
  CHECK ((kind = 'trial') = (release_id IS NULL)),
  FOREIGN KEY (organization_id, workflow_id) REFERENCES workflow (organization_id, id),
  FOREIGN KEY (organization_id, agent_version_id) REFERENCES agent_version (organization_id, id),
  FOREIGN KEY (organization_id, release_id) REFERENCES release (organization_id, id),
  FOREIGN KEY (organization_id, produced_agent_version_id) REFERENCES agent_version (organization_id, id),
  FOREIGN KEY (organization_id, launched_by) REFERENCES membership (organization_id, person_id),
  FOREIGN KEY (organization_id, stop_requested_by) REFERENCES membership (organization_id, person_id)
);
CREATE INDEX run_list ON run (organization_id, workflow_id, created_at DESC);
CREATE INDEX run_open ON run (organization_id, state) WHERE state IN ('queued', 'running', 'stopping');
CALL protect_tenant_table('run', 'SELECT, INSERT, UPDATE');

-- What a run binds never changes, its state moves only forwards, and it starts only on content that is approved now.
CREATE FUNCTION guard_run() RETURNS trigger LANGUAGE plpgsql SECURITY DEFINER SET search_path = pg_catalog, public, pg_temp AS $$
BEGIN
  IF TG_OP = 'INSERT' THEN
    IF NEW.state <> 'queued' THEN
      RAISE EXCEPTION 'a run begins queued' USING ERRCODE = 'AS003';
    END IF;
    IF NEW.release_id IS NOT NULL AND 3 <> (SELECT count(*) FROM public.release l JOIN public.revision r ON r.organization_id = l.organization_id
        AND r.id IN (l.environment_revision_id, l.task_set_revision_id, l.rubric_revision_id)
        WHERE l.organization_id = NEW.organization_id AND l.id = NEW.release_id AND l.workflow_id = NEW.workflow_id AND r.state = 'approved') THEN
      RAISE EXCEPTION 'a run needs a release of its workflow whose revisions are all approved' USING ERRCODE = 'AS003';
    END IF;
    RETURN NEW;
  END IF;
  IF (NEW.id, NEW.organization_id, NEW.workflow_id, NEW.number, NEW.kind, NEW.agent_version_id, NEW.config_digest, NEW.seed, NEW.currency, NEW.launched_by)
      IS DISTINCT FROM (OLD.id, OLD.organization_id, OLD.workflow_id, OLD.number, OLD.kind, OLD.agent_version_id, OLD.config_digest, OLD.seed, OLD.currency, OLD.launched_by)
      OR NEW.release_id IS DISTINCT FROM OLD.release_id OR NEW.budget_minor IS DISTINCT FROM OLD.budget_minor THEN
    RAISE EXCEPTION 'what a run binds does not change' USING ERRCODE = 'AS001';
  END IF;
  IF NEW.state <> OLD.state AND NOT ((OLD.state, NEW.state) IN (
      ('queued', 'running'), ('queued', 'stopping'), ('queued', 'stopped'), ('queued', 'failed'),
      ('running', 'stopping'), ('running', 'succeeded'), ('running', 'failed'), ('running', 'stopped'),
      ('stopping', 'stopped'), ('stopping', 'failed'))) THEN
    RAISE EXCEPTION 'a run that is % cannot become %', OLD.state, NEW.state USING ERRCODE = 'AS003';
  END IF;
  RETURN NEW;
END $$;
CREATE TRIGGER guard_run BEFORE INSERT OR UPDATE ON run FOR EACH ROW EXECUTE FUNCTION guard_run();
ALTER TABLE run ENABLE ALWAYS TRIGGER guard_run;

-- One planned attempt at one task. Leases are taken in batches with SKIP LOCKED.
CREATE TABLE rollout (
  id uuid PRIMARY KEY,
  organization_id uuid NOT NULL,
  run_id uuid NOT NULL,
  task_digest text NOT NULL,
  attempt integer NOT NULL CHECK (attempt >= 0),
  state text NOT NULL DEFAULT 'planned' CHECK (state IN ('planned', 'leased', 'done', 'failed', 'skipped')),
  tries integer NOT NULL DEFAULT 0,
  leased_by text,
  lease_until timestamptz(3),
  error text,
  UNIQUE (organization_id, run_id, task_digest, attempt),
  FOREIGN KEY (organization_id, run_id) REFERENCES run (organization_id, id),
  FOREIGN KEY (organization_id, task_digest) REFERENCES task (organization_id, digest)
);
CREATE INDEX rollout_open ON rollout (organization_id, run_id, state, id);
CALL protect_tenant_table('rollout', 'SELECT, INSERT, UPDATE');

CREATE TABLE run_update (
  organization_id uuid NOT NULL,
  run_id uuid NOT NULL,
  number integer NOT NULL CHECK (number >= 0),
  metrics jsonb NOT NULL,
  group_digest text,
  created_at timestamptz(3) NOT NULL,
  PRIMARY KEY (organization_id, run_id, number),
  FOREIGN KEY (organization_id, run_id) REFERENCES run (organization_id, id)
);
CALL protect_tenant_table('run_update', 'SELECT, INSERT');
CALL make_append_only('run_update');

RESET ROLE;
