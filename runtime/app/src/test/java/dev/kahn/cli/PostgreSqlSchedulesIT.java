package dev.kahn.cli;

import dev.kahn.store.Database;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.extension.ExtendWith;

/** On a server. */
@ExtendWith(PostgreSqlServer.class)
class PostgreSqlSchedulesIT extends SchedulesSuite {

    private String url = "";

    @BeforeEach
    void newDatabase() throws Exception {
        url = PostgreSqlServer.newDatabase();
    }

    @Override
    Database database() {
        return PostgreSqlServer.database(url);
    }

    @Override
    Kahn on(Kahn kahn) {
        return PostgreSqlServer.on(url, kahn);
    }
}
