-- Which run of a DAG its health is that of. Older runs, which somebody repairs, do not change it.
ALTER TABLE dag_health ADD COLUMN IF NOT EXISTS run_id BIGINT DEFAULT 0 NOT NULL;
