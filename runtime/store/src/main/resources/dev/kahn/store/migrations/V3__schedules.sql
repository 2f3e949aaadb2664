-- How far the schedule of each DAG has come: up to decided_until each tick has its run or is to have none.
CREATE TABLE IF NOT EXISTS dag (
  dag_id VARCHAR(100) NOT NULL PRIMARY KEY,
  paused BOOLEAN NOT NULL,
  decided_until TIMESTAMP(6) WITH TIME ZONE NOT NULL,
  latest_tick TIMESTAMP(6) WITH TIME ZONE
);

-- When a run was found not to be done by its deadline, so that this is told once.
ALTER TABLE run ADD COLUMN IF NOT EXISTS deadline_missed_at TIMESTAMP(6) WITH TIME ZONE;
