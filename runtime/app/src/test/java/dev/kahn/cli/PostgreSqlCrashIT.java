package dev.kahn.cli;

import dev.kahn.store.Database;
import java.util.List;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.extension.ExtendWith;
import org.junit.jupiter.api.parallel.ResourceAccessMode;
import org.junit.jupiter.api.parallel.ResourceLock;

/** On a server, which outlives the process and may still be at work for it when the next one comes. */
@ExtendWith(PostgreSqlServer.class)
@ResourceLock(value = PostgreSqlServer.NAME, mode = ResourceAccessMode.READ)
class PostgreSqlCrashIT extends CrashSuite {

    private String url;

    @BeforeEach
    void newDatabase() throws Exception {
        url = PostgreSqlServer.newDatabase();
    }

    @Override
    Database database() {
        return PostgreSqlServer.database(url);
    }

    @Override
    List<String> place() {
        return List.of(url);
    }
}
