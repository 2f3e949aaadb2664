package dev.kahn.store;

import static dev.kahn.store.Records.run;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.kahn.engine.plan.RunState;
import dev.kahn.engine.port.StoreException;
import java.nio.file.Path;
import java.sql.Connection;
import java.util.List;
import java.util.Set;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class FullDiskTest {

    @TempDir
    Path home;

    @AfterEach
    void makeSpace() {
        FullDisk.isFull = false;
    }

    @Test
    void while_the_disk_is_full_each_commit_says_so_and_once_there_is_space_it_goes_on() throws Exception {
        String url = FullDisk.url(H2.fileUrl(home.resolve("kahn")));
        new FullDisk(); // makes itself known to H2
        Connector connector = () -> H2.connect(url);
        try (JdbcRunStore store = JdbcRunStore.open("s", Dialect.H2, connector, () -> {})) {
            for (long id = 1; id <= 50; id++) {
                store.commit(List.of(run(id, RunState.RUNNING)));
            }
            for (int times = 1; times <= 3; times++) {
                long next = 50L + times;
                FullDisk.isFull = true;
                for (int tries = 0; tries < 3; tries++) {
                    assertThatThrownBy(() -> store.commit(List.of(run(next, RunState.RUNNING))))
                            .isInstanceOf(StoreException.class)
                            .hasMessage("The store s could not be written: No space left on device");
                }
                FullDisk.isFull = false;
                store.commit(List.of(run(next, RunState.RUNNING)));
                assertThat(store.openRuns(Set.of("Daily"))).hasSize((int) next);
            }
        }
        try (Connection snapshot = H2.connect(H2.snapshotUrl(home.resolve("kahn")));
                var rows = snapshot.createStatement().executeQuery("SELECT count(*) FROM run")) {
            rows.next();
            assertThat(rows.getInt(1)).isEqualTo(53);
        }
    }
}
