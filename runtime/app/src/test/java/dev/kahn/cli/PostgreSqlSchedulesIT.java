package dev.kahn.cli;

import dev.kahn.store.Database;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.extension.ExtendWith;
import org.junit.jupiter.api.parallel.ResourceAccessMode;
import org.junit.jupiter.api.parallel.ResourceLock;

/** On a server. */
@ExtendWith(PostgreSqlServer.class)
@ResourceLock(value = PostgreSqlServer.NAME, mode = ResourceAccessMode.READ)
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
