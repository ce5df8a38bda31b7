-- Runs, gates and imports are rows that workers claim (docs/decisions/002, 010); nothing ever used the queue's own tables.
SET ROLE assay_owner;
DROP SCHEMA pgboss CASCADE;
RESET ROLE;
