-- How far the schedule of each DAG has been decided: every tick up to decided_until has its run or will never have one.
CREATE TABLE IF NOT EXISTS dag (
  dag_id VARCHAR(100) ${bytewise} NOT NULL PRIMARY KEY,
  paused BOOLEAN NOT NULL,
  decided_until TIMESTAMP(6) WITH TIME ZONE NOT NULL
);

-- For a DAG that runs after others: the latest success of each of them that has not led to a run yet, or 0.
CREATE TABLE IF NOT EXISTS upstream (
  dag_id VARCHAR(100) ${bytewise} NOT NULL,
  upstream_id VARCHAR(100) ${bytewise} NOT NULL,
  run_id BIGINT NOT NULL,
  PRIMARY KEY (dag_id, upstream_id)
);

-- The upstream runs whose success led to a run.
CREATE TABLE IF NOT EXISTS run_cause (
  run_id BIGINT NOT NULL,
  upstream_id VARCHAR(100) ${bytewise} NOT NULL,
  cause_run_id BIGINT NOT NULL,
  PRIMARY KEY (run_id, upstream_id)
);

-- For the runs that a run led to.
CREATE INDEX IF NOT EXISTS run_cause_by_cause ON run_cause (cause_run_id);
