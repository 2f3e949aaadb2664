-- The outbox: what each target is to be told. A row is stored with the change that is its cause.
CREATE TABLE IF NOT EXISTS notification (
  notification_id BIGINT NOT NULL PRIMARY KEY,
  dag_id VARCHAR(100) ${bytewise} NOT NULL,
  run_id BIGINT NOT NULL,
  event VARCHAR(20) NOT NULL,
  -- Empty if it is about the run.
  task_id VARCHAR(100) NOT NULL,
  map_index INTEGER NOT NULL,
  attempt_number INTEGER NOT NULL,
  target VARCHAR(1000) NOT NULL,
  reason VARCHAR NOT NULL,
  raised_at TIMESTAMP(6) WITH TIME ZONE NOT NULL,
  state VARCHAR(20) ${bytewise} NOT NULL,
  tries INTEGER NOT NULL,
  due_at TIMESTAMP(6) WITH TIME ZONE NOT NULL,
  error VARCHAR NOT NULL
);

-- Those to be sent, and those that were given up.
CREATE INDEX IF NOT EXISTS notification_by_state ON notification (state, notification_id);

CREATE INDEX IF NOT EXISTS notification_by_run ON notification (run_id);

-- How the last run of a DAG ended, where somebody wants to hear that it has recovered.
CREATE TABLE IF NOT EXISTS dag_health (
  dag_id VARCHAR(100) ${bytewise} NOT NULL PRIMARY KEY,
  failing BOOLEAN NOT NULL
);
