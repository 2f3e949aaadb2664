package dev.kahn.store;

import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.extension.ExtendWith;

@ExtendWith(Server.class)
class PostgreSqlRunStoreTest extends RunStoreSuite {

    private String url;

    @BeforeEach
    @Override
    void open() throws Exception {
        url = Server.newDatabase();
        super.open();
    }

    @Override
    Database database() {
        return Database.of(url, "postgres", "");
    }
}
