-- Every statement is idempotent, because H2 commits each one on its own and a crash may happen between two.
-- The placeholders bytewise and updated differ between databases: see Dialect.

-- The graph of each version of a DAG, so that its runs can still be understood after its class has changed.
CREATE TABLE IF NOT EXISTS graph (
  dag_id VARCHAR(100) ${bytewise} NOT NULL,
  graph_version VARCHAR(200) ${bytewise} NOT NULL,
  graph_json TEXT NOT NULL,
  PRIMARY KEY (dag_id, graph_version)
);

CREATE TABLE IF NOT EXISTS run (
  run_id BIGINT NOT NULL PRIMARY KEY,
  dag_id VARCHAR(100) ${bytewise} NOT NULL,
  graph_version VARCHAR(200) ${bytewise} NOT NULL,
  run_type VARCHAR(20) NOT NULL,
  scheduled_for TIMESTAMP(6) WITH TIME ZONE NOT NULL,
  -- The tick that the run belongs to, or null if there is none. Nulls are distinct, so manual runs never collide.
  tick TIMESTAMP(6) WITH TIME ZONE,
  interval_start TIMESTAMP(6) WITH TIME ZONE NOT NULL,
  interval_end TIMESTAMP(6) WITH TIME ZONE NOT NULL,
  params_json VARCHAR NOT NULL,
  state VARCHAR(20) ${bytewise} NOT NULL,
  created_at TIMESTAMP(6) WITH TIME ZONE NOT NULL,
  started_at TIMESTAMP(6) WITH TIME ZONE,
  ended_at TIMESTAMP(6) WITH TIME ZONE,
  -- When the run was found to have missed its deadline, so that this is notified only once.
  deadline_missed_at TIMESTAMP(6) WITH TIME ZONE,
  reason VARCHAR NOT NULL
) ${updated};

-- A tick creates at most one run.
CREATE UNIQUE INDEX IF NOT EXISTS run_by_tick ON run (dag_id, tick);

-- For the open runs (recovery) and the latest runs in a state.
CREATE INDEX IF NOT EXISTS run_by_state ON run (state, run_id DESC);

-- For the latest runs of a DAG. (The latest of all are at the end of the primary key.)
CREATE INDEX IF NOT EXISTS run_by_dag ON run (dag_id, run_id DESC);

CREATE TABLE IF NOT EXISTS task_instance (
  run_id BIGINT NOT NULL,
  task_id VARCHAR(100) ${bytewise} NOT NULL,
  -- -1 if the task is not mapped.
  map_index INTEGER NOT NULL,
  state VARCHAR(20) NOT NULL,
  attempt_number INTEGER NOT NULL,
  failure_count INTEGER NOT NULL,
  lost_count INTEGER NOT NULL,
  due_at TIMESTAMP(6) WITH TIME ZONE,
  queued_at TIMESTAMP(6) WITH TIME ZONE,
  started_at TIMESTAMP(6) WITH TIME ZONE,
  ended_at TIMESTAMP(6) WITH TIME ZONE,
  result_json VARCHAR,
  reason VARCHAR NOT NULL,
  PRIMARY KEY (run_id, task_id, map_index)
) ${updated};

CREATE TABLE IF NOT EXISTS attempt (
  run_id BIGINT NOT NULL,
  task_id VARCHAR(100) ${bytewise} NOT NULL,
  map_index INTEGER NOT NULL,
  attempt_number INTEGER NOT NULL,
  state VARCHAR(20) NOT NULL,
  queued_at TIMESTAMP(6) WITH TIME ZONE NOT NULL,
  started_at TIMESTAMP(6) WITH TIME ZONE NOT NULL,
  ended_at TIMESTAMP(6) WITH TIME ZONE,
  error VARCHAR NOT NULL,
  notes_json VARCHAR NOT NULL,
  PRIMARY KEY (run_id, task_id, map_index, attempt_number)
) ${updated};
