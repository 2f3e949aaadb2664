-- The outbox: the notifications for each target. A row is stored in the transaction of the change that causes it.
CREATE TABLE IF NOT EXISTS notification (
  notification_id BIGINT NOT NULL PRIMARY KEY,
  dag_id VARCHAR(100) ${bytewise} NOT NULL,
  run_id BIGINT NOT NULL,
  event VARCHAR(20) NOT NULL,
  -- Empty if the notification is about the whole run.
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

-- For the notifications still to be sent, and those given up.
CREATE INDEX IF NOT EXISTS notification_by_state ON notification (state, notification_id);

CREATE INDEX IF NOT EXISTS notification_by_run ON notification (run_id);

-- Whether the last run of a DAG failed, for DAGs whose recovery somebody wants to be notified of.
CREATE TABLE IF NOT EXISTS dag_health (
  dag_id VARCHAR(100) ${bytewise} NOT NULL PRIMARY KEY,
  failing BOOLEAN NOT NULL
);
