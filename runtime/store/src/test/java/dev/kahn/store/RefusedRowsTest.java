package dev.kahn.store;

import static dev.kahn.store.Records.run;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.kahn.engine.Engine;
import dev.kahn.engine.plan.AttemptKey;
import dev.kahn.engine.plan.BodyOutcome;
import dev.kahn.engine.plan.Command;
import dev.kahn.engine.plan.RunState;
import dev.kahn.engine.plan.RunType;
import dev.kahn.engine.plan.TriggerKeyRecord;
import dev.kahn.engine.port.StoreRefusedException;
import dev.kahn.engine.port.TaskExecutor;
import java.nio.file.Path;
import java.time.Clock;
import java.util.List;
import java.util.concurrent.CompletableFuture;
import java.util.function.Consumer;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** A row that the database will never accept is not taken for a database that is away. */
class RefusedRowsTest {

    private static final TriggerKeyRecord TOO_LONG = new TriggerKeyRecord("Daily", "k".repeat(401), 1);

    @TempDir
    Path home;

    @Test
    void the_store_says_which_row_it_refuses_and_takes_others() {
        try (JdbcRunStore store = Database.in(home).open()) {
            assertThatThrownBy(() -> store.commit(List.of(TOO_LONG)))
                    .isInstanceOf(StoreRefusedException.class)
                    .hasMessageContaining(" could not be written: Value too long for column \"TRIGGER_KEY")
                    .hasMessageContaining("; it is a row of Key[dagId=Daily, triggerKey=kkk");
            store.commit(List.of(run(1, "Daily", RunType.SCHEDULED, Records.NOON, RunState.SUCCESS)));
            assertThatThrownBy(() ->
                            store.commit(List.of(run(2, "Daily", RunType.SCHEDULED, Records.NOON, RunState.SUCCESS))))
                    .isInstanceOf(StoreRefusedException.class)
                    .hasMessageContaining("Key[runId=2]");
        }
    }

    @Test
    void an_engine_ends_by_it_and_tells_who_waits() {
        try (JdbcRunStore store = Database.in(home).open()) {
            Engine engine = new Engine(List.of(), store, new NoBodies(), changes -> {}, Clock.systemUTC());
            CompletableFuture<Boolean> asked = engine.keep(List.of(TOO_LONG));
            assertThatThrownBy(engine::turn).isInstanceOf(StoreRefusedException.class);
            assertThatThrownBy(engine::run).isInstanceOf(StoreRefusedException.class);
            assertThat(asked).isCompletedExceptionally();
        }
    }

    private record NoBodies() implements TaskExecutor {
        @Override
        public void start(Command.Start order, Consumer<BodyOutcome> done) {}

        @Override
        public void stop(AttemptKey attempt, String reason) {}

        @Override
        public void close() {}
    }
}
