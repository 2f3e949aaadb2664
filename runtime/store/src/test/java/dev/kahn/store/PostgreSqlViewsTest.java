package dev.kahn.store;

import org.junit.jupiter.api.extension.ExtendWith;

@ExtendWith(Server.class)
class PostgreSqlViewsTest extends ViewsSuite {

    @Override
    Database database() throws Exception {
        return Database.of(Server.newDatabase(), "postgres", "");
    }
}
