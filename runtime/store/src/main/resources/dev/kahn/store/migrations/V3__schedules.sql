-- How far the schedule of each DAG has come: up to decided_until each tick has its run or is to have none.
CREATE TABLE IF NOT EXISTS dag (
  dag_id VARCHAR(100) ${bytewise} NOT NULL PRIMARY KEY,
  paused BOOLEAN NOT NULL,
  decided_until TIMESTAMP(6) WITH TIME ZONE NOT NULL
);

-- What a DAG has of another one that it runs after: the latest success that led to no run yet; 0 if there is none.
CREATE TABLE IF NOT EXISTS upstream (
  dag_id VARCHAR(100) ${bytewise} NOT NULL,
  upstream_id VARCHAR(100) ${bytewise} NOT NULL,
  run_id BIGINT NOT NULL,
  PRIMARY KEY (dag_id, upstream_id)
);

-- The runs whose success led to a run.
CREATE TABLE IF NOT EXISTS run_cause (
  run_id BIGINT NOT NULL,
  upstream_id VARCHAR(100) ${bytewise} NOT NULL,
  cause_run_id BIGINT NOT NULL,
  PRIMARY KEY (run_id, upstream_id)
);

-- What a run led to.
CREATE INDEX IF NOT EXISTS run_cause_by_cause ON run_cause (cause_run_id);
