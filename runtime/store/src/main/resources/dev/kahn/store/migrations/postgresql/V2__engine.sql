-- Stands for the script of the same name in the folder above; see there.
CREATE TABLE IF NOT EXISTS engine (
  engine_id INTEGER NOT NULL PRIMARY KEY,
  epoch BIGINT NOT NULL,
  holder VARCHAR(200) NOT NULL
);

INSERT INTO engine SELECT 1, 0, '' WHERE NOT EXISTS (SELECT * FROM engine);

-- Ids are compared byte by byte, as H2 does. The order of a language is slower, and it changes with the operating
-- system's C library, which leaves indexes over it broken.
ALTER TABLE graph
  ALTER COLUMN dag_id TYPE VARCHAR(100) COLLATE "C",
  ALTER COLUMN graph_version TYPE VARCHAR(200) COLLATE "C";
ALTER TABLE run
  ALTER COLUMN dag_id TYPE VARCHAR(100) COLLATE "C",
  ALTER COLUMN graph_version TYPE VARCHAR(200) COLLATE "C",
  ALTER COLUMN state TYPE VARCHAR(20) COLLATE "C";
ALTER TABLE task_instance ALTER COLUMN task_id TYPE VARCHAR(100) COLLATE "C";
ALTER TABLE attempt ALTER COLUMN task_id TYPE VARCHAR(100) COLLATE "C";

-- Each row is written anew some times; what stays free in a page keeps that from touching the indexes.
ALTER TABLE run SET (fillfactor = 80);
ALTER TABLE task_instance SET (fillfactor = 80);
ALTER TABLE attempt SET (fillfactor = 80);
