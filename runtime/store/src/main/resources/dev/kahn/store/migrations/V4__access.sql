-- What people did. Rows are only ever added.
CREATE TABLE IF NOT EXISTS audit (
  audit_id BIGINT NOT NULL PRIMARY KEY,
  done_at TIMESTAMP(6) WITH TIME ZONE NOT NULL,
  actor VARCHAR(200) ${bytewise} NOT NULL,
  origin VARCHAR(200) NOT NULL,
  action VARCHAR(40) NOT NULL,
  dag_id VARCHAR(100) ${bytewise} NOT NULL,
  -- 0 if the action does not concern a run.
  run_id BIGINT NOT NULL,
  details VARCHAR NOT NULL
);

CREATE INDEX IF NOT EXISTS audit_by_dag ON audit (dag_id, audit_id DESC);

CREATE INDEX IF NOT EXISTS audit_by_run ON audit (run_id, audit_id DESC);

CREATE INDEX IF NOT EXISTS audit_by_actor ON audit (actor, audit_id DESC);

-- Who can log in. The row of a removed user stays, so that no later user of that name inherits the tokens.
CREATE TABLE IF NOT EXISTS account (
  user_name VARCHAR(100) ${bytewise} NOT NULL PRIMARY KEY,
  user_role VARCHAR(20) NOT NULL,
  password_hash VARCHAR(500) NOT NULL,
  changed_at TIMESTAMP(6) WITH TIME ZONE NOT NULL,
  removed_at TIMESTAMP(6) WITH TIME ZONE
);

-- The tokens that programs use the API with. Only a hash of the secret is stored.
CREATE TABLE IF NOT EXISTS api_token (
  token_id VARCHAR(40) ${bytewise} NOT NULL PRIMARY KEY,
  token_name VARCHAR(200) NOT NULL,
  owner VARCHAR(100) NOT NULL,
  token_role VARCHAR(20) NOT NULL,
  secret_hash VARCHAR(100) NOT NULL,
  -- Separated by spaces; empty if the token is valid for all DAGs.
  dag_ids VARCHAR NOT NULL,
  created_at TIMESTAMP(6) WITH TIME ZONE NOT NULL,
  expires_at TIMESTAMP(6) WITH TIME ZONE,
  revoked_at TIMESTAMP(6) WITH TIME ZONE,
  last_used_at TIMESTAMP(6) WITH TIME ZONE
);

-- Triggering a DAG again with the same key returns the same run.
CREATE TABLE IF NOT EXISTS trigger_key (
  dag_id VARCHAR(100) ${bytewise} NOT NULL,
  trigger_key VARCHAR(400) ${bytewise} NOT NULL,
  run_id BIGINT NOT NULL,
  PRIMARY KEY (dag_id, trigger_key)
);

CREATE INDEX IF NOT EXISTS trigger_key_by_run ON trigger_key (run_id);

-- A request for runs of past ticks, and how far it has come.
CREATE TABLE IF NOT EXISTS backfill (
  backfill_id BIGINT NOT NULL PRIMARY KEY,
  dag_id VARCHAR(100) ${bytewise} NOT NULL,
  first_moment TIMESTAMP(6) WITH TIME ZONE NOT NULL,
  last_moment TIMESTAMP(6) WITH TIME ZONE NOT NULL,
  parallel INTEGER NOT NULL,
  again BOOLEAN NOT NULL,
  params_json VARCHAR NOT NULL,
  actor VARCHAR(200) NOT NULL,
  origin VARCHAR(200) NOT NULL,
  created_at TIMESTAMP(6) WITH TIME ZONE NOT NULL,
  decided_until TIMESTAMP(6) WITH TIME ZONE,
  ended_at TIMESTAMP(6) WITH TIME ZONE,
  is_cancelled BOOLEAN NOT NULL
);

CREATE INDEX IF NOT EXISTS backfill_by_end ON backfill (ended_at, backfill_id);
