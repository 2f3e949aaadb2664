-- Stands for the script of the same name in the folder above; see there. What an index holds is compared byte by byte, for
-- the reason that V2 tells.
CREATE TABLE IF NOT EXISTS notification (
  notification_id BIGINT NOT NULL PRIMARY KEY,
  dag_id VARCHAR(100) COLLATE "C" NOT NULL,
  run_id BIGINT NOT NULL,
  event VARCHAR(20) NOT NULL,
  task_id VARCHAR(100) NOT NULL,
  map_index INTEGER NOT NULL,
  attempt_number INTEGER NOT NULL,
  target VARCHAR(1000) NOT NULL,
  reason VARCHAR NOT NULL,
  raised_at TIMESTAMP(6) WITH TIME ZONE NOT NULL,
  state VARCHAR(20) COLLATE "C" NOT NULL,
  tries INTEGER NOT NULL,
  due_at TIMESTAMP(6) WITH TIME ZONE NOT NULL,
  error VARCHAR NOT NULL
);

CREATE INDEX IF NOT EXISTS notification_by_state ON notification (state, notification_id);

CREATE INDEX IF NOT EXISTS notification_by_run ON notification (run_id);

CREATE TABLE IF NOT EXISTS dag_health (
  dag_id VARCHAR(100) COLLATE "C" NOT NULL PRIMARY KEY,
  failing BOOLEAN NOT NULL
);
