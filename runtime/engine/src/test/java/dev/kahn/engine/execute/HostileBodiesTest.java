package dev.kahn.engine.execute;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.kahn.Interval;
import dev.kahn.TaskContext;
import dev.kahn.engine.plan.AttemptKey;
import dev.kahn.engine.plan.BodyOutcome;
import dev.kahn.engine.plan.Command;
import dev.kahn.engine.plan.RunRecord;
import dev.kahn.engine.plan.RunState;
import dev.kahn.engine.plan.RunType;
import dev.kahn.engine.plan.TaskRecord;
import dev.kahn.engine.port.AttemptLog;
import dev.kahn.engine.port.Connections;
import dev.kahn.engine.port.LogSink;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.time.ZoneOffset;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.concurrent.BlockingQueue;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.LinkedBlockingQueue;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicBoolean;
import java.util.concurrent.atomic.AtomicReference;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** Bodies that do what no body should, and what becomes of the processes they start. */
@Timeout(60)
class HostileBodiesTest {

    private static final Instant NOW = Instant.parse("2026-11-23T16:00:00Z");
    private static final AttemptKey ATTEMPT = new AttemptKey("Trial", 3, "body", TaskRecord.NOT_MAPPED, 1);
    private static final RunRecord RUN = new RunRecord(
            3,
            "Trial",
            "v1",
            RunType.MANUAL,
            NOW,
            Interval.emptyAt(NOW),
            "{}",
            RunState.RUNNING,
            NOW,
            NOW,
            null,
            null,
            "");

    private static final Connections NONE = new Connections() {
        @Override
        public <C> C get(String name, Class<C> type) {
            throw new IllegalStateException("there is none");
        }
    };

    @TempDir
    private Path processes;

    private final MemoryLogs logs = new MemoryLogs();

    /** What is to happen after the grace: the test says when that is over. */
    private final BlockingQueue<Runnable> afterGrace = new LinkedBlockingQueue<>();

    private LocalExecutor executor(TrialDag dag) {
        return executor(dag, logs);
    }

    private LocalExecutor executor(TrialDag dag, LogSink sink) {
        LocalExecutor.Surroundings surroundings = new LocalExecutor.Surroundings(
                sink,
                new MemoryResults(),
                NONE,
                (attempt, done, total, unit) -> {},
                Clock.fixed(NOW, ZoneOffset.UTC),
                1_000,
                processes);
        return new LocalExecutor(List.of(dag), surroundings, afterGrace::add, Duration.ofSeconds(30));
    }

    private static Command.Start order() {
        return new Command.Start(ATTEMPT, RUN, Map.of(), null);
    }

    private BodyOutcome run(TrialDag dag) throws Exception {
        return run(dag, logs);
    }

    private BodyOutcome run(TrialDag dag, LogSink sink) throws Exception {
        try (LocalExecutor executor = executor(dag, sink)) {
            CompletableFuture<BodyOutcome> outcome = new CompletableFuture<>();
            executor.start(order(), outcome::complete);
            return outcome.get(30, TimeUnit.SECONDS);
        }
    }

    @SuppressWarnings("InfiniteRecursion") // just what it is here for
    private static int forEver(int depth) {
        return forEver(depth + 1) + 1;
    }

    private static long[] hoard(List<long[]> hoard) {
        while (true) {
            hoard.add(new long[Integer.MAX_VALUE - 8]);
        }
    }

    @Test
    void an_endless_recursion_is_a_failure_of_its_body_alone() throws Exception {
        BodyOutcome outcome = run(TrialDag.of(in -> forEver(0)));
        assertThat(outcome).isEqualTo(new BodyOutcome.Failed("StackOverflowError", true, ""));
    }

    @Test
    void whoever_closes_waits_for_the_last_words_of_interrupted_bodies() throws Exception {
        Thread closer = Thread.currentThread();
        CountDownLatch begun = new CountDownLatch(1);
        AtomicBoolean hasSpoken = new AtomicBoolean();
        try (LocalExecutor executor = executor(TrialDag.of(in -> {
            begun.countDown();
            try {
                return new CountDownLatch(1).await(30, TimeUnit.SECONDS);
            } catch (InterruptedException e) {
                while (closer.getState() == Thread.State.RUNNABLE) {
                    Thread.onSpinWait();
                }
                hasSpoken.set(true);
                throw e;
            }
        }))) {
            executor.start(order(), outcome -> {});
            assertThat(begun.await(30, TimeUnit.SECONDS)).isTrue();
        }

        assertThat(hasSpoken).isTrue();
    }

    @Test
    void a_label_that_is_null_is_a_failure_of_its_body_alone() throws Exception {
        assertThat(run(TrialDag.of(in -> {
                    in.context().figure(null, 1);
                    return null;
                })))
                .isEqualTo(new BodyOutcome.Failed("NullPointerException: label", true, ""));
        assertThat(run(TrialDag.of(in -> {
                    in.context().progress(1, 2, null);
                    return null;
                })))
                .isEqualTo(new BodyOutcome.Failed("NullPointerException: unit", true, ""));
    }

    /** No JSON can be read that has it in a name, and nothing of the attempt would be shown. */
    @Test
    void half_a_letter_in_a_label_is_replaced() throws Exception {
        assertThat(run(TrialDag.of(in -> {
                    in.context().figure("cut \ud83d", 1);
                    return null;
                })))
                .isEqualTo(new BodyOutcome.Succeeded(null, "{\"cut ?\":1.0}"));
    }

    /** The bound of results is not theirs. */
    @Test
    void however_much_a_body_shows_it_succeeds_and_what_is_too_long_is_not_shown() throws Exception {
        BodyOutcome outcome = run(TrialDag.of(in -> {
            for (int i = 0; i < 200; i++) {
                in.context().link("report " + i, "https://host.example/?" + "x".repeat(2_000));
            }
            in.context().link("too long", "https://host.example/?" + "x".repeat(8_000));
            return null;
        }));
        assertThat(outcome)
                .isInstanceOfSatisfying(
                        BodyOutcome.Succeeded.class,
                        succeeded -> assertThat(succeeded.notes())
                                .contains("report 99")
                                .doesNotContain("too long"));
    }

    @Test
    void too_little_memory_for_a_body_is_a_failure_of_its_body_alone() throws Exception {
        BodyOutcome outcome = run(TrialDag.of(in -> hoard(new ArrayList<>())));
        assertThat(outcome)
                .isInstanceOfSatisfying(
                        BodyOutcome.Failed.class,
                        failed -> assertThat(failed.error()).startsWith("OutOfMemoryError"));
    }

    @Test
    void a_throwable_that_cannot_even_be_asked_for_its_message_is_a_failure() throws Exception {
        BodyOutcome outcome = run(TrialDag.of(in -> {
            throw new Error() {
                private static final long serialVersionUID = 1;

                @Override
                public String toString() {
                    throw new OutOfMemoryError("no");
                }

                @Override
                public String getMessage() {
                    throw new StackOverflowError();
                }
            };
        }));
        assertThat(outcome).isInstanceOf(BodyOutcome.Failed.class);
    }

    @ParameterizedTest
    @ValueSource(ints = {470, 480, 490, 499})
    void a_message_is_cut_when_the_secrets_in_it_are_masked(int before) throws Exception {
        BodyOutcome outcome = run(TrialDag.of(in -> {
            throw new IllegalStateException(
                    ".".repeat(before - "IllegalStateException: ".length()) + MemoryLogs.SECRET + ".".repeat(100));
        }));

        assertThat(outcome)
                .isInstanceOfSatisfying(
                        BodyOutcome.Failed.class,
                        failed -> assertThat(failed.error()).hasSize(500).doesNotContain("#"));
    }

    @ParameterizedTest
    @ValueSource(ints = {470, 480, 490, 499})
    void a_log_that_cannot_be_opened_tells_no_secret(int before) throws Exception {
        LogSink broken = new LogSink() {
            @Override
            public AttemptLog open(AttemptKey attempt) {
                throw new IllegalStateException(
                        ".".repeat(before - "IllegalStateException: ".length()) + MemoryLogs.SECRET + ".".repeat(100));
            }

            @Override
            public String mask(String text) {
                return logs.mask(text);
            }
        };

        assertThat(run(TrialDag.of(in -> "done"), broken))
                .isInstanceOfSatisfying(
                        BodyOutcome.Failed.class,
                        failed -> assertThat(failed.error()).hasSize(500).doesNotContain("#"));
    }

    @ParameterizedTest
    @ValueSource(ints = {16_364, 16_374, 16_383})
    void a_long_line_of_a_process_is_cut_within_no_secret(int before) throws Exception {
        run(TrialDag.of(in -> {
            Process process = in.context()
                    .start(shell("head -c " + before + " /dev/zero | tr '\\0' .; echo '" + MemoryLogs.SECRET + "...'"));
            return ProcessOutput.follow(process, line -> {}, line -> {});
        }));

        assertThat(logs.entries).hasSize(2);
        assertThat(String.join("", logs.entries)).contains("***...").doesNotContain("horse");
    }

    @Test
    void null_is_a_result_like_any_other() throws Exception {
        TrialDag dag = TrialDag.of(in -> null);
        assertThat(run(dag)).isInstanceOf(BodyOutcome.Succeeded.class);
    }

    @Test
    void a_body_that_ignores_the_interrupt_is_named_with_the_line_it_is_at() throws Exception {
        CountDownLatch running = new CountDownLatch(1);
        CountDownLatch end = new CountDownLatch(1);
        TrialDag dag = TrialDag.of(in -> {
            awaitIgnoringInterrupts(running, end);
            return null;
        });
        try (LocalExecutor executor = executor(dag)) {
            executor.start(order(), outcome -> {});
            running.await();
            executor.stop(ATTEMPT, "took longer than its timeout of 2s");
            afterGrace.take().run();
            assertThat(logs.entries)
                    .anyMatch(line -> line.contains("ignores the interrupt and is still running")
                            && line.contains("awaitIgnoringInterrupts"));
            end.countDown();
        }
    }

    private static void awaitIgnoringInterrupts(CountDownLatch running, CountDownLatch end) {
        running.countDown();
        boolean isOver = false;
        while (!isOver) {
            try {
                end.await();
                isOver = true;
            } catch (InterruptedException e) {
                // just what it is here for
            }
        }
    }

    private static ProcessBuilder shell(String script) {
        return new ProcessBuilder("sh", "-c", script);
    }

    private List<String> records() throws IOException {
        try (Stream<Path> files = Files.list(processes)) {
            return files.map(file -> file.getFileName().toString()).toList();
        }
    }

    @Test
    void a_process_and_what_it_started_end_with_the_attempt() throws Exception {
        AtomicReference<Process> child = new AtomicReference<>();
        CountDownLatch started = new CountDownLatch(1);
        TrialDag dag = TrialDag.of(in -> {
            Process process = in.context().start(shell("sleep 600 & echo $!; wait"));
            child.set(process);
            started.countDown();
            return process.waitFor();
        });
        try (LocalExecutor executor = executor(dag)) {
            executor.start(order(), outcome -> {});
            started.await();
            Process process = child.get();
            ProcessHandle grandchild = ProcessHandle.of(
                            Long.parseLong(process.inputReader().readLine()))
                    .orElseThrow();
            assertThat(records()).singleElement().asString().startsWith(process.pid() + "-");
            executor.stop(ATTEMPT, "took longer than its timeout of 2s");
            process.onExit().get(10, TimeUnit.SECONDS);
            grandchild.onExit().get(10, TimeUnit.SECONDS);
        }
    }

    @Test
    void a_process_that_does_not_end_when_it_is_asked_to_is_killed() throws Exception {
        AtomicReference<Process> child = new AtomicReference<>();
        CountDownLatch started = new CountDownLatch(1);
        TrialDag dag = TrialDag.of(in -> {
            Process process = in.context().start(shell("trap '' TERM; echo ready; while :; do sleep 1; done"));
            process.inputReader().readLine();
            child.set(process);
            started.countDown();
            return process.waitFor();
        });
        try (LocalExecutor executor = executor(dag)) {
            executor.start(order(), outcome -> {});
            started.await();
            executor.stop(ATTEMPT, "took longer than its timeout of 2s");
            assertThat(child.get().isAlive()).isTrue();
            for (String what : List.of("looks after the body", "kills the process")) { // one or the other first
                Runnable act = afterGrace.poll(10, TimeUnit.SECONDS);
                assertThat(act).as("what " + what).isNotNull();
                act.run();
            }
            child.get().onExit().get(10, TimeUnit.SECONDS);
        }
    }

    @Test
    void a_process_that_a_body_leaves_behind_ends_with_it() throws Exception {
        AtomicReference<Process> child = new AtomicReference<>();
        run(TrialDag.of(in -> {
            child.set(in.context().start(new ProcessBuilder("sleep", "600")));
            return null;
        }));
        child.get().onExit().get(10, TimeUnit.SECONDS);
    }

    @Test
    void an_attempt_that_is_over_starts_no_process() throws Exception {
        AtomicReference<TaskContext> context = new AtomicReference<>();
        run(TrialDag.of(in -> {
            context.set(in.context());
            return null;
        }));
        assertThatThrownBy(() -> context.get().start(new ProcessBuilder("sleep", "600")))
                .isInstanceOf(IOException.class)
                .hasMessageContaining("is over");
    }

    @Test
    void what_a_dead_JVM_left_behind_is_killed_and_nobody_else() throws Exception {
        Process orphan = new ProcessBuilder("sleep", "600").start();
        Process other = new ProcessBuilder("sleep", "600").start();
        try {
            Files.writeString(
                    processes.resolve(orphan.pid() + "-"
                            + orphan.info().startInstant().orElseThrow().toEpochMilli()),
                    ATTEMPT.toString());
            Files.writeString(processes.resolve(other.pid() + "-1000"), "a process of that number that is gone");
            Files.writeString(processes.resolve("99999999999-5"), "");
            Files.writeString(processes.resolve("notes.txt"), "not ours");
            try (LocalExecutor executor = executor(TrialDag.of(in -> null))) {
                executor.killOrphans();
            }
            orphan.onExit().get(10, TimeUnit.SECONDS);
            assertThat(other.isAlive()).isTrue();
            assertThat(records()).containsExactly("notes.txt");
        } finally {
            orphan.destroyForcibly();
            other.destroyForcibly();
        }
    }
}
