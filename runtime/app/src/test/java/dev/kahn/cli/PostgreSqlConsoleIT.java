package dev.kahn.cli;

import static org.assertj.core.api.Assertions.assertThat;

import java.nio.file.Path;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.ExtendWith;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.api.parallel.ResourceAccessMode;
import org.junit.jupiter.api.parallel.ResourceLock;

/** The console of a process whose runs are on a server. */
@ExtendWith(PostgreSqlServer.class)
@ResourceLock(value = PostgreSqlServer.NAME, mode = ResourceAccessMode.READ)
class PostgreSqlConsoleIT {

    @TempDir
    Path folder;

    @Test
    @SuppressWarnings("unchecked")
    void it_asks_by_connections_that_stay_open() throws Exception {
        String url = PostgreSqlServer.newDatabase();
        PostgreSqlServer.execute(url, "CREATE ROLE looker LOGIN; GRANT ALL ON SCHEMA public TO looker");
        Kahn kahn = new Kahn(folder, TestDags.Mailing.class)
                .with("KAHN_DB_URL", url)
                .with("KAHN_DB_USER", "looker");
        Kahn.Running serve = kahn.start("serve").awaitPart("Console: ");
        try {
            ApiClient api = new ApiClient(kahn.home());
            assertThat(api.send("GET", "/", null).statusCode()).isEqualTo(200);
            PostgreSqlServer.execute(url, "ALTER ROLE looker NOLOGIN"); // from now on nobody gets another one
            for (String path :
                    List.of("/", "/runs", "/engine", "/api/v1/runs", "/api/v1/dags", "/api/v1/audit", "/metrics")) {
                assertThat(api.send("GET", path, null).statusCode()).as(path).isEqualTo(200);
            }
        } finally {
            serve.signal("TERM").ended();
        }
    }
}
