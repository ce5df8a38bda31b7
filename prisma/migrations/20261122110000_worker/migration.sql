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
