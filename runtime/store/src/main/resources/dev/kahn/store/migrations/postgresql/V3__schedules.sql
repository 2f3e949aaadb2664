-- Stands for the script of the same name in the folder above; see there. What an index holds is compared byte by byte, for
-- the reason that V2 tells.
CREATE TABLE IF NOT EXISTS dag (
  dag_id VARCHAR(100) COLLATE "C" NOT NULL PRIMARY KEY,
  paused BOOLEAN NOT NULL,
  decided_until TIMESTAMP(6) WITH TIME ZONE NOT NULL
);

CREATE TABLE IF NOT EXISTS upstream (
  dag_id VARCHAR(100) COLLATE "C" NOT NULL,
  upstream_id VARCHAR(100) COLLATE "C" NOT NULL,
  run_id BIGINT NOT NULL,
  PRIMARY KEY (dag_id, upstream_id)
);

CREATE TABLE IF NOT EXISTS run_cause (
  run_id BIGINT NOT NULL,
  upstream_id VARCHAR(100) COLLATE "C" NOT NULL,
  cause_run_id BIGINT NOT NULL,
  PRIMARY KEY (run_id, upstream_id)
);

CREATE INDEX IF NOT EXISTS run_cause_by_cause ON run_cause (cause_run_id);
