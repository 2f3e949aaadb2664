-- The engine that may write, in one row. An engine that takes over the store raises the epoch, and an engine that finds an
-- epoch other than its own never writes again. Not needed where a file lock does the same.
CREATE TABLE IF NOT EXISTS engine (
  engine_id INTEGER NOT NULL PRIMARY KEY,
  epoch BIGINT NOT NULL,
  holder VARCHAR(200) NOT NULL
);

INSERT INTO engine SELECT 1, 0, '' WHERE NOT EXISTS (SELECT * FROM engine);
