package dev.kahn.engine.execute;

import static org.assertj.core.api.Assertions.assertThat;

import dev.kahn.Interval;
import dev.kahn.NonRetryableException;
import dev.kahn.Outcome;
import dev.kahn.Outcome.State;
import dev.kahn.engine.plan.AttemptKey;
import dev.kahn.engine.plan.BodyOutcome;
import dev.kahn.engine.plan.Command;
import dev.kahn.engine.plan.Input;
import dev.kahn.engine.plan.RefusedException;
import dev.kahn.engine.plan.RunRecord;
import dev.kahn.engine.plan.RunState;
import dev.kahn.engine.plan.RunType;
import dev.kahn.engine.plan.TaskRecord;
import dev.kahn.engine.plan.TaskState;
import dev.kahn.engine.port.Connections;
import dev.kahn.engine.port.StoreException;
import dev.kahn.graph.DagDefinition;
import dev.kahn.graph.DagGraph;
import dev.kahn.graph.ParamsSpec;
import dev.kahn.graph.TaskInput;
import dev.kahn.graph.TaskNode;
import dev.kahn.graph.TypeRef;
import java.io.IOException;
import java.math.BigDecimal;
import java.nio.file.Path;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.time.LocalDate;
import java.time.ZoneOffset;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.function.Function;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class LocalExecutorTest {
    private static final Instant NOW = Instant.parse("2026-11-23T16:00:00Z");
    private static final AttemptKey ATTEMPT = new AttemptKey("Trial", 7, "body", TaskRecord.NOT_MAPPED, 2);
    private static final RunRecord RUN = new RunRecord(
            7,
            "Trial",
            "v1",
            RunType.MANUAL,
            NOW,
            Interval.emptyAt(NOW),
            "{\"batchSize\":100,\"brand\":\"Formosa\"}",
            RunState.RUNNING,
            NOW,
            NOW,
            null,
            null,
            "");

    private MemoryLogs logs = new MemoryLogs();

    @TempDir
    private Path processes;

    @BeforeAll
    static void captureWhatIsPrinted() {
        Capture.install();
    }

    record Line(String item, BigDecimal price, LocalDate day, Duration within) {}

    record Order(int number, List<Line> lines, Optional<String> note) {}

    record Params(int batchSize, String brand) {}

    static final class Secretive {
        @SuppressWarnings("DoNotCallSuggester") // it is what JSON calls
        public String getName() {
            throw new IllegalStateException("I will not tell");
        }
    }

    enum Load {
        FULL,
        DELTA {
            @Override
            public String toString() {
                return "only what is new";
            }
        }
    }

    private final MemoryResults stored = new MemoryResults();

    private LocalExecutor executor(DagDefinition<?> dag) {
        Connections texts = new Connections() {
            @Override
            public <C> C get(String name, Class<C> type) {
                return type.cast("connection " + name);
            }
        };
        return new LocalExecutor(
                List.of(dag),
                new LocalExecutor.Surroundings(
                        logs,
                        stored,
                        texts,
                        (attempt, done, total, unit) -> {},
                        Clock.fixed(NOW, ZoneOffset.UTC),
                        LocalExecutor.DEFAULT_MAX_RESULT_BYTES,
                        processes));
    }

    private BodyOutcome run(TrialDag dag, Map<String, String> inputs) throws Exception {
        Map<String, Input> inMemory = new HashMap<>();
        inputs.forEach((task, json) -> inMemory.put(task, new Input.InMemory(json)));
        return runWith(dag, inMemory);
    }

    private BodyOutcome runWith(TrialDag dag, Map<String, Input> inputs) throws Exception {
        try (LocalExecutor executor = executor(dag)) {
            CompletableFuture<BodyOutcome> outcome = new CompletableFuture<>();
            executor.start(new Command.Start(ATTEMPT, RUN, inputs, null), outcome::complete);
            return outcome.get(10, TimeUnit.SECONDS);
        }
    }

    private BodyOutcome run(TrialDag dag) throws Exception {
        return run(dag, Map.of());
    }

    @Test
    void a_result_travels_as_json_and_comes_back_equal() throws Exception {
        Order order = new Order(
                1,
                List.of(new Line("茶", new BigDecimal("12.50"), LocalDate.of(2026, 11, 23), Duration.ofHours(2))),
                Optional.empty());
        BodyOutcome stored = run(TrialDag.returning("test.Order", in -> order));
        String json = ((BodyOutcome.Succeeded) stored).result();
        List<Object> received = new ArrayList<>();
        run(TrialDag.of(in -> received.add(in.result("orders", Order.class))), Map.of("orders", json));
        assertThat(received).containsExactly(order);
    }

    private static final Map<String, Input> STORED = Map.of("text", new Input.Stored(7, "text"));

    @Test
    void a_body_waits_for_a_result_while_the_store_is_away() throws Exception {
        AtomicInteger failures = new AtomicInteger(1);
        List<Thread> readers = new ArrayList<>();
        stored.results = (run, task) -> {
            readers.add(Thread.currentThread());
            if (failures.getAndDecrement() > 0) {
                throw new StoreException("The store is away", null);
            }
            return Optional.of("\"" + task + " of run " + run + "\"");
        };
        List<Object> received = new ArrayList<>();
        List<Thread> bodies = new ArrayList<>();
        BodyOutcome outcome = runWith(
                TrialDag.of(in -> {
                    bodies.add(Thread.currentThread());
                    return received.add(in.result("text", String.class));
                }),
                STORED);
        assertThat(outcome).isInstanceOf(BodyOutcome.Succeeded.class);
        assertThat(received).containsExactly("text of run 7");
        assertThat(String.join("\n", logs.entries))
                .contains(
                        "The result of task text cannot be read until the store is available again: The store is away");
        assertThat(readers)
                .as("an interrupt would close the database")
                .hasSize(2)
                .doesNotContainAnyElementsOf(bodies);
    }

    @Test
    void a_list_that_is_too_long_fails_the_task_that_takes_it_for_good() throws Exception {
        stored.results = (run, task) -> {
            throw new RefusedException("too long");
        };
        assertThat(runWith(TrialDag.of(in -> in.result("text", String.class)), STORED))
                .isEqualTo(new BodyOutcome.Failed("NonRetryableException: too long", false, ""));
    }

    /** The engine only says that a result is stored if there is one, so it has gone since. */
    @Test
    void a_result_that_has_gone_is_a_failure_and_not_a_missing_one() throws Exception {
        assertThat(runWith(TrialDag.of(in -> in.result("text", new TypeRef<Optional<String>>() {})), STORED))
                .isEqualTo(new BodyOutcome.Failed(
                        "KahnException: the result of task text of run 7 is no longer there: the task is to run again, was"
                                + " marked, or its run was deleted",
                        true,
                        ""));
    }

    private static TaskRecord row(int element, TaskState state, String result, String reason) {
        return new TaskRecord(7, "text", element, state, 1, 0, 0, null, null, null, null, result, reason);
    }

    private Object taken(Function<TaskInput, Object> take) throws Exception {
        List<Object> received = new ArrayList<>();
        assertThat(run(TrialDag.of(in -> received.add(take.apply(in))))).isInstanceOf(BodyOutcome.Succeeded.class);
        return received.get(0);
    }

    @Test
    void an_outcome_has_the_state_the_result_and_the_reason() throws Exception {
        stored.outcome = Optional.of(row(-1, TaskState.SUCCESS, "[1]", ""));
        assertThat(taken(in -> in.outcome("text", new TypeRef<List<Integer>>() {})))
                .isEqualTo(new Outcome<>(State.SUCCESS, Optional.of(List.of(1)), ""));
        stored.outcome = Optional.of(row(-1, TaskState.SUCCESS, null, ""));
        assertThat(taken(in -> in.outcome("text", Void.class)))
                .isEqualTo(new Outcome<>(State.SUCCESS, Optional.empty(), ""));
        stored.outcome = Optional.of(row(-1, TaskState.FAILED, null, "no paper"));
        assertThat(taken(in -> in.outcome("text", Integer.class)))
                .isEqualTo(new Outcome<>(State.FAILED, Optional.empty(), "no paper"));
        stored.outcome = Optional.empty();
        assertThat(taken(in -> in.outcome("text", Integer.class)))
                .isEqualTo(new Outcome<>(State.NOT_ENDED, Optional.empty(), ""));
    }

    @Test
    void every_state_of_a_task_is_one_of_an_outcome() throws Exception {
        for (TaskState state : TaskState.values()) {
            stored.outcome = Optional.of(row(-1, state, null, ""));
            State expected = state.isDone() ? State.valueOf(state.name()) : State.NOT_ENDED;
            assertThat(taken(in -> in.outcome("text", Integer.class)))
                    .isEqualTo(new Outcome<>(expected, Optional.empty(), ""));
        }
    }

    @Test
    void elements_have_outcomes_too() throws Exception {
        stored.outcomes = List.of(row(0, TaskState.SUCCESS, "\"a\"", ""), row(1, TaskState.FAILED, null, "no paper"));
        assertThat(taken(in -> in.outcomes("text", String.class)))
                .isEqualTo(List.of(
                        new Outcome<>(State.SUCCESS, Optional.of("a"), ""),
                        new Outcome<>(State.FAILED, Optional.empty(), "no paper")));
    }

    /** To build one takes as long as its number of tasks, and a body may be one of as many. */
    @Test
    void the_graph_is_not_built_for_each_body() throws Exception {
        AtomicInteger built = new AtomicInteger();
        TrialDag dag = TrialDag.of(in -> null);
        DagDefinition<Object> counted = new DagDefinition<>() {
            @Override
            public DagGraph graph() {
                built.incrementAndGet();
                return dag.graph();
            }

            @Override
            public Class<Object> type() {
                return dag.type();
            }

            @Override
            public Object newInstance() {
                return dag.newInstance();
            }

            @Override
            public Object call(Object instance, TaskInput input) throws Throwable {
                return dag.call(instance, input);
            }
        };
        try (LocalExecutor executor = executor(counted)) {
            int before = built.get();
            CompletableFuture<BodyOutcome> outcome = new CompletableFuture<>();
            executor.start(new Command.Start(ATTEMPT, RUN, Map.of(), null), outcome::complete);
            outcome.get(10, TimeUnit.SECONDS);
            assertThat(built).hasValue(before);
        }
    }

    @Test
    void a_body_that_is_stopped_waits_no_longer() throws Exception {
        CountDownLatch asked = new CountDownLatch(1);
        CountDownLatch ended = new CountDownLatch(1);
        stored.results = (run, task) -> {
            asked.countDown();
            throw new StoreException("The store is away", null);
        };
        TrialDag dag = TrialDag.of(in -> {
            try {
                return in.result("text", String.class);
            } finally {
                ended.countDown();
            }
        });
        try (LocalExecutor executor = executor(dag)) {
            executor.start(new Command.Start(ATTEMPT, RUN, STORED, null), outcome -> {});
            asked.await();
            executor.stop(ATTEMPT, "took longer than its timeout of 2s");
            ended.await();
        }
    }

    sealed interface Delivery permits Parcel, Lost {}

    record Parcel(Order order) implements Delivery {}

    enum Lost implements Delivery {
        IN_THE_POST
    }

    @Test
    void results_of_sealed_types_travel_too() throws Exception {
        List<Delivery> sent = List.of(new Parcel(new Order(1, List.of(), Optional.of("茶"))), Lost.IN_THE_POST);
        BodyOutcome stored = run(TrialDag.returning("java.util.List<test.Delivery>", in -> sent));
        List<Object> received = new ArrayList<>();
        run(
                TrialDag.of(in -> received.addAll(in.result("sent", new TypeRef<List<Delivery>>() {}))),
                Map.of("sent", ((BodyOutcome.Succeeded) stored).result()));
        assertThat(received).isEqualTo(sent);
    }

    @Test
    void generic_results_keep_their_element_types() throws Exception {
        List<Object> received = new ArrayList<>();
        run(
                TrialDag.of(in -> received.addAll(in.result("lines", new TypeRef<List<Load>>() {}))),
                Map.of("lines", "[\"FULL\",\"DELTA\"]"));
        assertThat(received).containsExactly(Load.FULL, Load.DELTA);
    }

    @Test
    void an_enum_is_stored_by_its_name_whatever_it_prints() throws Exception {
        assertThat(run(TrialDag.returning("test.Load", in -> Load.DELTA)))
                .isEqualTo(new BodyOutcome.Succeeded("\"DELTA\"", ""));
    }

    @Test
    void a_void_body_has_no_result() throws Exception {
        assertThat(run(TrialDag.of(in -> null))).isEqualTo(new BodyOutcome.Succeeded(null, ""));
    }

    @Test
    void a_result_that_is_missing_is_an_empty_optional() throws Exception {
        List<Object> received = new ArrayList<>();
        run(TrialDag.of(in -> received.add(in.result("orders", new TypeRef<Optional<Order>>() {}))));
        assertThat(received).containsExactly(Optional.empty());
    }

    @Test
    void a_result_that_is_missing_and_not_optional_fails_for_good() throws Exception {
        assertThat(run(TrialDag.of(in -> in.result("orders", Order.class))))
                .isEqualTo(new BodyOutcome.Failed(
                        "NonRetryableException: task orders has no result, because it did not succeed", false, ""));
    }

    @Test
    void a_connection_is_asked_for_by_name_and_type() throws Exception {
        List<Object> received = new ArrayList<>();
        run(TrialDag.of(in -> received.add(in.connection("shop", String.class))));
        assertThat(received).containsExactly("connection shop");
    }

    @Test
    void parameters_are_typed() throws Exception {
        List<Object> received = new ArrayList<>();
        run(TrialDag.of(in -> received.add(in.params(Params.class))));
        assertThat(received).containsExactly(new Params(100, "Formosa"));
    }

    record Later(int batchSize, String brand, Duration patience, List<String> moods, Optional<String> note) {}

    @Test
    void a_parameter_that_is_newer_than_the_run_has_its_default_or_is_empty() throws Exception {
        ParamsSpec spec = new ParamsSpec(
                Later.class.getName(),
                List.of(
                        new ParamsSpec.Param("batchSize", "int", "1"),
                        new ParamsSpec.Param("brand", "java.lang.String", null),
                        new ParamsSpec.Param("patience", "java.time.Duration", "5m"),
                        new ParamsSpec.Param("moods", "java.util.List<java.lang.String>", "[\"calm\"]"),
                        new ParamsSpec.Param("note", "java.util.Optional<java.lang.String>", null)));
        List<Object> received = new ArrayList<>();
        run(TrialDag.taking(spec, in -> received.add(in.params(Later.class))));
        assertThat(received)
                .containsExactly(new Later(100, "Formosa", Duration.ofMinutes(5), List.of("calm"), Optional.empty()));
    }

    @Test
    void a_result_beyond_the_limit_fails_for_good_and_says_what_to_do() throws Exception {
        assertThat(run(TrialDag.returning("java.lang.String", in -> "x".repeat(256 * 1024))))
                .isEqualTo(new BodyOutcome.Failed(
                        "NonRetryableException: the result takes 257 KiB as JSON, and 256 KiB is the limit;"
                                + " store it elsewhere and return where it is",
                        false,
                        ""));
    }

    @Test
    void a_result_at_the_limit_is_stored() throws Exception {
        assertThat(run(TrialDag.returning("java.lang.String", in -> "x".repeat(256 * 1024 - 2))))
                .isInstanceOf(BodyOutcome.Succeeded.class);
    }

    @Test
    void a_result_that_contains_itself_fails_for_good() throws Exception {
        BodyOutcome outcome = run(TrialDag.returning("java.util.List", in -> {
            List<Object> cycle = new ArrayList<>();
            cycle.add(cycle);
            return cycle;
        }));
        assertThat(((BodyOutcome.Failed) outcome).retryable()).isFalse();
        assertThat(((BodyOutcome.Failed) outcome).error())
                .startsWith("NonRetryableException: the result of type java.util.ArrayList cannot be stored as JSON: ");
    }

    @Test
    void a_result_that_json_cannot_hold_fails_for_good() throws Exception {
        BodyOutcome outcome = run(TrialDag.returning("test.Secretive", in -> new Secretive()));
        assertThat(((BodyOutcome.Failed) outcome).retryable()).isFalse();
        assertThat(((BodyOutcome.Failed) outcome).error()).contains("cannot be stored as JSON", "I will not tell");
    }

    @Test
    void what_a_body_throws_is_one_line_and_its_trace_is_in_the_log() throws Exception {
        BodyOutcome outcome = run(TrialDag.of(in -> {
            throw new IllegalStateException("no route\u001b[31m to host\nsecond line");
        }));
        assertThat(outcome).isEqualTo(new BodyOutcome.Failed("IllegalStateException: no route [31m to host", true, ""));
        assertThat(logs.entries).hasSize(1);
        assertThat(logs.entries.get(0))
                .startsWith("ERROR kahn: java.lang.IllegalStateException: no route")
                .contains("at dev.kahn.engine.execute.LocalExecutorTest")
                .as("what calls each body")
                .doesNotContain("at dev.kahn.engine.execute.BodyCall", "at java.base/java.lang.Thread");
    }

    @Test
    void a_trace_keeps_its_causes() throws Exception {
        run(TrialDag.of(in -> {
            throw new IllegalStateException("no stock", new IOException("disk"));
        }));
        assertThat(logs.entries).singleElement().asString().contains("Caused by: java.io.IOException: disk");
    }

    @Test
    void an_exception_without_name_and_message_is_told_by_the_name_of_its_class() throws Exception {
        assertThat(run(TrialDag.of(in -> {
                    throw new IllegalStateException() {};
                })))
                .isInstanceOfSatisfying(
                        BodyOutcome.Failed.class,
                        failed -> assertThat(failed.error()).startsWith(LocalExecutorTest.class.getName() + "$"));
    }

    @Test
    void errors_are_failures_like_any_other() throws Exception {
        assertThat(run(TrialDag.of(in -> {
                    throw new OutOfMemoryError("planted");
                })))
                .isEqualTo(new BodyOutcome.Failed("OutOfMemoryError: planted", true, ""));
        assertThat(run(TrialDag.of(this::endlessly))).isEqualTo(new BodyOutcome.Failed("StackOverflowError", true, ""));
    }

    @SuppressWarnings("InfiniteRecursion")
    private Object endlessly(TaskInput in) {
        return endlessly(in) + "";
    }

    @Test
    void a_body_can_say_that_no_retry_helps() throws Exception {
        assertThat(run(TrialDag.of(in -> {
                    throw new NonRetryableException("wrong password");
                })))
                .isEqualTo(new BodyOutcome.Failed("NonRetryableException: wrong password", false, ""));
    }

    @Test
    void skip_ends_the_body_as_skipped() throws Exception {
        assertThat(run(TrialDag.of(in -> {
                    throw in.context().skip("nothing new");
                })))
                .isEqualTo(new BodyOutcome.Skipped("nothing new", ""));
    }

    @Test
    void links_and_figures_are_part_of_every_outcome() throws Exception {
        BodyOutcome outcome = run(TrialDag.of(in -> {
            in.context().figure("rows", 3);
            in.context().link("report", "https://example.com/1");
            throw new IllegalStateException("late");
        }));
        assertThat(outcome.notes()).isEqualTo("{\"rows\":3.0,\"report\":\"https://example.com/1\"}");
    }

    @Test
    void a_link_that_could_run_script_is_refused() throws Exception {
        BodyOutcome outcome = run(TrialDag.of(in -> {
            in.context().link("report", "javascript:alert(1)");
            return null;
        }));
        assertThat(((BodyOutcome.Failed) outcome).error()).contains("not an http or https address");
    }

    @Test
    void what_a_body_and_its_threads_print_goes_to_its_log() throws Exception {
        run(TrialDag.of(in -> {
            System.out.println("臺北\r");
            System.err.print("no line end");
            Thread child = new Thread(() -> System.out.println("from a thread of the body"));
            child.start();
            child.join();
            return null;
        }));
        assertThat(logs.entries).containsExactly("OUT : 臺北", "OUT : from a thread of the body", "ERR : no line end");
    }

    @Test
    void a_thread_that_a_body_leaves_behind_holds_up_nobody_and_writes_to_no_other_log() throws Exception {
        CountDownLatch end = new CountDownLatch(1);
        List<Thread> left = new ArrayList<>();
        BodyOutcome first = run(TrialDag.of(in -> {
            Thread thread = new Thread(() -> {
                awaitQuietly(end);
                System.out.println("too late");
            });
            left.add(thread);
            thread.start();
            return null;
        }));
        assertThat(first).isInstanceOf(BodyOutcome.Succeeded.class);
        assertThat(left.get(0).isAlive()).isTrue();
        MemoryLogs before = logs;
        logs = new MemoryLogs();
        run(TrialDag.of(in -> {
            end.countDown();
            left.get(0).join();
            System.out.println("in time");
            return null;
        }));
        assertThat(logs.entries).containsExactly("OUT : in time");
        assertThat(before.entries).isEmpty();
    }

    private static void awaitQuietly(CountDownLatch latch) {
        try {
            latch.await();
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
        }
    }

    @Test
    void the_context_knows_the_attempt() throws Exception {
        List<Object> seen = new ArrayList<>();
        run(TrialDag.of(in -> {
            seen.add(in.context().dagId());
            seen.add(in.context().runId());
            seen.add(in.context().attempt());
            seen.add(in.context().scheduledFor());
            seen.add(in.context().idempotencyKey());
            seen.add(in.context().mapIndex().isPresent());
            return null;
        }));
        assertThat(seen).containsExactly("Trial", 7L, 2, NOW, "Trial/7-mwtgc1s0/body", false);
    }

    @Test
    void another_element_at_the_same_place_is_not_the_same_to_those_outside() throws Exception {
        AttemptKey first = new AttemptKey("Trial", 7, "body", 0, 1);
        Set<String> keys = new LinkedHashSet<>();
        TrialDag dag = TrialDag.of(in -> keys.add(in.context().idempotencyKey()));
        try (LocalExecutor executor = executor(dag)) {
            for (String element : List.of("\"ann\"", "\"carol\"", "\"ann\"")) {
                CompletableFuture<BodyOutcome> outcome = new CompletableFuture<>();
                executor.start(new Command.Start(first, RUN, Map.of(), element), outcome::complete);
                outcome.get(10, TimeUnit.SECONDS);
            }
        }
        assertThat(keys).hasSize(2).allMatch(key -> key.startsWith("Trial/7-mwtgc1s0/body/0-"));
    }

    @Test
    void a_sensor_answers_with_a_boolean_or_an_optional() throws Exception {
        TaskNode sensor = TaskNode.builder("body").poll("30s", false).build();
        assertThat(run(new TrialDag(sensor, in -> false))).isEqualTo(new BodyOutcome.NotYet(""));
        assertThat(run(new TrialDag(sensor, in -> true))).isEqualTo(new BodyOutcome.Succeeded(null, ""));
        assertThat(run(new TrialDag(sensor, in -> Optional.empty()))).isEqualTo(new BodyOutcome.NotYet(""));
        assertThat(run(new TrialDag(sensor, in -> Optional.of("a.csv"))))
                .isEqualTo(new BodyOutcome.Succeeded("\"a.csv\"", ""));
    }

    @Test
    void stop_interrupts_the_body_and_tells_its_context() throws Exception {
        CountDownLatch running = new CountDownLatch(1);
        CompletableFuture<Boolean> cancelled = new CompletableFuture<>();
        TrialDag dag = TrialDag.of(in -> {
            running.countDown();
            try {
                new CountDownLatch(1).await();
            } catch (InterruptedException e) {
                cancelled.complete(in.context().isCancelled());
            }
            return null;
        });
        try (LocalExecutor executor = executor(dag)) {
            executor.start(new Command.Start(ATTEMPT, RUN, Map.of(), null), outcome -> {});
            assertThat(running.await(10, TimeUnit.SECONDS)).isTrue();
            executor.stop(ATTEMPT, "took longer than its timeout of 2s");
            assertThat(cancelled.get(10, TimeUnit.SECONDS)).isTrue();
        }
    }

    /** The script is killed after the grace of five seconds, and not before. */
    @Test
    void the_next_attempt_begins_once_the_script_of_the_one_that_was_stopped_is_gone() throws Exception {
        CompletableFuture<ProcessHandle> script = new CompletableFuture<>();
        CompletableFuture<Boolean> isBeside = new CompletableFuture<>();
        TrialDag dag = TrialDag.of(in -> {
            if (in.context().attempt() > ATTEMPT.number()) {
                isBeside.complete(script.join().isAlive());
                return null;
            }
            Process process =
                    in.context().start(new ProcessBuilder("sh", "-c", "trap '' TERM; echo; while :; do sleep 1; done"));
            process.inputReader().readLine();
            script.complete(process.toHandle());
            process.waitFor();
            return null;
        });
        AttemptKey next = new AttemptKey("Trial", 7, "body", TaskRecord.NOT_MAPPED, ATTEMPT.number() + 1);
        try (LocalExecutor executor = executor(dag)) {
            executor.start(new Command.Start(ATTEMPT, RUN, Map.of(), null), outcome -> {});
            script.get(10, TimeUnit.SECONDS);
            executor.stop(ATTEMPT, "took longer than its timeout of 2s");
            executor.start(new Command.Start(next, RUN, Map.of(), null), outcome -> {});
            assertThat(isBeside.get(30, TimeUnit.SECONDS)).isFalse();
        }
        assertThat(logs.entries)
                .contains("INFO kahn: Waits until " + ATTEMPT + " (process "
                        + script.join().pid() + ") has ended");
    }

    @Test
    void the_last_line_of_the_log_says_why_an_attempt_was_stopped() throws Exception {
        CountDownLatch running = new CountDownLatch(1);
        TrialDag dag = TrialDag.of(in -> {
            running.countDown();
            System.out.print("half a line");
            new CountDownLatch(1).await();
            return null;
        });
        try (LocalExecutor executor = executor(dag)) {
            executor.start(new Command.Start(ATTEMPT, RUN, Map.of(), null), outcome -> {});
            assertThat(running.await(10, TimeUnit.SECONDS)).isTrue();
            executor.stop(ATTEMPT, "took longer than its timeout of 2s");
        }
        assertThat(logs.entries.get(logs.entries.size() - 1))
                .isEqualTo("WARN kahn: This attempt was stopped: took longer than its timeout of 2s");
        assertThat(logs.entries).contains("OUT : half a line");
    }

    @Test
    void an_attempt_that_ended_by_itself_says_nothing_of_that() throws Exception {
        run(TrialDag.of(in -> null));
        assertThat(logs.entries).isEmpty();
    }

    @Test
    void what_a_body_makes_of_the_interrupt_of_close_is_no_outcome() throws Exception {
        CountDownLatch running = new CountDownLatch(1);
        List<BodyOutcome> outcomes = new CopyOnWriteArrayList<>();
        TrialDag dag = TrialDag.of(in -> {
            running.countDown();
            new CountDownLatch(1).await();
            return null;
        });
        try (LocalExecutor executor = executor(dag)) {
            executor.start(new Command.Start(ATTEMPT, RUN, Map.of(), null), outcomes::add);
            assertThat(running.await(10, TimeUnit.SECONDS)).isTrue();
        }
        assertThat(outcomes).isEmpty();
    }
}
