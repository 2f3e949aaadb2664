package dev.kahn.store;

import static dev.kahn.store.Records.run;
import static org.assertj.core.api.Assertions.assertThat;

import dev.kahn.engine.plan.Change;
import dev.kahn.engine.plan.RunState;
import dev.kahn.view.Views;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** Bodies that time out, and threads of an application, are interrupted wherever they are. */
class InterruptedReaderTest {

    @TempDir
    Path home;

    /** The store was just opened, so what is asked for is read from the file. */
    @Test
    void who_is_interrupted_while_it_reads_does_not_close_the_file_under_the_engine() {
        List<Change> runs = new ArrayList<>();
        for (int i = 1; i <= 2_000; i++) {
            runs.add(run(i, RunState.SUCCESS));
        }
        Database database = Database.in(home);
        try (JdbcRunStore store = database.open()) {
            store.commit(runs);
        }
        try (JdbcRunStore store = database.open()) {
            Thread.currentThread().interrupt();
            try {
                new Views(database).runs(null, 2_000);
            } finally {
                assertThat(Thread.interrupted()).isTrue();
            }
            store.commit(List.of(run(2_001, RunState.SUCCESS)));

            assertThat(new Views(database).runs(null, 3_000)).hasSize(2_001);
        }
    }
}
