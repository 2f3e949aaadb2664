package dev.kahn.cli;

import static org.assertj.core.api.Assertions.assertThat;

import ch.qos.logback.classic.Level;
import dev.kahn.Interval;
import dev.kahn.connect.client.ConfiguredConnections;
import dev.kahn.connect.client.DagConnections;
import dev.kahn.engine.plan.AttemptKey;
import dev.kahn.engine.plan.AttemptRecord;
import dev.kahn.engine.plan.AttemptState;
import dev.kahn.engine.plan.Change;
import dev.kahn.engine.plan.RunRecord;
import dev.kahn.engine.plan.RunState;
import dev.kahn.engine.plan.RunType;
import dev.kahn.engine.plan.TaskRecord;
import dev.kahn.engine.plan.TaskState;
import dev.kahn.engine.port.ConnectionCatalog;
import dev.kahn.graph.DagGraph;
import dev.kahn.graph.TaskNode;
import dev.kahn.log.LogFiles;
import dev.kahn.store.Database;
import dev.kahn.store.JdbcRunStore;
import dev.kahn.terminal.Json;
import dev.kahn.view.AccessViews;
import dev.kahn.view.Views;
import dev.kahn.web.Console;
import dev.kahn.web.Entrance;
import dev.kahn.web.access.Accounts;
import dev.kahn.web.api.Api;
import dev.kahn.web.http.Listen;
import dev.kahn.web.metrics.CommitTimes;
import dev.kahn.web.metrics.Metrics;
import dev.kahn.web.site.Acts;
import dev.kahn.web.site.Site;
import java.io.OutputStream;
import java.lang.reflect.Proxy;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Clock;
import java.time.Instant;
import java.time.ZoneOffset;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import java.util.concurrent.CompletableFuture;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.ExtendWith;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.api.parallel.Isolated;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * The console over a store with a million task instances: a thousand DAGs with a hundred runs of ten tasks, one DAG with 20,000
 * runs, one of 500 tasks, and a log of a gigabyte. Each page is asked for some times; what it takes is printed, not judged, as
 * that depends on the machine, and written as JSON to the file that {@code -Dkahn.console.results} names. How it is called
 * stands at the end of {@code docs/performance.md}.
 */
@Tag("soak")
@ExtendWith(PostgreSqlServer.class)
@Isolated
class ConsoleSpeedTest {

    private static final Instant NOW = Instant.parse("2026-11-28T12:00:00Z");
    private static final int DAGS = 1_000;
    private static final int RUNS = 100;
    private static final int TASKS = 10;
    private static final int BUSY_RUNS = 20_000;
    private static final int WIDE_TASKS = 500;
    private static final int ASKED = 15;
    private static final List<Map<String, Object>> MEASURED = new ArrayList<>();

    @TempDir
    Path folder;

    private final List<DagGraph> dags = new ArrayList<>();
    private long busyRun;
    private long wideRun;
    private long lastRun;

    @Test
    void pages_of_a_million_task_instances_in_a_file_are_answered() throws Exception {
        look(Database.in(folder), "H2");
    }

    @Test
    void pages_of_a_million_task_instances_on_a_server_are_answered() throws Exception {
        look(PostgreSqlServer.database(PostgreSqlServer.newDatabase()), "PostgreSQL");
    }

    @BeforeAll
    static void be_silent() {
        if (LoggerFactory.getLogger(Logger.ROOT_LOGGER_NAME) instanceof ch.qos.logback.classic.Logger root) {
            root.setLevel(Level.WARN); // else each byte that is sent is told
        }
    }

    private void look(Database database, String name) throws Exception {
        declare();
        LogFiles logs = new LogFiles(folder.resolve("logs"));
        try (JdbcRunStore store = database.open()) {
            fill(store);
            writeLog(logs);
            Clock clock = Clock.fixed(NOW, ZoneOffset.UTC);
            ConnectionCatalog connections = new DagConnections(new ConfiguredConnections(Map.of(), clock), dags);
            Site site = new Site(dags, List.of(), new Views(database), logs, connections, nobody(), clock);
            try (Console console = console(site, database)) {
                String address = console.start(Listen.loopback(0).bind());
                for (String page : pages()) {
                    measure(name, address, page);
                }
            }
        }
    }

    private static Console console(Site site, Database database) {
        AccessViews access = new AccessViews(database);
        Accounts.Keeper nobody = (Accounts.Keeper) Proxy.newProxyInstance(
                Accounts.Keeper.class.getClassLoader(),
                new Class<?>[] {Accounts.Keeper.class},
                (proxy, method, arguments) -> {
                    throw new AssertionError(method);
                });
        Accounts accounts = new Accounts(access, nobody, site.clock(), false);
        return Console.of(
                site,
                accounts,
                new Api(site, access, accounts),
                new Metrics(
                        site,
                        new CommitTimes(),
                        () -> CompletableFuture.completedFuture(true),
                        site.clock().instant(),
                        List.of()),
                new Entrance(Listen.loopback(0), "token"),
                Runnable::run);
    }

    /** Nothing is done here, only looked at. */
    private static Acts nobody() {
        return (Acts) Proxy.newProxyInstance(
                Acts.class.getClassLoader(), new Class<?>[] {Acts.class}, (proxy, method, arguments) -> {
                    throw new AssertionError(method);
                });
    }

    private List<String> pages() {
        return List.of(
                "",
                "?show=failed",
                "?q=dag99&from=0",
                "dags/Dag500",
                "dags/Dag500/runs",
                "dags/Busy",
                "dags/Busy/runs?state=failed",
                "dags/Busy/runs?params=nobody-has-this",
                "dags/Busy/calendar",
                "dags/Busy/tasks/t0",
                "dags/Wide",
                "runs",
                "runs?state=failed",
                "runs?state=queued",
                "runs?params=nobody-has-this",
                "runs/" + lastRun,
                "runs/" + wideRun,
                "runs/" + busyRun + "/tasks/t0",
                "runs/" + busyRun + "/tasks/t0?level=error",
                "pools",
                "connections",
                "engine");
    }

    @AfterAll
    static void write() throws Exception {
        String file = System.getProperty("kahn.console.results", "");
        if (!file.isEmpty()) {
            Files.createDirectories(Path.of(file).getParent());
            Files.writeString(Path.of(file), Json.text(Map.of("results", MEASURED)));
        }
    }

    private static void measure(String name, String address, String page) throws Exception {
        HttpClient client = HttpClient.newHttpClient();
        HttpRequest request = HttpRequest.newBuilder(URI.create(address + page))
                .header("Accept-Encoding", "gzip")
                .build();
        long[] nanos = new long[ASKED];
        int bytes = 0;
        for (int i = 0; i < ASKED; i++) {
            long start = System.nanoTime();
            HttpResponse<byte[]> answer = client.send(request, HttpResponse.BodyHandlers.ofByteArray());
            nanos[i] = System.nanoTime() - start;
            bytes = answer.body().length;
            assertThat(answer.statusCode()).as(page).isEqualTo(200);
        }
        long first = nanos[0];
        Arrays.sort(nanos);
        System.out.printf(
                "%-10s /%-40s first %6.1f ms, median %6.1f ms, worst of the rest %6.1f ms, %6.1f KB%n",
                name, page, first / 1e6, nanos[ASKED / 2] / 1e6, nanos[ASKED - 2] / 1e6, bytes / 1e3);
        MEASURED.add(Map.of(
                "database",
                name,
                "page",
                page,
                "first",
                first / 1e6,
                "median",
                nanos[ASKED / 2] / 1e6,
                "most",
                nanos[ASKED - 2] / 1e6));
    }

    private void declare() {
        for (int i = 0; i < DAGS; i++) {
            DagGraph.Builder dag = DagGraph.builder("Dag" + i, "test.Dag" + i)
                    .version("v1")
                    .description("The DAG number " + i + ". It does what it does.")
                    .schedule("*/10 * * * *")
                    .tags("t" + i % 10);
            for (int t = 0; t < TASKS; t++) {
                dag.task(
                        t == 0
                                ? TaskNode.builder("t0").build()
                                : TaskNode.builder("t" + t)
                                        .after("t" + (t - 1) / 2)
                                        .build());
            }
            dags.add(dag.build());
        }
        dags.add(DagGraph.builder("Busy", "test.Busy")
                .version("v1")
                .schedule("*/10 * * * *")
                .task(TaskNode.builder("t0").build())
                .build());
        DagGraph.Builder wide = DagGraph.builder("Wide", "test.Wide").version("v1");
        for (int t = 0; t < WIDE_TASKS; t++) {
            TaskNode.Builder task = TaskNode.builder("w" + t).group("group" + t / 25);
            wide.task(t < 10 ? task.build() : task.after("w" + (t - 10)).build());
        }
        dags.add(wide.build());
    }

    private void fill(JdbcRunStore store) {
        dags.forEach(dag -> store.saveGraph(dag.id(), dag.version(), "{}"));
        List<Change> changes = new ArrayList<>();
        long id = 0;
        for (int r = 0; r < RUNS; r++) {
            for (int d = 0; d < DAGS; d++) {
                add(changes, dags.get(d), ++id, NOW.minusSeconds(600L * (RUNS - r)));
                if (changes.size() > 4_000) {
                    store.commit(List.copyOf(changes));
                    changes.clear();
                }
            }
        }
        for (int r = 0; r < BUSY_RUNS; r++) {
            add(changes, dags.get(DAGS), ++id, NOW.minusSeconds(600L * (BUSY_RUNS - r)));
            if (changes.size() > 4_000) {
                store.commit(List.copyOf(changes));
                changes.clear();
            }
        }
        busyRun = id;
        add(changes, dags.get(DAGS + 1), ++id, NOW);
        wideRun = id;
        add(changes, dags.get(0), ++id, NOW);
        lastRun = id;
        store.commit(changes);
    }

    private static void add(List<Change> changes, DagGraph dag, long id, Instant at) {
        boolean isFailed = id % 17 == 0;
        Instant end = at.plusSeconds(30);
        changes.add(new RunRecord(
                id,
                dag.id(),
                "v1",
                dag.schedule() == null ? RunType.MANUAL : RunType.SCHEDULED,
                at,
                new Interval(at.minusSeconds(600), at),
                "{\"number\":" + id + "}",
                isFailed ? RunState.FAILED : RunState.SUCCESS,
                at,
                at,
                end,
                null,
                isFailed ? "task t0 failed: something" : ""));
        for (TaskNode task : dag.tasks()) {
            boolean hasFailed = isFailed && task.id().equals("t0");
            changes.add(new TaskRecord(
                    id,
                    task.id(),
                    -1,
                    hasFailed ? TaskState.FAILED : TaskState.SUCCESS,
                    1,
                    0,
                    0,
                    null,
                    at,
                    at,
                    end,
                    hasFailed ? null : "{\"rows\":" + id + "}",
                    hasFailed ? "something" : ""));
            changes.add(new AttemptRecord(
                    new AttemptKey(dag.id(), id, task.id(), -1, 1),
                    hasFailed ? AttemptState.FAILED : AttemptState.SUCCESS,
                    at,
                    at,
                    end,
                    hasFailed ? "something" : "",
                    ""));
        }
    }

    /** A gigabyte, as a body would have written it had it been let. */
    private void writeLog(LogFiles logs) throws Exception {
        AttemptKey key = new AttemptKey("Busy", busyRun, "t0", -1, 1);
        logs.open(key).write(NOW, "INFO", "test", "the first line");
        Path file = logs.file(key).orElseThrow();
        StringBuilder lines = new StringBuilder();
        for (int i = 0; i < 10_000; i++) {
            lines.append("2026-11-28T12:00:00.000Z INFO  test  row ")
                    .append(i)
                    .append(" of many, which are all alike and about a hundred bytes long, more or less\n");
        }
        byte[] block = lines.toString().getBytes(StandardCharsets.UTF_8);
        try (OutputStream out = Files.newOutputStream(file)) {
            for (long written = 0; written < 1L << 30; written += block.length) {
                out.write(block);
            }
        }
    }
}
