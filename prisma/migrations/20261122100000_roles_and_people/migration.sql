-- Roles, organizations, people, sessions.
--
-- assay_owner        owns the tables; cannot sign in.
-- assay_audit_owner  owns the audit schema; cannot sign in, and is nobody else, so that a migration cannot quietly undo the log's protection.
-- assay_lookup       owns the few functions that must look across organizations (sign-in, session by token); cannot sign in.
-- assay_app          the runtime role: owns nothing, bypasses nothing, subject to row-level security. Its password is set outside of migrations.
-- Roles belong to the whole server, so another database (or a test beside this one) may have made them already.
DO $$
DECLARE
  name text;
BEGIN
  FOREACH name IN ARRAY ARRAY['assay_owner', 'assay_audit_owner', 'assay_lookup', 'assay_app'] LOOP
    BEGIN
      EXECUTE format('CREATE ROLE %I NOSUPERUSER NOBYPASSRLS NOCREATEDB NOCREATEROLE %s', name,
        CASE name WHEN 'assay_app' THEN 'LOGIN' ELSE 'NOLOGIN' END);
    EXCEPTION WHEN duplicate_object OR unique_violation THEN NULL;
    END;
    IF name <> 'assay_app' AND NOT pg_has_role(current_user, name, 'MEMBER') THEN
      EXECUTE format('GRANT %I TO CURRENT_USER', name);
    END IF;
  END LOOP;
  EXECUTE format('GRANT CREATE ON DATABASE %I TO assay_owner, assay_audit_owner', current_database());
  EXECUTE format('REVOKE ALL ON DATABASE %I FROM PUBLIC', current_database());
  EXECUTE format('GRANT CONNECT ON DATABASE %I TO assay_app', current_database());
  EXECUTE 'REVOKE ALL ON SCHEMA public FROM PUBLIC';
  EXECUTE 'GRANT USAGE, CREATE ON SCHEMA public TO assay_owner, assay_lookup';
  EXECUTE 'GRANT USAGE ON SCHEMA public TO assay_app, assay_audit_owner';
  IF to_regclass('public._prisma_migrations') IS NOT NULL THEN
    EXECUTE 'GRANT SELECT ON public._prisma_migrations TO assay_app';
  END IF;
END $$;

SET ROLE assay_owner;

-- Transaction-local settings of a request; an empty setting means "none", and then no row is visible.
CREATE FUNCTION app_organization() RETURNS uuid LANGUAGE sql STABLE PARALLEL SAFE
  AS $$ SELECT nullif(current_setting('app.organization', true), '')::uuid $$;
CREATE FUNCTION app_actor() RETURNS text LANGUAGE sql STABLE PARALLEL SAFE
  AS $$ SELECT nullif(current_setting('app.actor', true), '') $$;

CREATE FUNCTION refuse_change() RETURNS trigger LANGUAGE plpgsql AS $$
BEGIN
  RAISE EXCEPTION '% is append-only: % is refused', TG_TABLE_NAME, TG_OP USING ERRCODE = 'AS001';
END $$;

-- Makes a table a tenant's: row-level security for everybody including the owner, and the runtime role's privileges.
CREATE PROCEDURE protect_tenant_table(target regclass, privileges text, organization_column text DEFAULT 'organization_id')
LANGUAGE plpgsql AS $$
BEGIN
  EXECUTE format('ALTER TABLE %s ENABLE ROW LEVEL SECURITY', target);
  EXECUTE format('ALTER TABLE %s FORCE ROW LEVEL SECURITY', target);
  EXECUTE format(
    'CREATE POLICY tenant ON %s USING (%2$I = nullif(current_setting(''app.organization'', true), '''')::uuid) WITH CHECK (%2$I = nullif(current_setting(''app.organization'', true), '''')::uuid)',
    target, organization_column);
  EXECUTE format('GRANT %s ON %s TO assay_app', privileges, target);
END $$;

-- Refuses UPDATE, DELETE and TRUNCATE to everybody, in replica mode too.
CREATE PROCEDURE make_append_only(target regclass) LANGUAGE plpgsql AS $$
BEGIN
  EXECUTE format('CREATE TRIGGER append_only_rows BEFORE UPDATE OR DELETE ON %s FOR EACH ROW EXECUTE FUNCTION public.refuse_change()', target);
  EXECUTE format('CREATE TRIGGER append_only_table BEFORE TRUNCATE ON %s FOR EACH STATEMENT EXECUTE FUNCTION public.refuse_change()', target);
  EXECUTE format('ALTER TABLE %s ENABLE ALWAYS TRIGGER append_only_rows', target);
  EXECUTE format('ALTER TABLE %s ENABLE ALWAYS TRIGGER append_only_table', target);
END $$;
REVOKE ALL ON PROCEDURE protect_tenant_table(regclass, text, text), make_append_only(regclass) FROM PUBLIC;
GRANT EXECUTE ON PROCEDURE protect_tenant_table(regclass, text, text), make_append_only(regclass) TO assay_audit_owner;

CREATE TABLE organization (
  id uuid PRIMARY KEY,
  slug text NOT NULL UNIQUE CHECK (slug ~ '^[a-z0-9][a-z0-9-]{0,62}$'),
  name text NOT NULL CHECK (name <> ''),
  created_at timestamptz(3) NOT NULL
);
CALL protect_tenant_table('organization', 'SELECT, INSERT', 'id');

-- A person is one across organizations. Secrets stand in a table of their own that the runtime role cannot read.
CREATE TABLE person (
  id uuid PRIMARY KEY,
  email text NOT NULL CHECK (email = lower(email) AND email LIKE '%_@_%'),
  name text NOT NULL CHECK (name <> ''),
  created_at timestamptz(3) NOT NULL
);
CREATE UNIQUE INDEX person_email_key ON person (email);

CREATE TABLE person_password (
  person_id uuid PRIMARY KEY REFERENCES person (id),
  hash text NOT NULL CHECK (hash LIKE '$argon2id$%'),
  changed_at timestamptz(3) NOT NULL
);

CREATE TABLE membership (
  id uuid PRIMARY KEY,
  organization_id uuid NOT NULL REFERENCES organization (id),
  person_id uuid NOT NULL REFERENCES person (id),
  roles text[] NOT NULL CHECK (cardinality(roles) > 0 AND roles <@ ARRAY['author', 'approver', 'operator', 'reviewer', 'auditor', 'admin']),
  granted_by uuid REFERENCES person (id) CHECK (granted_by <> person_id),
  created_at timestamptz(3) NOT NULL,
  disabled_at timestamptz(3),
  UNIQUE (organization_id, id),
  UNIQUE (organization_id, person_id)
);
CALL protect_tenant_table('membership', 'SELECT, INSERT');
GRANT UPDATE (roles, granted_by, disabled_at) ON membership TO assay_app;

-- Nobody changes their own membership; only an organization's very first member comes without a grantor.
CREATE FUNCTION guard_membership() RETURNS trigger LANGUAGE plpgsql AS $$
BEGIN
  IF TG_OP = 'INSERT' THEN
    IF NEW.granted_by IS NULL AND EXISTS (SELECT 1 FROM public.membership WHERE organization_id = NEW.organization_id) THEN
      RAISE EXCEPTION 'a membership needs somebody who granted it' USING ERRCODE = 'AS002';
    END IF;
  ELSIF public.app_actor() = OLD.person_id::text THEN
    RAISE EXCEPTION 'nobody changes their own membership' USING ERRCODE = 'AS002';
  END IF;
  RETURN NEW;
END $$;
CREATE TRIGGER guard_membership BEFORE INSERT OR UPDATE ON membership FOR EACH ROW EXECUTE FUNCTION guard_membership();
ALTER TABLE membership ENABLE ALWAYS TRIGGER guard_membership;

-- People are visible to the organizations that they belong to.
ALTER TABLE person ENABLE ROW LEVEL SECURITY;
ALTER TABLE person FORCE ROW LEVEL SECURITY;
CREATE POLICY fellow ON person FOR SELECT TO assay_app USING (
  EXISTS (SELECT 1 FROM membership m WHERE m.person_id = person.id AND m.organization_id = app_organization()));
GRANT SELECT ON person TO assay_app;
ALTER TABLE person_password ENABLE ROW LEVEL SECURITY;
ALTER TABLE person_password FORCE ROW LEVEL SECURITY;

CREATE TABLE session (
  id uuid PRIMARY KEY,
  organization_id uuid NOT NULL REFERENCES organization (id),
  person_id uuid NOT NULL,
  token_hash text NOT NULL UNIQUE CHECK (token_hash ~ '^[0-9a-f]{64}$'),
  created_at timestamptz(3) NOT NULL,
  last_seen_at timestamptz(3) NOT NULL,
  expires_at timestamptz(3) NOT NULL,
  revoked_at timestamptz(3),
  reauthenticated_at timestamptz(3),
  device text NOT NULL DEFAULT '',
  UNIQUE (organization_id, id),
  FOREIGN KEY (organization_id, person_id) REFERENCES membership (organization_id, person_id)
);
CREATE INDEX session_person ON session (organization_id, person_id, created_at DESC);
CALL protect_tenant_table('session', 'SELECT, INSERT');
GRANT UPDATE (last_seen_at, revoked_at, token_hash, reauthenticated_at) ON session TO assay_app;

-- Proof that a person confirmed who they are; a signature refers to one, and to no other's.
CREATE TABLE reauthentication (
  id uuid PRIMARY KEY,
  organization_id uuid NOT NULL REFERENCES organization (id),
  person_id uuid NOT NULL,
  session_id uuid NOT NULL,
  confirmed_at timestamptz(3) NOT NULL,
  UNIQUE (organization_id, id, person_id, confirmed_at),
  FOREIGN KEY (organization_id, person_id) REFERENCES membership (organization_id, person_id),
  FOREIGN KEY (organization_id, session_id) REFERENCES session (organization_id, id)
);
CALL protect_tenant_table('reauthentication', 'SELECT, INSERT');
CALL make_append_only('reauthentication');

CREATE TABLE one_time_link (
  id uuid PRIMARY KEY,
  organization_id uuid REFERENCES organization (id),
  kind text NOT NULL CHECK (kind IN ('invitation', 'password_reset', 'first_administrator')),
  token_hash text NOT NULL UNIQUE CHECK (token_hash ~ '^[0-9a-f]{64}$'),
  email text,
  name text,
  roles text[] NOT NULL DEFAULT '{}',
  person_id uuid REFERENCES person (id),
  created_by uuid REFERENCES person (id),
  created_at timestamptz(3) NOT NULL,
  expires_at timestamptz(3) NOT NULL CHECK (expires_at > created_at),
  used_at timestamptz(3),
  revoked_at timestamptz(3),
  CHECK (kind = 'first_administrator' OR organization_id IS NOT NULL)
);
CREATE INDEX one_time_link_organization ON one_time_link (organization_id, created_at DESC);
CALL protect_tenant_table('one_time_link', 'SELECT, INSERT');
GRANT UPDATE (revoked_at) ON one_time_link TO assay_app;

-- Keys are digests of account and address, so the table names nobody.
CREATE TABLE sign_in_attempt (
  id uuid PRIMARY KEY,
  account_key text NOT NULL,
  address_key text NOT NULL,
  succeeded boolean NOT NULL,
  attempted_at timestamptz(3) NOT NULL
);
CREATE INDEX sign_in_attempt_account ON sign_in_attempt (account_key, attempted_at);
CREATE INDEX sign_in_attempt_address ON sign_in_attempt (address_key, attempted_at);
GRANT SELECT, INSERT, DELETE ON sign_in_attempt TO assay_app;

CREATE TABLE process_heartbeat (
  process text PRIMARY KEY,
  started_at timestamptz(3) NOT NULL,
  beat_at timestamptz(3) NOT NULL,
  detail jsonb NOT NULL DEFAULT '{}'
);
GRANT SELECT, INSERT, UPDATE ON process_heartbeat TO assay_app;

-- What a person set for themselves: saved views, column choices, shortcuts.
CREATE TABLE preference (
  organization_id uuid NOT NULL REFERENCES organization (id),
  person_id uuid NOT NULL,
  key text NOT NULL CHECK (length(key) <= 200),
  value jsonb NOT NULL,
  updated_at timestamptz(3) NOT NULL,
  PRIMARY KEY (organization_id, person_id, key),
  FOREIGN KEY (organization_id, person_id) REFERENCES membership (organization_id, person_id)
);
CALL protect_tenant_table('preference', 'SELECT, INSERT, UPDATE, DELETE');

CREATE TABLE policy (
  organization_id uuid NOT NULL REFERENCES organization (id),
  key text NOT NULL CHECK (length(key) <= 200),
  content jsonb NOT NULL,
  version integer NOT NULL CHECK (version > 0),
  updated_by uuid NOT NULL REFERENCES person (id),
  updated_at timestamptz(3) NOT NULL,
  PRIMARY KEY (organization_id, key)
);
CALL protect_tenant_table('policy', 'SELECT, INSERT, UPDATE');

-- The named functions that look across organizations. They run as assay_lookup, which sees exactly these tables.
GRANT SELECT ON organization, membership TO assay_lookup;
GRANT SELECT, INSERT, UPDATE ON person, person_password TO assay_lookup;
GRANT SELECT, UPDATE ON session TO assay_lookup;
GRANT SELECT, INSERT, UPDATE ON one_time_link TO assay_lookup;
CREATE POLICY lookup ON organization FOR SELECT TO assay_lookup USING (true);
CREATE POLICY lookup ON membership FOR SELECT TO assay_lookup USING (true);
CREATE POLICY lookup ON person TO assay_lookup USING (true) WITH CHECK (true);
CREATE POLICY lookup ON person_password TO assay_lookup USING (true) WITH CHECK (true);
CREATE POLICY lookup ON session TO assay_lookup USING (true) WITH CHECK (true);
CREATE POLICY lookup ON one_time_link TO assay_lookup USING (true) WITH CHECK (true);
GRANT EXECUTE ON FUNCTION app_organization(), app_actor() TO assay_lookup;

SET ROLE assay_lookup;

CREATE FUNCTION find_credentials(sought_email text)
RETURNS TABLE (person_id uuid, name text, hash text) LANGUAGE sql STABLE SECURITY DEFINER SET search_path = pg_catalog, public, pg_temp
AS $$ SELECT p.id, p.name, w.hash FROM public.person p LEFT JOIN public.person_password w ON w.person_id = p.id WHERE p.email = lower(sought_email) $$;

CREATE FUNCTION find_password(sought_person uuid) RETURNS text LANGUAGE sql STABLE SECURITY DEFINER SET search_path = pg_catalog, public, pg_temp
AS $$ SELECT hash FROM public.person_password WHERE person_id = sought_person $$;

CREATE FUNCTION find_memberships(sought_person uuid)
RETURNS TABLE (organization_id uuid, organization_slug text, organization_name text, roles text[], disabled_at timestamptz)
LANGUAGE sql STABLE SECURITY DEFINER SET search_path = pg_catalog, public, pg_temp
AS $$ SELECT o.id, o.slug, o.name, m.roles, m.disabled_at FROM public.membership m JOIN public.organization o ON o.id = m.organization_id WHERE m.person_id = sought_person ORDER BY m.created_at $$;

-- One indexed read a request: the session, whose it is, and what they may do right now.
CREATE FUNCTION find_session(sought_hash text)
RETURNS TABLE (session_id uuid, organization_id uuid, organization_slug text, organization_name text, person_id uuid, person_name text, person_email text,
  roles text[], disabled_at timestamptz, created_at timestamptz, last_seen_at timestamptz, expires_at timestamptz, revoked_at timestamptz, reauthenticated_at timestamptz)
LANGUAGE sql STABLE SECURITY DEFINER SET search_path = pg_catalog, public, pg_temp
AS $$ SELECT s.id, o.id, o.slug, o.name, p.id, p.name, p.email, m.roles, m.disabled_at, s.created_at, s.last_seen_at, s.expires_at, s.revoked_at, s.reauthenticated_at
  FROM public.session s JOIN public.organization o ON o.id = s.organization_id JOIN public.person p ON p.id = s.person_id
  JOIN public.membership m ON m.organization_id = s.organization_id AND m.person_id = s.person_id WHERE s.token_hash = sought_hash $$;

CREATE FUNCTION find_link(sought_hash text) RETURNS SETOF public.one_time_link LANGUAGE sql STABLE SECURITY DEFINER SET search_path = pg_catalog, public, pg_temp
AS $$ SELECT * FROM public.one_time_link WHERE token_hash = sought_hash $$;

-- Using a link is atomic: of two attempts at the same moment one gets the row.
CREATE FUNCTION use_link(sought_hash text, at timestamptz) RETURNS SETOF public.one_time_link LANGUAGE sql VOLATILE SECURITY DEFINER SET search_path = pg_catalog, public, pg_temp
AS $$ UPDATE public.one_time_link SET used_at = at WHERE token_hash = sought_hash AND used_at IS NULL AND revoked_at IS NULL AND expires_at > at RETURNING * $$;

-- For the worker and the command line, which serve every organization.
CREATE FUNCTION list_organizations() RETURNS TABLE (id uuid, slug text, name text) LANGUAGE sql STABLE SECURITY DEFINER SET search_path = pg_catalog, public, pg_temp
AS $$ SELECT id, slug, name FROM public.organization ORDER BY created_at $$;

CREATE FUNCTION anybody_there() RETURNS boolean LANGUAGE sql STABLE SECURITY DEFINER SET search_path = pg_catalog, public, pg_temp
AS $$ SELECT EXISTS (SELECT 1 FROM public.membership) $$;

-- The set-up link of an empty installation; a new one replaces an unused older one.
CREATE FUNCTION create_setup_link(new_id uuid, new_hash text, at timestamptz, until timestamptz) RETURNS boolean LANGUAGE plpgsql VOLATILE SECURITY DEFINER SET search_path = pg_catalog, public, pg_temp
AS $$
BEGIN
  IF public.anybody_there() THEN RETURN false; END IF;
  UPDATE public.one_time_link SET revoked_at = at WHERE kind = 'first_administrator' AND used_at IS NULL AND revoked_at IS NULL;
  INSERT INTO public.one_time_link (id, kind, token_hash, roles, created_at, expires_at) VALUES (new_id, 'first_administrator', new_hash, '{admin}', at, until);
  RETURN true;
END $$;

CREATE FUNCTION find_person_by_email(sought_email text) RETURNS TABLE (id uuid, name text) LANGUAGE sql STABLE SECURITY DEFINER SET search_path = pg_catalog, public, pg_temp
AS $$ SELECT id, name FROM public.person WHERE email = lower(sought_email) $$;

CREATE FUNCTION create_person(new_id uuid, new_email text, new_name text, at timestamptz) RETURNS void LANGUAGE sql VOLATILE SECURITY DEFINER SET search_path = pg_catalog, public, pg_temp
AS $$ INSERT INTO public.person (id, email, name, created_at) VALUES (new_id, lower(new_email), new_name, at) $$;

CREATE FUNCTION set_password(of_person uuid, new_hash text, at timestamptz) RETURNS void LANGUAGE sql VOLATILE SECURITY DEFINER SET search_path = pg_catalog, public, pg_temp
AS $$ INSERT INTO public.person_password (person_id, hash, changed_at) VALUES (of_person, new_hash, at)
  ON CONFLICT (person_id) DO UPDATE SET hash = excluded.hash, changed_at = excluded.changed_at $$;

-- A new password ends the person's sessions in every organization, except the one that set it.
CREATE FUNCTION end_sessions_of_person(of_person uuid, at timestamptz, except_session uuid) RETURNS integer LANGUAGE sql VOLATILE SECURITY DEFINER SET search_path = pg_catalog, public, pg_temp
AS $$ WITH ended AS (UPDATE public.session SET revoked_at = at WHERE person_id = of_person AND revoked_at IS NULL AND id IS DISTINCT FROM except_session RETURNING 1) SELECT count(*)::integer FROM ended $$;

REVOKE ALL ON FUNCTION find_credentials(text), find_password(uuid), find_memberships(uuid), find_session(text), find_link(text), use_link(text, timestamptz), anybody_there(), list_organizations(),
  create_setup_link(uuid, text, timestamptz, timestamptz), find_person_by_email(text), create_person(uuid, text, text, timestamptz), set_password(uuid, text, timestamptz),
  end_sessions_of_person(uuid, timestamptz, uuid) FROM PUBLIC;
GRANT EXECUTE ON FUNCTION find_credentials(text), find_password(uuid), find_memberships(uuid), find_session(text), find_link(text), use_link(text, timestamptz), anybody_there(), list_organizations(),
  create_setup_link(uuid, text, timestamptz, timestamptz), find_person_by_email(text), create_person(uuid, text, text, timestamptz), set_password(uuid, text, timestamptz),
  end_sessions_of_person(uuid, timestamptz, uuid) TO assay_app;

RESET ROLE;
REVOKE CREATE ON SCHEMA public FROM assay_lookup;
