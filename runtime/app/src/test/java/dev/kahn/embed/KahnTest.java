package dev.kahn.embed;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.kahn.InstanceFactory;
import dev.kahn.KahnException;
import dev.kahn.engine.plan.Actor;
import dev.kahn.engine.plan.AttemptRecord;
import dev.kahn.engine.plan.AuditRecord;
import dev.kahn.engine.plan.Change;
import dev.kahn.engine.plan.RunRecord;
import dev.kahn.engine.plan.RunState;
import dev.kahn.engine.plan.TaskState;
import dev.kahn.graph.DagDefinition;
import dev.kahn.graph.DagGraph;
import dev.kahn.graph.ParamsSpec;
import dev.kahn.graph.TaskInput;
import dev.kahn.graph.TaskNode;
import dev.kahn.store.Database;
import dev.kahn.view.AccessViews;
import dev.kahn.view.Views;
import java.io.PrintStream;
import java.lang.reflect.Proxy;
import java.net.HttpURLConnection;
import java.net.URI;
import java.net.URL;
import java.net.URLClassLoader;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.time.ZoneId;
import java.time.ZoneOffset;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Queue;
import java.util.Set;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.ConcurrentLinkedQueue;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.function.Consumer;
import java.util.function.Function;
import java.util.stream.Stream;
import javax.tools.ToolProvider;
import org.assertj.core.api.ThrowableAssert;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.api.parallel.Isolated;

@Timeout(60)
@Isolated
class KahnTest {

    /** A DAG of one task, whose body is whatever the test says. */
    private record OneTask(String id, Function<TaskInput, Object> body) implements DagDefinition<OneTask.Body> {

        /** What bodies are called on. */
        static final class Body implements AutoCloseable {
            static final Queue<String> CLOSED = new ConcurrentLinkedQueue<>();
            private final String name;

            Body(String name) {
                this.name = name;
            }

            @Override
            public void close() {
                CLOSED.add(name);
            }
        }

        @Override
        public DagGraph graph() {
            return DagGraph.builder(id, Body.class.getName())
                    .version(id + "-1")
                    .task(TaskNode.builder("task").result("java.lang.String").build())
                    .build();
        }

        @Override
        public Class<Body> type() {
            return Body.class;
        }

        @Override
        public Body newInstance() {
            return new Body("plain");
        }

        @Override
        public Object call(Body dag, TaskInput input) {
            System.out.println("printed by " + dag.name);
            return body.apply(input);
        }
    }

    @TempDir
    Path home;

    private KahnBuilder kahn(String id, Function<TaskInput, Object> body) {
        return Kahn.builder().home(home.resolve(id)).dags(new OneTask(id, body));
    }

    @Test
    void a_run_is_triggered_awaited_and_looked_at() throws Exception {
        try (Kahn kahn = kahn("Daily", input -> "done").start()) {
            long run = kahn.trigger("Daily");

            assertThat(kahn.await(run).state()).isEqualTo(RunState.SUCCESS);
            assertThat(kahn.run(run).orElseThrow().state()).isEqualTo(RunState.SUCCESS);
            assertThat(kahn.tasks(run))
                    .singleElement()
                    .satisfies(task -> assertThat(task.result()).isEqualTo("\"done\""));
            assertThat(kahn.console()).isEmpty();
            assertThat(kahn.run(99)).isEmpty();
            assertThatThrownBy(() -> kahn.await(99)).hasMessage("there is no run 99");
        }
    }

    @Test
    void two_run_in_one_jvm_each_in_its_home() throws Exception {
        try (Kahn one = kahn("One", input -> "1").start();
                Kahn two = kahn("Two", input -> "2").start()) {
            long first = one.trigger("One");
            long second = two.trigger("Two");

            assertThat(one.await(first).dagId()).isEqualTo("One");
            assertThat(two.await(second).dagId()).isEqualTo("Two");
            assertThatThrownBy(() -> one.trigger("Two"))
                    .isInstanceOf(KahnException.class)
                    .hasMessageStartingWith("there is no DAG \"Two\"");
        }
    }

    @Test
    void a_home_whose_server_keeps_its_runs_elsewhere_is_refused() {
        try (Kahn kahn = kahn("Daily", input -> "").console(0).start()) {
            assertThat(kahn.console()).isPresent();
            assertThatThrownBy(() -> kahn("Daily", input -> "")
                            .setting("kahn.db.url", "jdbc:postgresql://nobody.invalid/kahn")
                            .start())
                    .isInstanceOf(KahnException.class)
                    .hasMessageStartingWith(
                            "the process that serves " + home.resolve("Daily") + " keeps its runs in the home,");
        }
    }

    @Test
    void a_home_that_is_in_use_is_refused_in_one_line() {
        try (Kahn kahn = kahn("Daily", input -> "").start()) {
            assertThat(kahn.console()).isEmpty();
            assertThatThrownBy(() -> kahn("Daily", input -> "").start()).isInstanceOf(KahnException.class);
        }
    }

    @Test
    void nothing_of_the_application_is_taken_over_and_no_thread_is_left() throws Exception {
        PrintStream out = System.out;
        PrintStream err = System.err;
        Set<Thread> before = threads();
        try (Kahn kahn = kahn("Daily", input -> "").console(0).start()) {
            kahn.await(kahn.trigger("Daily"));
            HttpURLConnection page = (HttpURLConnection)
                    URI.create(kahn.console().orElseThrow()).toURL().openConnection();
            page.setRequestProperty("Connection", "close");
            assertThat(page.getResponseCode()).isEqualTo(200);

            assertThat(System.out).isSameAs(out);
            assertThat(System.err).isSameAs(err);
        }

        assertNoneIsLeft(before);
    }

    private static void assertNoneIsLeft(Set<Thread> before) throws InterruptedException {
        Set<Thread> left = threads();
        left.removeAll(before);
        for (Thread thread : left) {
            thread.join(10_000); // it has been told to end
        }
        left.removeIf(thread -> !thread.isAlive());
        assertThat(left).extracting(Thread::getName).isEmpty();
    }

    /** But for those that the JDK keeps for all. */
    private static Set<Thread> threads() {
        Set<Thread> threads = new HashSet<>(Thread.getAllStackTraces().keySet());
        threads.removeIf(thread -> thread.getName()
                .matches("CompletableFutureDelayScheduler|ForkJoinPool.*|process reaper.*|.*Cleaner.*|Keep-Alive.*"
                        + "|VirtualThread-unparker.*|Attach Listener|junit.*"));
        return threads;
    }

    @Test
    void instances_come_from_the_application_one_for_each_attempt_and_are_released() throws Exception {
        Queue<String> made = new ConcurrentLinkedQueue<>();
        InstanceFactory factory = new InstanceFactory() {
            @Override
            public <T> T create(Class<T> type) {
                made.add("made " + made.size());
                return type.cast(new OneTask.Body("made"));
            }
        };
        OneTask.Body.CLOSED.clear();
        try (Kahn kahn = kahn("Daily", input -> "").instances(factory).start()) {
            kahn.await(kahn.trigger("Daily"));
            kahn.await(kahn.trigger("Daily"));
        }

        assertThat(made).containsExactly("made 0", "made 1");
        assertThat(OneTask.Body.CLOSED).containsExactly("made", "made");
    }

    @Test
    void a_factory_that_cannot_make_one_is_told_in_one_line() throws Exception {
        InstanceFactory broken = new InstanceFactory() {
            @Override
            public <T> T create(Class<T> type) {
                throw new IllegalStateException("no bean");
            }
        };
        try (Kahn kahn = kahn("Daily", input -> "").instances(broken).start()) {
            RunRecord run = kahn.await(kahn.trigger("Daily"));

            assertThat(run.state()).isEqualTo(RunState.FAILED);
            assertThat(kahn.tasks(run.runId()).get(0).reason())
                    .contains("cannot make an instance of " + OneTask.Body.class.getName())
                    .endsWith("IllegalStateException: no bean")
                    .doesNotContain("\n");
        }
    }

    @Test
    void connections_of_the_application_go_before_configured_ones() throws Exception {
        AtomicInteger own = new AtomicInteger(7);
        try (Kahn kahn = kahn(
                        "Daily",
                        input -> input.connection("count", AtomicInteger.class).toString())
                .connection("count", own)
                .start()) {
            long run = kahn.trigger("Daily");
            kahn.await(run);

            assertThat(kahn.tasks(run).get(0).result()).isEqualTo("\"7\"");
        }
    }

    @Test
    void connections_of_the_application_are_shown_as_such() throws Exception {
        try (Kahn kahn = kahn("Daily", input -> "")
                .connection("shop", new AtomicInteger())
                .console(0)
                .start()) {
            assertThat(get(kahn, "api/v1/connections"))
                    .contains("\"connection\":\"shop\"", "\"kind\":\"application\"", "\"problems\":[]");
        }
    }

    /** As in an application that loads its plugins itself. */
    @Test
    void classes_and_sources_of_a_DAG_come_from_the_loader_of_its_definition() throws Exception {
        Path plugin = home.resolve("plugin");
        Path compiled = Files.createDirectories(plugin.resolve("META-INF/kahn"));
        Files.writeString(compiled.resolve("Plugged.java.txt"), "class Plugged {}\n");
        Path size = Files.writeString(plugin.resolve("Size.java"), "package plugin; public enum Size { SMALL, BIG }");
        assertThat(ToolProvider.getSystemJavaCompiler()
                        .run(null, null, null, "-proc:none", "-d", plugin.toString(), size.toString()))
                .isZero();
        DagGraph graph = DagGraph.builder("Plugged", "plugin.Plugged")
                .version("1")
                .params("plugin.Sizes", new ParamsSpec.Param("size", "plugin.Size", "BIG"))
                .task(TaskNode.builder("task").build())
                .build();
        try (URLClassLoader loader =
                new URLClassLoader(new URL[] {plugin.toUri().toURL()})) {
            DagDefinition<?> definition = (DagDefinition<?>) Proxy.newProxyInstance(
                    loader,
                    new Class<?>[] {DagDefinition.class},
                    (proxy, method, arguments) -> method.getName().equals("graph") ? graph : Object.class);
            try (Kahn kahn = Kahn.builder()
                    .home(home.resolve("Plugged"))
                    .dags(definition)
                    .console(0)
                    .start()) {
                assertThat(get(kahn, "api/v1/dags/Plugged/source")).isEqualTo("class Plugged {}\n");
                assertThat(get(kahn, "dags/Plugged/trigger")).contains(">SMALL<", ">BIG<");
            }
        }
    }

    private static String get(Kahn kahn, String path) throws Exception {
        URI address = URI.create(kahn.console().orElseThrow() + path);
        return HttpClient.newHttpClient()
                .send(HttpRequest.newBuilder(address).build(), HttpResponse.BodyHandlers.ofString())
                .body();
    }

    @Test
    void what_cannot_be_done_is_refused_in_one_line() throws Exception {
        try (Kahn kahn = kahn("Daily", input -> "").start()) {
            long done = kahn.await(kahn.trigger("Daily")).runId();

            assertRefused(() -> kahn.trigger("Dialy"), "there is no DAG \"Dialy\"; did you mean \"Daily\"?");
            assertRefused(() -> kahn.pause("Dialy", true), "there is no DAG \"Dialy\"; did you mean \"Daily\"?");
            assertRefused(() -> kahn.cancel(99, "why"), "there is no run 99");
            assertRefused(() -> kahn.cancel(done, "why"), "run 1 is already done; there is nothing to cancel");
            assertRefused(() -> kahn.await(99), "there is no run 99");
            assertRefused(() -> kahn.retry(99), "there is no run 99");
            assertRefused(() -> kahn.mark(done, "tusk", TaskState.FAILED), "DAG Daily has no task \"tusk\"");
        }
    }

    private static void assertRefused(ThrowableAssert.ThrowingCallable act, String why) {
        assertThatThrownBy(act)
                .isInstanceOf(KahnException.class)
                .hasMessageStartingWith(why)
                .hasMessageNotContaining("\n");
    }

    @Test
    void what_the_application_does_is_in_the_audit_log() throws Exception {
        AtomicInteger times = new AtomicInteger();
        CountDownLatch never = new CountDownLatch(1);
        try (Kahn kahn = kahn("Daily", input -> {
                    if (times.getAndIncrement() == 0) {
                        throw new IllegalStateException("planted");
                    }
                    return awaited(never);
                })
                .start()) {
            long run = kahn.await(kahn.trigger("Daily")).runId();
            kahn.mark(run, "task", TaskState.SUCCESS);
            assertThat(kahn.run(run).orElseThrow().state()).isEqualTo(RunState.SUCCESS);
            kahn.retry(run, "task");
            kahn.cancel(run, "the order was withdrawn");
            assertThat(kahn.await(run).reason()).isEqualTo("the order was withdrawn");
            kahn.pause("Daily", true);
            kahn.pause("Daily", false);
        }
        assertThat(new AccessViews(Database.in(home.resolve("Daily"))).audit(AccessViews.AuditFilter.ALL, 10))
                .allSatisfy(row -> assertThat(row.actor()).isEqualTo(new Actor("application", "embedded")))
                .extracting(AuditRecord::action)
                .containsExactly("resume", "pause", "cancel", "retry", "mark", "trigger");
    }

    @Test
    void a_listener_hears_what_is_stored() throws Exception {
        CompletableFuture<RunRecord> heard = new CompletableFuture<>();
        try (Kahn kahn = kahn("Daily", input -> "")
                .listener(changes -> done(changes).forEach(heard::complete))
                .start()) {
            long run = kahn.trigger("Daily");

            assertThat(heard.get().runId()).isEqualTo(run);
        }
    }

    private static Stream<RunRecord> done(List<Change> changes) {
        return changes.stream()
                .filter(RunRecord.class::isInstance)
                .map(RunRecord.class::cast)
                .filter(run -> run.state().isDone());
    }

    @Test
    void a_listener_that_breaks_hears_of_the_next_one_too() throws Exception {
        Queue<Long> heard = new ConcurrentLinkedQueue<>();
        long first;
        long second;
        try (Kahn kahn = kahn("Daily", input -> "")
                .listener(changes -> {
                    done(changes).map(RunRecord::runId).forEach(heard::add);
                    throw new AssertionError("planted");
                })
                .start()) {
            first = kahn.trigger("Daily");
            kahn.await(first);
            second = kahn.trigger("Daily");
            kahn.await(second);
        }
        assertThat(heard).containsExactly(first, second);
    }

    @Test
    void a_listener_may_wait_for_a_run() throws Exception {
        CompletableFuture<Kahn> started = new CompletableFuture<>();
        CompletableFuture<RunRecord> waited = new CompletableFuture<>();
        try (Kahn kahn = kahn("Daily", input -> "")
                .listener(changes -> {
                    if (!waited.isDone() && done(changes).findAny().isPresent()) {
                        waited.complete(runAnother(started.join()));
                    }
                })
                .start()) {
            started.complete(kahn);
            kahn.trigger("Daily");

            assertThat(waited.get(30, TimeUnit.SECONDS).state()).isEqualTo(RunState.SUCCESS);
        }
    }

    @Test
    void what_depends_on_the_end_of_a_run_may_wait_for_another() throws Exception {
        CountDownLatch gate = new CountDownLatch(1);
        try (Kahn kahn = kahn("Daily", input -> awaited(gate)).start()) {
            CompletableFuture<RunRecord> another =
                    kahn.whenDone(kahn.trigger("Daily")).thenApply(first -> runAnother(kahn));
            gate.countDown();

            assertThat(another.get(30, TimeUnit.SECONDS).state()).isEqualTo(RunState.SUCCESS);
        }
    }

    private static RunRecord runAnother(Kahn kahn) {
        try {
            return kahn.await(kahn.trigger("Daily"));
        } catch (InterruptedException e) {
            throw new IllegalStateException(e);
        }
    }

    private static String awaited(CountDownLatch latch) {
        try {
            latch.await();
            return "";
        } catch (InterruptedException e) {
            throw new IllegalStateException(e);
        }
    }

    /** A clock that ends the engine once it is broken. */
    private static final class BreakableClock extends Clock {
        private volatile boolean isBroken;

        @Override
        public Instant instant() {
            if (isBroken && Thread.currentThread().getName().equals("kahn-engine")) {
                throw new IllegalStateException("the clock is broken");
            }
            return Clock.systemUTC().instant();
        }

        @Override
        public ZoneId getZone() {
            return ZoneOffset.UTC;
        }

        @Override
        public Clock withZone(ZoneId zone) {
            return this;
        }
    }

    @Test
    void nobody_waits_for_an_engine_that_has_died() throws Exception {
        BreakableClock clock = new BreakableClock();
        CountDownLatch never = new CountDownLatch(1);
        try (Kahn kahn = kahn("Daily", input -> awaited(never))
                .clock(clock)
                .patience(Duration.ofMillis(1))
                .start()) {
            long run = kahn.trigger("Daily");
            CompletableFuture<RunRecord> waiting = kahn.whenDone(run);
            clock.isBroken = true;
            assertThatThrownBy(() -> kahn.cancel(run, "to wake it")).isInstanceOf(KahnException.class);

            assertThatThrownBy(() -> waiting.get(30, TimeUnit.SECONDS)).hasCauseInstanceOf(KahnException.class);
            assertThatThrownBy(() -> kahn.await(run))
                    .isInstanceOf(KahnException.class)
                    .message()
                    .endsWith("the clock is broken");
        }
    }

    @Test
    void secrets_are_kept_out_of_what_is_stored_shown_and_logged() throws Exception {
        try (Kahn kahn = kahn("Daily", input -> "the password is hunter22")
                .setting("kahn.connection.shop.password", "hunter22")
                .start()) {
            long run = kahn.trigger("Daily");
            kahn.await(run);

            assertThat(kahn.tasks(run).get(0).result()).isEqualTo("\"the password is ***\"");
        }
        Function<TaskInput, Object> failing = input -> {
            throw new IllegalStateException("cannot log in with hunter22 (aHVudGVyMjI=)");
        };
        try (Kahn kahn = kahn("Failing", failing)
                .setting("kahn.connection.shop.password", "hunter22")
                .start()) {
            RunRecord run = kahn.await(kahn.trigger("Failing"));

            assertThat(run.reason()).contains("***").doesNotContain("hunter22", "aHVudGVyMj");
        }
        assertThat(everythingIn(home))
                .doesNotContain("cannot log in with hunter22")
                .contains("cannot log in with ***");
    }

    @Test
    void what_a_body_shows_while_it_runs_is_stored_without_secrets() throws Exception {
        CompletableFuture<String> stored = new CompletableFuture<>();
        Consumer<List<Change>> listener = changes -> changes.stream()
                .filter(change -> change instanceof AttemptRecord attempt
                        && attempt.endedAt() == null
                        && !attempt.notes().isEmpty())
                .forEach(change -> stored.complete(((AttemptRecord) change).notes()));
        Function<TaskInput, Object> showing = input -> {
            input.context().link("report", "https://shop.example/?token=hunter22");
            return stored.join();
        };
        try (Kahn kahn = kahn("Daily", showing)
                .setting("kahn.connection.shop.password", "hunter22")
                .listener(listener)
                .start()) {
            kahn.await(kahn.trigger("Daily"));

            assertThat(stored.join()).contains("https://shop.example/?token=***");
        }
    }

    private static String everythingIn(Path folder) throws Exception {
        StringBuilder all = new StringBuilder();
        try (Stream<Path> files = Files.walk(folder)) {
            for (Path file : files.filter(path -> path.toString().matches(".*\\.(log|mv\\.db)"))
                    .toList()) {
                all.append(new String(Files.readAllBytes(file), StandardCharsets.ISO_8859_1));
            }
        }
        return all.toString();
    }

    @Test
    void what_was_open_at_the_end_goes_on_with_the_next_one() throws Exception {
        CountDownLatch begun = new CountDownLatch(1);
        CountDownLatch never = new CountDownLatch(1);
        long run;
        CompletableFuture<RunRecord> waiting;
        try (Kahn kahn = kahn("Daily", input -> {
                    begun.countDown();
                    return awaited(never);
                })
                .patience(Duration.ofMillis(1))
                .start()) {
            run = kahn.trigger("Daily");
            begun.await();
            waiting = kahn.whenDone(run);
        }
        assertThat(waiting).isCompletedExceptionally();

        try (Kahn kahn = kahn("Daily", input -> "second").start()) {
            assertThat(kahn.await(run).state()).isEqualTo(RunState.SUCCESS);
        }
    }

    @Test
    void who_is_told_at_the_end_that_a_run_goes_on_finds_it_open() throws Exception {
        CountDownLatch begun = new CountDownLatch(1);
        CountDownLatch gate = new CountDownLatch(1);
        CountDownLatch heard = new CountDownLatch(1);
        Kahn kahn = kahn("Daily", input -> {
                    begun.countDown();
                    return awaited(gate);
                })
                .patience(Duration.ofMillis(1))
                .listener(changes -> awaited(heard))
                .start();
        long run = kahn.trigger("Daily");
        begun.await();
        CompletableFuture<RunRecord> waiting = kahn.whenDone(run);
        CompletableFuture<Void> closing = CompletableFuture.runAsync(kahn::close);

        assertThatThrownBy(() -> waiting.get(30, TimeUnit.SECONDS)).hasCauseInstanceOf(KahnException.class);
        gate.countDown();
        while (isEngineAlive() && !state(run).isDone()) {
            Thread.onSpinWait();
        }
        heard.countDown();
        closing.get(30, TimeUnit.SECONDS);

        assertThat(state(run)).isEqualTo(RunState.RUNNING);
    }

    private static boolean isEngineAlive() {
        return threads().stream().anyMatch(thread -> thread.getName().equals("kahn-engine"));
    }

    private RunState state(long run) {
        return new Views(Database.in(home.resolve("Daily")))
                .run(run)
                .orElseThrow()
                .state();
    }

    /** A DAG that takes what nobody gives. */
    private static final class Orphan implements DagDefinition<Object> {
        @Override
        public DagGraph graph() {
            return DagGraph.builder("Orphan", "java.lang.Object")
                    .version("1")
                    .task(TaskNode.builder("task")
                            .fromDag("Daily", "nothing", "java.lang.String", "", false)
                            .build())
                    .build();
        }

        @Override
        public Class<Object> type() {
            return Object.class;
        }

        @Override
        public Object newInstance() {
            return new Object();
        }

        @Override
        public Object call(Object dag, TaskInput input) {
            return input;
        }
    }

    @Test
    void a_start_that_failed_leaves_its_home_to_the_next_one() throws Exception {
        KahnBuilder orphaned =
                Kahn.builder().home(home.resolve("Daily")).dags(new OneTask("Daily", any -> ""), new Orphan());
        assertThatThrownBy(orphaned::start).isInstanceOf(KahnException.class).hasMessageContaining("nothing");

        try (Kahn kahn = kahn("Daily", input -> "").start()) {
            assertThat(kahn.await(kahn.trigger("Daily")).state()).isEqualTo(RunState.SUCCESS);
        }
    }

    @Test
    void a_file_that_cannot_be_deleted_keeps_nothing_open() throws Exception {
        Path file = home.resolve("Daily/server.json");
        Set<Thread> before = threads();
        try (Kahn kahn = kahn("Daily", input -> "").console(0).start()) {
            assertThat(kahn.console()).isPresent();
            Files.delete(file);
            Files.createDirectories(file.resolve("in the way"));
        }

        assertNoneIsLeft(before);
        try (Kahn kahn = kahn("Daily", input -> "").start()) {
            assertThat(kahn.await(kahn.trigger("Daily")).state()).isEqualTo(RunState.SUCCESS);
        }
    }

    @Test
    void a_start_whose_console_nobody_could_find_leaves_no_thread() throws Exception {
        Files.createDirectories(home.resolve("Daily/server.json/in the way"));
        Set<Thread> before = threads();

        assertThatThrownBy(() -> kahn("Daily", input -> "").console(0).start())
                .isInstanceOf(KahnException.class)
                .hasMessageContaining("server.json");

        assertNoneIsLeft(before);
    }

    @Test
    void a_wrong_setting_is_told_with_its_name_and_what_would_do() {
        assertThatThrownBy(() -> kahn("Daily", input -> "")
                        .settings(Map.of("kahn.log.levle", "INFO"))
                        .start())
                .isInstanceOf(KahnException.class)
                .hasMessageContaining("setting kahn.log.levle")
                .hasMessageContaining("kahn.log.level");
    }
}
