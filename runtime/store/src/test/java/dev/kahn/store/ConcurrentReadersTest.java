package dev.kahn.store;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatCode;

import dev.kahn.engine.plan.RunRecord;
import dev.kahn.engine.plan.RunState;
import dev.kahn.engine.plan.TaskState;
import dev.kahn.view.Views;
import java.nio.file.Path;
import java.sql.Connection;
import java.sql.ResultSet;
import java.sql.Statement;
import java.time.Duration;
import java.util.List;
import java.util.concurrent.atomic.AtomicInteger;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** Others read while an engine writes as fast as it can. */
@Tag("slow")
class ConcurrentReadersTest {
    private static final int READS = 100;
    private static final int COMMITS = 500;

    @TempDir
    Path home;

    @Test
    void readers_in_another_process_see_each_commit_and_never_stop_the_engine() throws Exception {
        Database database = Database.in(home);
        Views views = new Views(database);
        try (CommittingEngine engine = CommittingEngine.start(home)) {
            long first = engine.lastAcknowledged();
            long longest = 0;
            long seen = 0;
            int reads = 0;
            for (; reads < READS || seen < first + COMMITS; reads++) {
                long acknowledged = engine.lastAcknowledged();
                long begin = System.nanoTime();
                seen = readAll(views, Math.max(acknowledged, seen));
                longest = Math.max(longest, System.nanoTime() - begin);
                assertThat(database.inUse()).isTrue();
            }
            long commits = engine.lastAcknowledged() - first;
            System.out.printf("%d reads, the longest %d ms, beside %d commits%n", reads, longest / 1_000_000, commits);
            engine.awaitMore(10);
            assertThat(engine.isAlive()).isTrue();
        }
        assertThat(database.inUse()).isFalse();
    }

    /** Each state is whole, and none is older than what was known before. */
    private static long readAll(Views views, long atLeast) {
        List<RunRecord> newest = views.runs("Daily", 20);
        long last = newest.get(0).runId();
        assertThat(last).isGreaterThanOrEqualTo(atLeast);
        for (int i = 0; i < newest.size(); i++) {
            assertThat(newest.get(i).runId()).isEqualTo(last - i);
        }
        assertThat(views.tasks(last)).hasSize(1);
        return last;
    }

    /** The space in the file is used again at once, so that the newest chunk is anywhere in it. */
    @Test
    void after_each_commit_the_file_alone_tells_what_was_committed() throws Exception {
        Path file = home.resolve("kahn");
        String url = H2.fileUrl(file, Duration.ofMillis(1));
        try (JdbcRunStore store = JdbcRunStore.open("s", Dialect.H2, () -> H2.connect(url), () -> {})) {
            for (long id = 1; id <= 300; id++) {
                store.commit(List.of(
                        Records.run(id, RunState.RUNNING),
                        Records.task(id, "x".repeat((int) id % 100 + 1), TaskState.SUCCESS)));
                try (Connection snapshot = H2.connect(H2.snapshotUrl(file));
                        Statement statement = snapshot.createStatement();
                        ResultSet row = statement.executeQuery("SELECT MAX(run_id) FROM run")) {
                    row.next();
                    assertThat(row.getLong(1)).isEqualTo(id);
                }
            }
        }
    }

    @Test
    void readers_in_the_process_of_the_engine_see_each_commit() {
        Database database = Database.in(home);
        Views views = new Views(database);
        try (JdbcRunStore store = database.open()) {
            for (long id = 1; id <= 100; id++) {
                store.commit(List.of(Records.run(id, RunState.RUNNING)));
                assertThat(views.latestRun("Daily")).map(RunRecord::runId).contains(id);
            }
            assertThat(database.inUse()).isTrue();
        }
        assertThat(views.latestRun("Daily")).map(RunRecord::runId).contains(100L);
    }

    /** As by a page of the console that is made when its process ends, and another one begins. */
    @Test
    void a_reader_in_the_process_of_the_engine_keeps_the_file_from_no_other_process_once_the_store_is_closed() {
        Database database = Database.in(home);
        JdbcRunStore store = database.open();
        store.commit(List.of(Records.run(1, RunState.RUNNING)));
        AtomicInteger asked = new AtomicInteger();
        long seen = database.read(connection -> {
            if (asked.incrementAndGet() == 1) {
                store.close();
                assertThatFileIsFree();
            }
            try (Statement statement = connection.createStatement();
                    ResultSet row = statement.executeQuery("SELECT MAX(run_id) FROM run")) {
                row.next();
                return row.getLong(1);
            }
        });
        assertThat(seen).isEqualTo(1);
        assertThat(asked).hasValue(2);
    }

    /** By another name H2 takes it for another database, as another process would. */
    private void assertThatFileIsFree() {
        String other = "jdbc:h2:file:" + home.resolve("db").resolve("kahn");
        assertThatCode(() -> H2.connect(other).close()).doesNotThrowAnyException();
    }
}
