package dev.kahn.node;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.kahn.cli.Kahn;
import dev.kahn.cli.TestDags;
import dev.kahn.engine.Engine;
import dev.kahn.engine.RunRequest;
import dev.kahn.engine.plan.AttemptKey;
import dev.kahn.engine.plan.BodyOutcome;
import dev.kahn.engine.plan.Command;
import dev.kahn.engine.port.StoreException;
import dev.kahn.engine.port.TaskExecutor;
import dev.kahn.testing.engine.MemoryStore;
import java.time.Clock;
import java.time.Instant;
import java.util.List;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.TimeUnit;
import java.util.function.Consumer;
import org.junit.jupiter.api.Test;

class EngineThreadTest {

    /** An executor with a defect. */
    private static final class Broken implements TaskExecutor {
        @Override
        public void start(Command.Start order, Consumer<BodyOutcome> done) {
            throw new IllegalStateException("the executor is broken");
        }

        @Override
        public void stop(AttemptKey attempt, String reason) {}

        @Override
        public void close() {}
    }

    @Test
    void an_engine_that_dies_is_noticed_and_told_in_one_line() throws Exception {
        CountDownLatch dead = new CountDownLatch(1);
        Engine engine = new Engine(
                List.of(new TestDags.Endless().graph()),
                new MemoryStore(),
                new Broken(),
                changes -> {},
                Clock.systemUTC());
        try (EngineThread thread = new EngineThread(engine, dead::countDown)) {
            thread.check();
            CompletableFuture<Long> runId = engine.trigger(RunRequest.manual("Endless", Instant.EPOCH, "{}"));
            thread.start();

            assertThat(dead.await(Kahn.DEADLINE_SECONDS, TimeUnit.SECONDS)).isTrue();
            assertThat(runId).isCompletedWithValue(1L);
            assertThatThrownBy(thread::check)
                    .isInstanceOf(StoreException.class)
                    .message()
                    .startsWith("the engine stopped because of an internal error")
                    .endsWith("the executor is broken")
                    .hasLineCount(1);
        }
    }
}
