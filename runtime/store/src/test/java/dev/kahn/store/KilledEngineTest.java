package dev.kahn.store;

import static org.assertj.core.api.Assertions.assertThat;

import dev.kahn.engine.plan.RunRecord;
import dev.kahn.view.Views;
import java.nio.file.Path;
import java.util.List;
import java.util.Random;
import java.util.Set;
import java.util.stream.LongStream;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** What an engine has acknowledged is there after {@code kill -9}. */
@Tag("slow")
class KilledEngineTest {
    private static final int KILLS = 5;

    @TempDir
    Path home;

    @Test
    void every_acknowledged_commit_survives_kill_9_and_the_store_opens_again() throws Exception {
        long seed = System.nanoTime();
        System.out.println("seed of the kills: " + seed);
        Random random = new Random(seed);
        Database database = Database.in(home);
        for (int kill = 1; kill <= KILLS; kill++) {
            CommittingEngine engine = CommittingEngine.start(home);
            engine.awaitMore(random.nextInt(300));
            engine.kill();
            long acknowledged = engine.lastAcknowledged();

            assertThat(acknowledged)
                    .as("commits before kill %d, seed %d", kill, seed)
                    .isPositive();
            assertThat(database.inUse()).isFalse();
            assertAllThere(database, acknowledged, seed);
            try (JdbcRunStore store = database.open()) {
                assertThat(store.openRuns(Set.of("Daily"))).hasSizeGreaterThanOrEqualTo((int) acknowledged);
            }
            assertAllThere(database, acknowledged, seed);
        }
    }

    private static void assertAllThere(Database database, long acknowledged, long seed) {
        Views views = new Views(database);
        List<Long> ids = views.runs(null, Integer.MAX_VALUE).stream()
                .map(RunRecord::runId)
                .sorted()
                .toList();
        assertThat(ids)
                .as("seed %d", seed)
                .containsExactlyElementsOf(
                        LongStream.rangeClosed(1, ids.size()).boxed().toList())
                .hasSizeGreaterThanOrEqualTo((int) acknowledged);
        assertThat(views.tasks(acknowledged)).hasSize(1);
    }

    /** Proves that the test above can fail. */
    @Test
    void an_engine_that_acknowledges_too_early_is_found_out() throws Exception {
        boolean lost = false;
        for (int kill = 1; kill <= KILLS && !lost; kill++) {
            Path fresh = home.resolve("kill" + kill);
            CommittingEngine engine = CommittingEngine.start(fresh, CommittingEngine.FORGETFUL);
            engine.awaitMore(100);
            engine.kill();
            try (JdbcRunStore store = Database.in(fresh).open()) {
                lost = store.lastRunId() < engine.lastAcknowledged();
            }
        }
        assertThat(lost).isTrue();
    }
}
