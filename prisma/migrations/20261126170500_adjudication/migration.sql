-- A case on which people differ is settled by somebody who did not judge it: once a criterion, with a reason.
SET ROLE assay_owner;
CREATE UNIQUE INDEX review_verdict_settled_once ON review_verdict (organization_id, item_id, criterion) WHERE kind = 'adjudication';
RESET ROLE;

GRANT CREATE ON SCHEMA public TO assay_lookup;
SET ROLE assay_lookup;
-- All verdicts that the item needs are locked once people are found to differ, so nobody can be swayed any more.
CREATE OR REPLACE FUNCTION may_see_verdicts(of_organization uuid, of_item uuid) RETURNS boolean LANGUAGE sql STABLE SECURITY DEFINER SET search_path = pg_catalog, public, pg_temp
AS $$ SELECT current_setting('app.actor_kind', true) = 'system'
  OR EXISTS (SELECT 1 FROM public.review_verdict v WHERE v.organization_id = of_organization AND v.item_id = of_item AND v.reviewer_id::text = public.app_actor())
  OR EXISTS (SELECT 1 FROM public.review_item i WHERE i.organization_id = of_organization AND i.id = of_item AND i.state IN ('adjudication', 'done')) $$;

-- The service holds the lock on the item; this keeps the rule for whoever writes past it.
CREATE FUNCTION guard_adjudication() RETURNS trigger LANGUAGE plpgsql SECURITY DEFINER SET search_path = pg_catalog, public, pg_temp AS $$
BEGIN
  IF NOT EXISTS (SELECT 1 FROM public.review_item i WHERE i.organization_id = NEW.organization_id AND i.id = NEW.item_id AND i.state = 'adjudication') THEN
    RAISE EXCEPTION 'nothing is to be settled on this item' USING ERRCODE = 'AS003';
  END IF;
  IF EXISTS (SELECT 1 FROM public.review_verdict v WHERE v.organization_id = NEW.organization_id AND v.item_id = NEW.item_id
      AND v.reviewer_id = NEW.reviewer_id AND v.kind = 'judgement') THEN
    RAISE EXCEPTION 'who judged an item cannot settle it' USING ERRCODE = 'AS002';
  END IF;
  RETURN NEW;
END $$;
RESET ROLE;
REVOKE CREATE ON SCHEMA public FROM assay_lookup;
REVOKE ALL ON FUNCTION guard_adjudication() FROM PUBLIC;
GRANT EXECUTE ON FUNCTION guard_adjudication() TO assay_owner;
SET ROLE assay_owner;
CREATE TRIGGER guard_adjudication BEFORE INSERT ON review_verdict FOR EACH ROW WHEN (NEW.kind = 'adjudication') EXECUTE FUNCTION guard_adjudication();
RESET ROLE;
