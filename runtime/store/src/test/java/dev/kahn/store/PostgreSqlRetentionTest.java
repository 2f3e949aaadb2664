package dev.kahn.store;

import org.junit.jupiter.api.extension.ExtendWith;

@ExtendWith(Server.class)
class PostgreSqlRetentionTest extends RetentionSuite {

    @Override
    Database database() throws Exception {
        return Database.of(Server.newDatabase(), "postgres", "");
    }
}
