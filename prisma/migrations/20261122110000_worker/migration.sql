-- What a worker may see across organizations: which runs are open, and nothing of their content.
SET ROLE assay_owner;
GRANT SELECT ON run TO assay_lookup;
CREATE POLICY lookup ON run FOR SELECT TO assay_lookup USING (true);
RESET ROLE;
GRANT CREATE ON SCHEMA public TO assay_lookup;
SET ROLE assay_lookup;

CREATE FUNCTION open_runs() RETURNS TABLE (organization_id uuid, run_id uuid, kind text, state text)
LANGUAGE sql STABLE SECURITY DEFINER SET search_path = pg_catalog, public, pg_temp
AS $$ SELECT r.organization_id, r.id, r.kind, r.state FROM public.run r WHERE r.state IN ('queued', 'running', 'stopping') ORDER BY r.created_at $$;

REVOKE ALL ON FUNCTION open_runs() FROM PUBLIC;
GRANT EXECUTE ON FUNCTION open_runs() TO assay_app;
RESET ROLE;
REVOKE CREATE ON SCHEMA public FROM assay_lookup;

SET ROLE assay_owner;
-- A worker called `worker-N` lives exactly as long as it holds the advisory lock (7355, N) of its own connection.
CREATE FUNCTION worker_alive(worker text) RETURNS boolean LANGUAGE sql STABLE
AS $$ SELECT EXISTS (SELECT 1 FROM pg_locks l WHERE l.locktype = 'advisory' AND l.granted AND l.classid = 7355 AND l.objsubid = 2
  AND l.objid = split_part(worker, '-', 2)::oid AND l.database = (SELECT d.oid FROM pg_database d WHERE d.datname = current_database())) $$;
RESET ROLE;

SET ROLE assay_owner;
-- Figures that a rubric reports beside the score (its measures), for example the cost of the decision.
ALTER TABLE trajectory ADD COLUMN measures jsonb NOT NULL DEFAULT '{}';
RESET ROLE;
