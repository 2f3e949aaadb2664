-- Which engine writes: one row. An engine that takes the store over raises the epoch, and one that finds another epoch
-- than its own never writes again. Not needed where a file is locked.
CREATE TABLE IF NOT EXISTS engine (
  engine_id INTEGER NOT NULL PRIMARY KEY,
  epoch BIGINT NOT NULL,
  holder VARCHAR(200) NOT NULL
);

INSERT INTO engine SELECT 1, 0, '' WHERE NOT EXISTS (SELECT * FROM engine);
